using Akka.Actor;
using Akka.Dispatch.SysMsg;
using Akka.Util;

namespace Akka.TestKit;

/// <summary>A second test actor with its own inbox; it stands for its reference wherever one is asked for.</summary>
public class TestProbe : TestKitBase, INoImplicitSender, IInternalActorRef
{
    /// <summary>Makes a probe; <see cref="TestKitBase.CreateTestProbe(string)"/> is shorter.</summary>
    /// <param name="system">The system.</param>
    /// <param name="assertions">Throws the test framework's exceptions.</param>
    /// <param name="testProbeName">Its name under <c>/system</c>; null makes one up.</param>
    public TestProbe(ActorSystem system, ITestKitAssertions assertions, string? testProbeName = null)
        : base(assertions, system, testProbeName)
    {
    }

    /// <summary>The probe's reference.</summary>
    public IActorRef Ref => TestActor;

    /// <summary>The sender of the message received last.</summary>
    /// <exception cref="IllegalActorStateException">The last receive took no message.</exception>
    public IActorRef Sender => LastSender;

    ActorPath IActorRef.Path => TestActor.Path;

    bool IActorRefScope.IsLocal => Cell.IsLocal;

    IInternalActorRef IInternalActorRef.Parent => Cell.Parent;

    IActorRefProvider IInternalActorRef.Provider => Cell.Provider;

    bool IInternalActorRef.IsTerminated => Cell.IsTerminated;

    private IInternalActorRef Cell => (IInternalActorRef)TestActor;

    /// <summary>Tells an actor, with the probe as sender.</summary>
    /// <param name="actor">The actor.</param>
    /// <param name="message">The message.</param>
    public void Send(IActorRef actor, object message) => actor.Tell(message, TestActor);

    /// <summary>Tells the sender of the message received last, with the probe as sender.</summary>
    /// <param name="message">The message.</param>
    /// <exception cref="IllegalActorStateException">The last receive took no message.</exception>
    public void Reply(object message) => Sender.Tell(message, TestActor);

    /// <summary>Passes the message received last on, with its sender.</summary>
    /// <param name="actor">Who gets it.</param>
    /// <exception cref="IllegalActorStateException">The last receive took no message.</exception>
    public void Forward(IActorRef actor) => Forward(actor, LastMessage);

    /// <summary>Passes a message on, with the sender of the one received last.</summary>
    /// <param name="actor">Who gets it.</param>
    /// <param name="message">The message.</param>
    /// <exception cref="IllegalActorStateException">The last receive took no message.</exception>
    public void Forward(IActorRef actor, object message) => actor.Tell(message, Sender);

    /// <inheritdoc cref="TestKitBase.ChildActorOf(Props, CancellationToken)" />
    /// <typeparam name="T">The child's class, which has a constructor without parameters.</typeparam>
    public IActorRef ChildActorOf<T>(CancellationToken cancellationToken = default)
        where T : ActorBase, new() => ChildActorOf(Props.Create<T>(), cancellationToken);

    /// <inheritdoc cref="TestKitBase.ChildActorOf(Props, string, CancellationToken)" />
    /// <typeparam name="T">The child's class, which has a constructor without parameters.</typeparam>
    public IActorRef ChildActorOf<T>(string name, CancellationToken cancellationToken = default)
        where T : ActorBase, new() => ChildActorOf(Props.Create<T>(), name, cancellationToken);

    /// <inheritdoc cref="TestKitBase.ChildActorOf(Props, SupervisorStrategy, CancellationToken)" />
    /// <typeparam name="T">The child's class, which has a constructor without parameters.</typeparam>
    public IActorRef ChildActorOf<T>(SupervisorStrategy supervisorStrategy, CancellationToken cancellationToken = default)
        where T : ActorBase, new() => ChildActorOf(Props.Create<T>(), supervisorStrategy, cancellationToken);

    /// <inheritdoc cref="TestKitBase.ChildActorOf(Props, string, SupervisorStrategy, CancellationToken)" />
    /// <typeparam name="T">The child's class, which has a constructor without parameters.</typeparam>
    public IActorRef ChildActorOf<T>(
        string name, SupervisorStrategy supervisorStrategy, CancellationToken cancellationToken = default)
        where T : ActorBase, new() => ChildActorOf(Props.Create<T>(), name, supervisorStrategy, cancellationToken);

    /// <inheritdoc cref="ChildActorOf{T}(CancellationToken)" />
    public Task<IActorRef> ChildActorOfAsync<T>(CancellationToken cancellationToken = default)
        where T : ActorBase, new() => ChildActorOfAsync(Props.Create<T>(), cancellationToken);

    /// <inheritdoc cref="ChildActorOf{T}(string, CancellationToken)" />
    public Task<IActorRef> ChildActorOfAsync<T>(string name, CancellationToken cancellationToken = default)
        where T : ActorBase, new() => ChildActorOfAsync(Props.Create<T>(), name, cancellationToken);

    /// <inheritdoc cref="ChildActorOf{T}(SupervisorStrategy, CancellationToken)" />
    public Task<IActorRef> ChildActorOfAsync<T>(
        SupervisorStrategy supervisorStrategy, CancellationToken cancellationToken = default)
        where T : ActorBase, new() => ChildActorOfAsync(Props.Create<T>(), supervisorStrategy, cancellationToken);

    /// <inheritdoc cref="ChildActorOf{T}(string, SupervisorStrategy, CancellationToken)" />
    public Task<IActorRef> ChildActorOfAsync<T>(
        string name, SupervisorStrategy supervisorStrategy, CancellationToken cancellationToken = default)
        where T : ActorBase, new() => ChildActorOfAsync(Props.Create<T>(), name, supervisorStrategy, cancellationToken);

    /// <summary>Compares by path, as references do.</summary>
    /// <param name="obj">A reference.</param>
    public int CompareTo(object? obj) => TestActor.CompareTo(obj);

    /// <summary>A probe equals its reference.</summary>
    /// <param name="obj">A reference.</param>
    public override bool Equals(object? obj) => TestActor.Equals(obj);

    /// <inheritdoc />
    public override int GetHashCode() => TestActor.GetHashCode();

    /// <inheritdoc />
    public override string ToString() => TestActor.ToString()!;

    bool IEquatable<IActorRef>.Equals(IActorRef? other) => TestActor.Equals(other);

    int IComparable<IActorRef>.CompareTo(IActorRef? other) => TestActor.CompareTo(other);

    void ICanTell.Tell(object message, IActorRef? sender) => TestActor.Tell(message, sender);

    ISurrogate ISurrogated.ToSurrogate(ActorSystem system) => TestActor.ToSurrogate(system);

    IActorRef IInternalActorRef.GetChild(IReadOnlyList<string> name) => Cell.GetChild(name);

    void IInternalActorRef.Start() => Cell.Start();

    void IInternalActorRef.Stop() => Cell.Stop();

    void IInternalActorRef.Suspend() => Cell.Suspend();

    void IInternalActorRef.Resume(Exception? causedByFailure) => Cell.Resume(causedByFailure);

    void IInternalActorRef.Restart(Exception cause) => Cell.Restart(cause);

    void IInternalActorRef.SendSystemMessage(ISystemMessage message) => Cell.SendSystemMessage(message);
}
