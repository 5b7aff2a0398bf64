namespace Akka.Actor;

/// <summary>Where an actor is to be started.</summary>
public abstract class Scope : IEquatable<Scope>
{
    /// <summary>In this system.</summary>
    public static readonly LocalScope Local = LocalScope.Instance;

    /// <summary>A scope.</summary>
    protected Scope()
    {
    }

    /// <summary>This scope, or the other where this one leaves it open.</summary>
    public abstract Scope WithFallback(Scope other);

    /// <summary>The same scope.</summary>
    public abstract Scope Copy();

    /// <inheritdoc/>
    public virtual bool Equals(Scope? other) => Equals((object?)other);
}

/// <summary>In this system.</summary>
public class LocalScope : Scope
{
    private LocalScope()
    {
    }

    /// <summary>The only instance.</summary>
    public static LocalScope Instance { get; } = new();

    /// <inheritdoc/>
    public override Scope WithFallback(Scope other) => this;

    /// <inheritdoc/>
    public override Scope Copy() => this;
}

/// <summary>On another node. This engine starts actors in their own system only and refuses it.</summary>
public class RemoteScope : Scope, IEquatable<RemoteScope>
{
    /// <summary>On the node of an address.</summary>
    public RemoteScope(Address address) => Address = address;

    /// <summary>The node.</summary>
    public Address Address { get; set; }

    /// <inheritdoc/>
    public override Scope WithFallback(Scope other) => this;

    /// <inheritdoc/>
    public override Scope Copy() => new RemoteScope(Address);

    /// <inheritdoc/>
    public bool Equals(RemoteScope? other) => Equals(Address, other?.Address);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as RemoteScope);

    /// <inheritdoc/>
    public override int GetHashCode() => Address.GetHashCode();
}
