using System.Linq.Expressions;
using Akka.Actor;
using Akka.TestKit.Internal;

namespace Akka.TestKit;

public abstract partial class TestKitBase
{
    /// <summary>Starts an actor under <c>/user</c>.</summary>
    /// <param name="props">What it is.</param>
    public IActorRef ActorOf(Props props) => _system.ActorOf(props);

    /// <summary>Starts an actor under <c>/user</c>.</summary>
    /// <param name="props">What it is.</param>
    /// <param name="name">Its name; null makes one up.</param>
    public IActorRef ActorOf(Props props, string? name) => _system.ActorOf(props, name);

    /// <summary>Starts an actor under <c>/user</c>.</summary>
    /// <typeparam name="TActor">Its class, which has a constructor without parameters.</typeparam>
    public IActorRef ActorOf<TActor>()
        where TActor : ActorBase, new() => _system.ActorOf(Props.Create<TActor>());

    /// <summary>Starts an actor under <c>/user</c>.</summary>
    /// <typeparam name="TActor">Its class, which has a constructor without parameters.</typeparam>
    /// <param name="name">Its name; null makes one up.</param>
    public IActorRef ActorOf<TActor>(string? name)
        where TActor : ActorBase, new() => _system.ActorOf(Props.Create<TActor>(), name);

    /// <summary>Starts an actor under <c>/user</c>.</summary>
    /// <typeparam name="TActor">Its class.</typeparam>
    /// <param name="factory">Calls its constructor.</param>
    public IActorRef ActorOf<TActor>(Expression<Func<TActor>> factory)
        where TActor : ActorBase => _system.ActorOf(Props.Create(factory));

    /// <summary>Starts an actor under <c>/user</c>.</summary>
    /// <typeparam name="TActor">Its class.</typeparam>
    /// <param name="factory">Calls its constructor.</param>
    /// <param name="name">Its name; null makes one up.</param>
    public IActorRef ActorOf<TActor>(Expression<Func<TActor>> factory, string? name)
        where TActor : ActorBase => _system.ActorOf(Props.Create(factory), name);

    /// <summary>Starts a child of the test actor.</summary>
    /// <param name="props">What it is.</param>
    /// <param name="cancellationToken">Ends the wait for it with an exception.</param>
    public IActorRef ChildActorOf(Props props, CancellationToken cancellationToken = default) =>
        Spawn(props, null, null, Wait.Blocking, cancellationToken).Result();

    /// <summary>Starts a child of the test actor.</summary>
    /// <param name="props">What it is.</param>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">Ends the wait for it with an exception.</param>
    public IActorRef ChildActorOf(Props props, string name, CancellationToken cancellationToken = default) =>
        Spawn(props, name, null, Wait.Blocking, cancellationToken).Result();

    /// <summary>Starts a child of the test actor.</summary>
    /// <param name="props">What it is.</param>
    /// <param name="supervisorStrategy">What becomes of it when it fails.</param>
    /// <param name="cancellationToken">Ends the wait for it with an exception.</param>
    public IActorRef ChildActorOf(
        Props props, SupervisorStrategy supervisorStrategy, CancellationToken cancellationToken = default) =>
        Spawn(props, null, supervisorStrategy, Wait.Blocking, cancellationToken).Result();

    /// <summary>Starts a child of the test actor.</summary>
    /// <param name="props">What it is.</param>
    /// <param name="name">Its name.</param>
    /// <param name="supervisorStrategy">What becomes of it when it fails.</param>
    /// <param name="cancellationToken">Ends the wait for it with an exception.</param>
    public IActorRef ChildActorOf(
        Props props, string name, SupervisorStrategy supervisorStrategy, CancellationToken cancellationToken = default) =>
        Spawn(props, name, supervisorStrategy, Wait.Blocking, cancellationToken).Result();

    /// <inheritdoc cref="ChildActorOf(Props, CancellationToken)" />
    public Task<IActorRef> ChildActorOfAsync(Props props, CancellationToken cancellationToken = default) =>
        Spawn(props, null, null, Wait.Async, cancellationToken).AsTask();

    /// <inheritdoc cref="ChildActorOf(Props, string, CancellationToken)" />
    public Task<IActorRef> ChildActorOfAsync(Props props, string name, CancellationToken cancellationToken = default) =>
        Spawn(props, name, null, Wait.Async, cancellationToken).AsTask();

    /// <inheritdoc cref="ChildActorOf(Props, SupervisorStrategy, CancellationToken)" />
    public Task<IActorRef> ChildActorOfAsync(
        Props props, SupervisorStrategy supervisorStrategy, CancellationToken cancellationToken = default) =>
        Spawn(props, null, supervisorStrategy, Wait.Async, cancellationToken).AsTask();

    /// <inheritdoc cref="ChildActorOf(Props, string, SupervisorStrategy, CancellationToken)" />
    public Task<IActorRef> ChildActorOfAsync(
        Props props, string name, SupervisorStrategy supervisorStrategy, CancellationToken cancellationToken = default) =>
        Spawn(props, name, supervisorStrategy, Wait.Async, cancellationToken).AsTask();

    /// <summary>Starts an actor that handles messages on the teller's thread.</summary>
    /// <typeparam name="TActor">Its class.</typeparam>
    /// <param name="props">What it is.</param>
    /// <param name="supervisor">Its parent.</param>
    /// <param name="name">Its name; null makes one up.</param>
    public TestActorRef<TActor> ActorOfAsTestActorRef<TActor>(Props props, IActorRef supervisor, string? name = null)
        where TActor : ActorBase => new(_system, props, supervisor, name);

    /// <inheritdoc cref="ActorOfAsTestActorRef{TActor}(Props, IActorRef, string)" />
    public TestActorRef<TActor> ActorOfAsTestActorRef<TActor>(Props props, string? name = null)
        where TActor : ActorBase => new(_system, props, null, name);

    /// <inheritdoc cref="ActorOfAsTestActorRef{TActor}(Props, IActorRef, string)" />
    public TestActorRef<TActor> ActorOfAsTestActorRef<TActor>(
        Expression<Func<TActor>> factory, IActorRef supervisor, string? name = null)
        where TActor : ActorBase => new(_system, Props.Create(factory), supervisor, name);

    /// <inheritdoc cref="ActorOfAsTestActorRef{TActor}(Expression{Func{TActor}}, IActorRef, string)" />
    public TestActorRef<TActor> ActorOfAsTestActorRef<TActor>(Expression<Func<TActor>> factory, string? name = null)
        where TActor : ActorBase => new(_system, Props.Create(factory), null, name);

    /// <inheritdoc cref="ActorOfAsTestActorRef{TActor}(Props, IActorRef, string)" />
    public TestActorRef<TActor> ActorOfAsTestActorRef<TActor>(IActorRef supervisor, string? name = null)
        where TActor : ActorBase, new() => new(_system, Props.Create<TActor>(), supervisor, name);

    /// <inheritdoc cref="ActorOfAsTestActorRef{TActor}(Props, IActorRef, string)" />
    public TestActorRef<TActor> ActorOfAsTestActorRef<TActor>(string? name = null)
        where TActor : ActorBase, new() => new(_system, Props.Create<TActor>(), null, name);

    /// <summary>Whoever a path stands for, relative to <c>/user</c> if it isn't absolute.</summary>
    /// <param name="actorPath">The path.</param>
    public ActorSelection ActorSelection(string actorPath) => _system.ActorSelection(actorPath);

    /// <summary>Whoever a path stands for.</summary>
    /// <param name="actorPath">The path.</param>
    public ActorSelection ActorSelection(ActorPath actorPath) => _system.ActorSelection(actorPath);

    private ValueTask<IActorRef> Spawn(
        Props props, string? name, SupervisorStrategy? strategy, Wait wait, CancellationToken cancellationToken)
    {
        var spawn = new InternalTestActor.Spawn(props, name, strategy);
        Command(spawn);
        return Waits.End(spawn.Child, RemainingOrDefault, wait, cancellationToken);
    }
}
