using System.Diagnostics.CodeAnalysis;
using Akka.Actor.Internal;
using Akka.Actor.Setup;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Event;

namespace Akka.Actor;

/// <summary>A tree of actors with its scheduler, dispatchers and settings. One per process is the rule; it must be terminated.</summary>
public abstract class ActorSystem : IActorRefFactory, IDisposable
{
    private static readonly TimeSpan DisposeWait = TimeSpan.FromSeconds(10);

    private readonly long _started = System.Diagnostics.Stopwatch.GetTimestamp();

    /// <summary>A system.</summary>
    protected ActorSystem()
    {
    }

    /// <summary>Its name, part of every path.</summary>
    public abstract string Name { get; }

    /// <summary>What it was configured with.</summary>
    public abstract Settings Settings { get; }

    /// <summary>Turns messages into bytes and back.</summary>
    public abstract Serialization.Serialization Serialization { get; }

    /// <summary>Publishes dead letters, log events and whatever actors want to publish.</summary>
    public abstract EventStream EventStream { get; }

    /// <summary>Takes what nobody else does.</summary>
    public abstract IActorRef DeadLetters { get; }

    /// <summary>Swallows without a trace.</summary>
    public abstract IActorRef IgnoreRef { get; }

    /// <summary>Where actors run.</summary>
    public abstract Dispatchers Dispatchers { get; }

    /// <summary>What actors queue in.</summary>
    public abstract Mailboxes Mailboxes { get; }

    /// <summary>Does things later.</summary>
    public abstract IScheduler Scheduler { get; }

    /// <summary>The system's own log.</summary>
    public abstract ILoggingAdapter Log { get; }

    /// <summary>Completes when the system has terminated.</summary>
    public abstract Task WhenTerminated { get; }

    /// <summary>When it was made, as the machine's monotonic time.</summary>
    public TimeSpan StartTime => System.Diagnostics.Stopwatch.GetElapsedTime(0, _started);

    /// <summary>How long it has lived.</summary>
    public TimeSpan Uptime => System.Diagnostics.Stopwatch.GetElapsedTime(_started);

    /// <summary>Makes a system with the default configuration.</summary>
    /// <exception cref="ArgumentException">The name isn't letters, digits and hyphens, beginning with no hyphen.</exception>
    public static ActorSystem Create(string name) => Create(name, ActorSystemSetup.Empty);

    /// <summary>Makes a system with a configuration of its own.</summary>
    public static ActorSystem Create(string name, Config config) => Create(name, BootstrapSetup.Create().WithConfig(config));

    /// <summary>Makes a system with a bootstrap set-up.</summary>
    public static ActorSystem Create(string name, BootstrapSetup setup) => Create(name, ActorSystemSetup.Create(setup));

    /// <summary>Makes a system with set-ups.</summary>
    public static ActorSystem Create(string name, ActorSystemSetup setup)
    {
        var system = new ActorSystemImpl(name, setup);
        system.Start();
        return system;
    }

    /// <summary>Starts a top-level actor, asynchronously: messages sent before it runs are kept, in order.</summary>
    /// <exception cref="InvalidActorNameException">The name isn't valid or is taken.</exception>
    public abstract IActorRef ActorOf(Props props, string? name = null);

    /// <inheritdoc/>
    public abstract ActorSelection ActorSelection(ActorPath actorPath);

    /// <inheritdoc/>
    public abstract ActorSelection ActorSelection(string actorPath);

    /// <summary>Stops an actor, wherever in the tree it stands.</summary>
    public abstract void Stop(IActorRef actor);

    /// <summary>Stops everything, children before parents, then the system's own services. Idempotent.</summary>
    /// <returns>Completes when all has stopped.</returns>
    public abstract Task Terminate();

    /// <summary>Has code run when the system has terminated, last registered first.</summary>
    public abstract void RegisterOnTermination(Action code);

    /// <summary>Makes an extension now, where it doesn't exist yet.</summary>
    public abstract object RegisterExtension(IExtensionId extension);

    /// <summary>The extension of that id, made where it doesn't exist yet.</summary>
    public abstract object GetExtension(IExtensionId extensionId);

    /// <summary>The extension of that type.</summary>
    public abstract T GetExtension<T>()
        where T : class, IExtension;

    /// <summary>Whether that extension exists.</summary>
    public abstract bool HasExtension(Type type);

    /// <summary>Whether that extension exists.</summary>
    public abstract bool HasExtension<T>()
        where T : class, IExtension;

    /// <summary>The extension of that type, if it exists.</summary>
    public abstract bool TryGetExtension(Type extensionType, [MaybeNullWhen(false)] out object extension);

    /// <summary>The extension of that type, if it exists.</summary>
    public abstract bool TryGetExtension<T>([MaybeNullWhen(false)] out T extension)
        where T : class, IExtension;

    /// <summary>Terminates the system and waits for it, ten seconds at most.</summary>
    public void Dispose()
    {
        // Waiting from inside an actor would wait for oneself.
        var terminated = Terminate();
        if (ActorCell.Current is null)
        {
            terminated.Wait(DisposeWait);
        }

        GC.SuppressFinalize(this);
    }
}

/// <summary>What extensions and serializers see of a system.</summary>
public abstract class ExtendedActorSystem : ActorSystem
{
    /// <summary>A system.</summary>
    protected ExtendedActorSystem()
    {
    }

    /// <summary>Resolves paths.</summary>
    public abstract IActorRefProvider Provider { get; }

    /// <summary>The parent of all user actors, <c>/user</c>.</summary>
    public abstract IInternalActorRef Guardian { get; }

    /// <summary>The parent of the system's own actors, <c>/system</c>.</summary>
    public abstract IInternalActorRef SystemGuardian { get; }

    /// <summary>Where absolute selections begin.</summary>
    public abstract IInternalActorRef LookupRoot { get; }

    /// <summary>Starts an actor beneath <c>/system</c>.</summary>
    public abstract IActorRef SystemActorOf(Props props, string? name = null);

    /// <summary>Starts an actor beneath <c>/system</c>.</summary>
    public abstract IActorRef SystemActorOf<TActor>(string? name = null)
        where TActor : ActorBase, new();

    /// <summary>Stops without waiting for actors' good manners: no coordinated shutdown.</summary>
    public abstract void Abort();

    /// <summary>The tree of actors, one a line, for finding out what still runs.</summary>
    public abstract string PrintTree();
}
