using System.Diagnostics;
using Akka.Actor;

namespace Akka.TestKit.Internal;

/// <summary>Judges each child of a test actor by the strategy it was started with, or by the default.</summary>
internal sealed class ChildStrategies : SupervisorStrategy
{
    private readonly Dictionary<IActorRef, SupervisorStrategy> _strategies = [];

    public override IDecider Decider => DefaultStrategy.Decider;

    public void Update(IActorRef child, SupervisorStrategy strategy) => _strategies[child] = strategy;

    public void Remove(IActorRef child) => _strategies.Remove(child);

    internal override bool HandleFailure(ActorCell supervisor, ActorCell child, Exception cause) =>
        _strategies.GetValueOrDefault(child, DefaultStrategy).HandleFailure(supervisor, child, cause);

    protected override Directive Handle(IActorRef child, Exception exception) => Decider.Decide(exception);

    internal override void Process(ActorCell supervisor, bool restart, ActorCell child, Exception cause) =>
        throw new UnreachableException("The child's own strategy has handled the failure.");
}
