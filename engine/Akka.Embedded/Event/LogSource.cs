using Akka.Actor;

namespace Akka.Event;

/// <summary>Who logs: a text for the reader and a class for filters.</summary>
public readonly struct LogSource
{
    private LogSource(string source, Type type)
    {
        Source = source;
        Type = type;
    }

    /// <summary>The text that log events show.</summary>
    public string Source { get; }

    /// <summary>The class that logs.</summary>
    public Type Type { get; }

    /// <summary>The source for an actor's context or reference, a string, a type, or any object, named by its type.</summary>
    public static LogSource Create(object o) => o switch
    {
        IActorContext context => new LogSource(context.Self.Path.ToString(), SourceType(o)),
        IActorRef actor => new LogSource(actor.Path.ToString(), SourceType(o)),
        string name => new LogSource(name, SourceType(o)),
        Type type => new LogSource(Logging.SimpleName(type), type),
        _ => new LogSource(Logging.SimpleName(o), SourceType(o)),
    };

    /// <summary>As <see cref="Create(object)"/>, with the system's address in an actor's path and behind other names.</summary>
    public static LogSource Create(object o, ActorSystem system) => o switch
    {
        IActorContext context => new LogSource(FromActor(context, system), SourceType(o)),
        IActorRef actor => new LogSource(FromActorRef(actor, system), SourceType(o)),
        string name => new LogSource(FromString(name, system), SourceType(o)),
        Type type => new LogSource(FromType(type, system), type),
        _ => new LogSource(FromType(o.GetType(), system), SourceType(o)),
    };

    /// <summary>A source of a given name and class.</summary>
    public static LogSource Create(string source, Type t) => new(source, t);

    /// <summary>The class that stands for a source: the actor's for a context, the type itself for a type.</summary>
    public static Type SourceType(object o) => o switch
    {
        IActorContext context => context.Props.Type,
        string => typeof(DummyClassForStringSources),
        Type type => type,
        _ => o.GetType(),
    };

    /// <inheritdoc cref="FromActorRef"/>
    public static string FromActor(IActorContext actor, ActorSystem system) => FromActorRef(actor.Self, system);

    /// <summary>The actor's path, with the address at which other nodes know the system.</summary>
    public static string FromActorRef(IActorRef a, ActorSystem system) =>
        // The engine logs also before the provider exists.
        (system as ExtendedActorSystem)?.Provider?.DefaultAddress is { } address
            ? a.Path.ToStringWithAddress(address)
            : a.Path.ToString();

    /// <summary>The name with the system's address behind it.</summary>
    public static string FromString(string source, ActorSystem system) => $"{source}(akka://{system.Name})";

    /// <summary>The type's name with the system's address behind it.</summary>
    public static string FromType(Type t, ActorSystem system) => FromString(Logging.SimpleName(t), system);
}
