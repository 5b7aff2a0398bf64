namespace Akka.Actor;

/// <summary>What becomes of a child that failed.</summary>
public enum Directive
{
    /// <summary>It goes on with its next message.</summary>
    Resume = 0,

    /// <summary>It gets a new instance.</summary>
    Restart = 1,

    /// <summary>Its supervisor fails in its place.</summary>
    Escalate = 2,

    /// <summary>It ends.</summary>
    Stop = 3,
}

/// <summary>Writes rows of a decider.</summary>
public static class DirectiveExtensions
{
    /// <summary>This directive for that exception and what derives from it.</summary>
    public static KeyValuePair<Type, Directive> When<TException>(this Directive self)
        where TException : Exception => new(typeof(TException), self);
}

/// <summary>Judges failures.</summary>
public interface IDecider
{
    /// <summary>The directive for an exception. Runs on the supervisor's slice; may be called for many children.</summary>
    Directive Decide(Exception cause);
}

/// <summary>A decider that is a function.</summary>
public class LocalOnlyDecider(Func<Exception, Directive> decider) : IDecider
{
    /// <inheritdoc/>
    public Directive Decide(Exception cause) => decider(cause);
}

/// <summary>A decider that is a table of exceptions; the first row that fits decides.</summary>
public class DeployableDecider : IDecider, IEquatable<DeployableDecider>
{
    /// <summary>A table.</summary>
    public DeployableDecider(Directive defaultDirective, IEnumerable<KeyValuePair<Type, Directive>> pairs)
        : this(defaultDirective, pairs.ToArray())
    {
    }

    /// <summary>A table.</summary>
    /// <param name="defaultDirective">For whatever no row fits.</param>
    /// <param name="pairs">The rows, in order.</param>
    public DeployableDecider(Directive defaultDirective, params KeyValuePair<Type, Directive>[] pairs)
    {
        DefaultDirective = defaultDirective;
        Pairs = pairs;
    }

    /// <summary>For whatever no row fits.</summary>
    public Directive DefaultDirective { get; }

    /// <summary>The rows, in order.</summary>
    public KeyValuePair<Type, Directive>[] Pairs { get; }

    /// <inheritdoc/>
    public Directive Decide(Exception cause)
    {
        foreach (var (type, directive) in Pairs)
        {
            if (type.IsInstanceOfType(cause))
            {
                return directive;
            }
        }

        return DefaultDirective;
    }

    /// <inheritdoc/>
    public bool Equals(DeployableDecider? other) =>
        other is not null && DefaultDirective == other.DefaultDirective && Pairs.AsSpan().SequenceEqual(other.Pairs);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as DeployableDecider);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(DefaultDirective, Pairs.Length);
}

/// <summary>Makes deciders.</summary>
public static class Decider
{
    /// <summary>A decider from a function.</summary>
    public static LocalOnlyDecider From(Func<Exception, Directive> localOnlyDecider) => new(localOnlyDecider);

    /// <summary>A decider from a table.</summary>
    public static DeployableDecider From(Directive defaultDirective, IEnumerable<KeyValuePair<Type, Directive>> pairs) =>
        new(defaultDirective, pairs);

    /// <summary>A decider from a table.</summary>
    public static DeployableDecider From(Directive defaultDirective, params KeyValuePair<Type, Directive>[] pairs) =>
        new(defaultDirective, pairs);
}
