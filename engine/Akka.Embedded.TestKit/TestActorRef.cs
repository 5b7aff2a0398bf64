using Akka.Actor;
using Akka.Dispatch.SysMsg;
using Akka.Util;

namespace Akka.TestKit;

/// <summary>A reference to an actor that handles messages on the teller's thread and that a test may look into.</summary>
/// <typeparam name="TActor">The actor's class.</typeparam>
public abstract class TestActorRefBase<TActor> : ICanTell, IEquatable<IActorRef>, IInternalActorRef
    where TActor : ActorBase
{
    private readonly ActorCell _cell;

    /// <summary>Starts the actor.</summary>
    /// <param name="system">The system.</param>
    /// <param name="actorProps">What the actor is.</param>
    /// <param name="supervisor">Its parent; null is <c>/user</c>.</param>
    /// <param name="name">Its name; null makes one up.</param>
    protected TestActorRefBase(ActorSystem system, Props actorProps, IActorRef? supervisor = null, string? name = null)
    {
        // Its defaults hold the dispatcher.
        TestKitExtension.For(system);
        var parent = supervisor is TestProbe probe ? probe.Ref : supervisor ?? ((ExtendedActorSystem)system).Guardian;
        _cell = (ActorCell)((ActorCell)parent).ActorOf(actorProps.WithDispatcher(CallingThreadDispatcher.Id), name);
    }

    /// <summary>The actor's reference.</summary>
    public IActorRef Ref => _cell;

    /// <summary>The actor's path.</summary>
    public ActorPath Path => _cell.Path;

    /// <summary>The instance, another one after a restart.</summary>
    /// <exception cref="IllegalActorStateException">There is none: it has stopped, or could not be made.</exception>
    public TActor UnderlyingActor => (TActor?)_cell.Actor
        ?? throw new IllegalActorStateException($"{_cell} has no instance: it has stopped, or could not be made.");

    bool IActorRefScope.IsLocal => true;

    IInternalActorRef IInternalActorRef.Parent => _cell.Parent;

    IActorRefProvider IInternalActorRef.Provider => _cell.Provider;

    bool IInternalActorRef.IsTerminated => _cell.IsTerminated;

    /// <summary>The actor's reference.</summary>
    /// <param name="actorRef">A test reference.</param>
    public static IActorRef ToActorRef(TestActorRefBase<TActor> actorRef) => actorRef.Ref;

    /// <summary>Equality of references.</summary>
    /// <param name="testActorRef">One.</param>
    /// <param name="actorRef">The other.</param>
    public static bool operator ==(TestActorRefBase<TActor>? testActorRef, IActorRef? actorRef) =>
        testActorRef is null ? actorRef is null : testActorRef.Equals(actorRef);

    /// <summary>Inequality of references.</summary>
    /// <param name="testActorRef">One.</param>
    /// <param name="actorRef">The other.</param>
    public static bool operator !=(TestActorRefBase<TActor>? testActorRef, IActorRef? actorRef) => !(testActorRef == actorRef);

    /// <summary>Equality of references.</summary>
    /// <param name="actorRef">One.</param>
    /// <param name="testActorRef">The other.</param>
    public static bool operator ==(IActorRef? actorRef, TestActorRefBase<TActor>? testActorRef) => testActorRef == actorRef;

    /// <summary>Inequality of references.</summary>
    /// <param name="actorRef">One.</param>
    /// <param name="testActorRef">The other.</param>
    public static bool operator !=(IActorRef? actorRef, TestActorRefBase<TActor>? testActorRef) => !(testActorRef == actorRef);

    /// <summary>Lets the actor handle a message now, past its mailbox; what the handler throws comes out here.</summary>
    /// <param name="message">The message.</param>
    /// <param name="sender">Who tells it; null is nobody.</param>
    public void Receive(object message, IActorRef? sender = null) => _cell.ReceiveNow(message, sender);

    /// <summary>Tells the actor, with the current sender.</summary>
    /// <param name="message">The message.</param>
    public void Tell(object message) => ((IActorRef)_cell).Tell(message);

    /// <summary>Tells the actor.</summary>
    /// <param name="message">The message.</param>
    /// <param name="sender">Who tells it.</param>
    public void Tell(object message, IActorRef? sender) => _cell.Tell(message, sender);

    /// <summary>Passes a message on to the actor, with the sender of the current one.</summary>
    /// <param name="message">The message.</param>
    public void Forward(object message) => _cell.Forward(message);

    /// <inheritdoc />
    public bool Equals(IActorRef? other) => _cell.Equals(other);

    /// <inheritdoc />
    public override bool Equals(object? obj) => _cell.Equals(obj);

    /// <inheritdoc />
    public override int GetHashCode() => _cell.GetHashCode();

    /// <inheritdoc />
    public int CompareTo(object? obj) => _cell.CompareTo(obj);

    /// <inheritdoc />
    public override string ToString() => _cell.ToString();

    int IComparable<IActorRef>.CompareTo(IActorRef? other) => _cell.CompareTo(other);

    ISurrogate ISurrogated.ToSurrogate(ActorSystem system) => _cell.ToSurrogate(system);

    IActorRef IInternalActorRef.GetChild(IReadOnlyList<string> name) => _cell.GetChild(name);

    void IInternalActorRef.Start() => _cell.Start();

    void IInternalActorRef.Stop() => _cell.Stop();

    void IInternalActorRef.Suspend() => _cell.Suspend();

    void IInternalActorRef.Resume(Exception? causedByFailure) => _cell.Resume(causedByFailure);

    void IInternalActorRef.Restart(Exception cause) => _cell.Restart(cause);

    void IInternalActorRef.SendSystemMessage(ISystemMessage message) => _cell.SendSystemMessage(message);
}

/// <inheritdoc />
public class TestActorRef<TActor> : TestActorRefBase<TActor>
    where TActor : ActorBase
{
    /// <summary>Starts the actor; <see cref="TestKitBase.ActorOfAsTestActorRef{TActor}(Props, string)"/> is shorter.</summary>
    /// <param name="system">The system.</param>
    /// <param name="actorProps">What the actor is.</param>
    /// <param name="supervisor">Its parent; null is <c>/user</c>.</param>
    /// <param name="name">Its name; null makes one up.</param>
    public TestActorRef(ActorSystem system, Props actorProps, IActorRef? supervisor = null, string? name = null)
        : base(system, actorProps, supervisor, name)
    {
    }
}
