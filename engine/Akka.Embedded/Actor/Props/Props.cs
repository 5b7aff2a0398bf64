using System.Linq.Expressions;

namespace Akka.Actor;

/// <summary>How to make an actor: immutable, to be kept and shared. Arguments are evaluated once, when it is made; every
/// incarnation gets a fresh instance with the same arguments.</summary>
public class Props : IEquatable<Props>
{
    /// <summary>Makes nothing.</summary>
    public static readonly Props None = new(Deploy.None, typeof(ActorBase), supervisorStrategy: null, []);

    private readonly IIndirectActorProducer? _producer;

    /// <summary>A copy.</summary>
    protected Props(Props copy)
    {
        _producer = copy._producer;
        Type = copy.Type;
        Arguments = copy.Arguments;
        Deploy = copy.Deploy;
        SupervisorStrategy = copy.SupervisorStrategy;
    }

    /// <summary>Actors of a class with a constructor without parameters.</summary>
    public Props(Type type)
        : this(Deploy.None, type, supervisorStrategy: null, [])
    {
    }

    /// <summary>Actors of a class, with arguments.</summary>
    public Props(Type type, object[] args)
        : this(Deploy.None, type, supervisorStrategy: null, args)
    {
    }

    /// <summary>Actors of a class, with arguments and a strategy for their children.</summary>
    public Props(Type type, SupervisorStrategy? supervisorStrategy, params object[] args)
        : this(Deploy.None, type, supervisorStrategy, args)
    {
    }

    /// <summary>Actors of a class, with arguments, somewhere.</summary>
    public Props(Deploy deploy, Type type, params object[] args)
        : this(deploy, type, supervisorStrategy: null, args)
    {
    }

    private Props(
        Deploy deploy, Type type, SupervisorStrategy? supervisorStrategy, object?[] args, IIndirectActorProducer? producer = null)
    {
        _producer = producer ?? (type.IsAbstract ? null : ConstructorProducer.Find(type, args));
        Deploy = deploy;
        Type = type;
        SupervisorStrategy = supervisorStrategy;
        Arguments = args!;
    }

    /// <summary>An actor that handles nothing.</summary>
    public static Props Empty { get; } = Create<EmptyActor>();

    /// <summary>The class of the actors.</summary>
    public Type Type { get; }

    /// <summary>The name of <see cref="Type"/>.</summary>
    public string TypeName => Type.AssemblyQualifiedName!;

    /// <summary>What their constructor is given.</summary>
    public object[] Arguments { get; }

    /// <summary>Where and how they run.</summary>
    public Deploy Deploy { get; protected set; }

    /// <summary>The id of their dispatcher; empty for the default one.</summary>
    public string Dispatcher => Deploy.Dispatcher;

    /// <summary>The id of their mailbox; empty for the default one.</summary>
    public string Mailbox => Deploy.Mailbox;

    /// <summary>The strategy for their children, instead of the class's own.</summary>
    public SupervisorStrategy? SupervisorStrategy { get; protected set; }

    internal int StashCapacity => Deploy.StashCapacity;

    /// <summary>Actors made by an expression.</summary>
    /// <param name="factory">A <c>new</c> expression; its arguments are evaluated now, and once.</param>
    /// <param name="supervisorStrategy">For their children; <see langword="null"/> for the class's own.</param>
    /// <exception cref="ArgumentException">It isn't a <c>new</c> expression.</exception>
    public static Props Create<TActor>(Expression<Func<TActor>> factory, SupervisorStrategy? supervisorStrategy = null)
        where TActor : ActorBase
    {
        if (factory.Body is not NewExpression { Constructor: { } constructor } creation)
        {
            throw new ArgumentException(
                $"'{factory.Body}' doesn't make an actor: the expression must be of the form () => new {typeof(TActor).Name}(…).",
                nameof(factory));
        }

        var arguments = ArgumentEvaluation.Evaluate(creation);
        return new Props(
            Deploy.None, creation.Type, supervisorStrategy, arguments, new ConstructorProducer(creation.Type, constructor, arguments));
    }

    /// <summary>Actors of a class, with arguments.</summary>
    public static Props Create<TActor>(params object[] args)
        where TActor : ActorBase => new(typeof(TActor), args);

    /// <summary>Actors of a class with a constructor without parameters, and a strategy for their children.</summary>
    public static Props Create<TActor>(SupervisorStrategy supervisorStrategy)
        where TActor : ActorBase, new() => new(typeof(TActor), supervisorStrategy);

    /// <summary>Actors of a class, with arguments.</summary>
    /// <exception cref="ArgumentException">No constructor takes them.</exception>
    public static Props Create(Type type, params object[] args) => new(type, args);

    /// <summary>Actors that a producer makes.</summary>
    public static Props CreateBy(IIndirectActorProducer producer, params object[] args) =>
        new(Deploy.None, producer.ActorType, supervisorStrategy: null, args, producer);

    /// <summary>With another deployment.</summary>
    public Props WithDeploy(Deploy deploy)
    {
        var copy = Copy();
        copy.Deploy = deploy.WithFallback(Deploy);
        return copy;
    }

    /// <summary>On another dispatcher.</summary>
    public Props WithDispatcher(string dispatcher)
    {
        var copy = Copy();
        copy.Deploy = Deploy.WithDispatcher(dispatcher);
        return copy;
    }

    /// <summary>With another mailbox.</summary>
    public Props WithMailbox(string mailbox)
    {
        var copy = Copy();
        copy.Deploy = Deploy.WithMailbox(mailbox);
        return copy;
    }

    /// <summary>With a bounded stash.</summary>
    public Props WithStashCapacity(int stashCapacity)
    {
        var copy = Copy();
        copy.Deploy = Deploy.WithStashCapacity(stashCapacity);
        return copy;
    }

    /// <summary>With another strategy for their children.</summary>
    public Props WithSupervisorStrategy(SupervisorStrategy supervisorStrategy)
    {
        var copy = Copy();
        copy.SupervisorStrategy = supervisorStrategy;
        return copy;
    }

    /// <summary>Makes an instance; only a cell can, which has to be the current one.</summary>
    public virtual ActorBase NewActor() =>
        _producer?.Produce() ?? throw new InvalidOperationException($"{Type} can't be made: it is abstract and has no producer.");

    internal void Release(ActorBase actor) => _producer?.Release(actor);

    /// <summary>The same props, to be changed.</summary>
    protected virtual Props Copy() => new(this);

    /// <inheritdoc/>
    public bool Equals(Props? other) =>
        other is not null && Type == other.Type && Deploy.Equals(other.Deploy)
        && Equals(SupervisorStrategy, other.SupervisorStrategy) && Arguments.AsSpan().SequenceEqual(other.Arguments);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Props);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Type, Arguments.Length);

    private sealed class EmptyActor : UntypedActor
    {
        protected override void OnReceive(object message)
        {
        }
    }
}
