using Akka.Dispatch;

namespace Akka.Actor;

/// <content>What handlers see: behaviours, receive time-out, selections.</content>
internal sealed partial class ActorCell
{
    private ReceiveTimeoutTimer? _receiveTimeout;

    IActorRef IActorContext.Self => this;

    IActorRef IActorContext.Parent => _parent;

    ActorSystem IActorContext.System => _system;

    public Props Props => _props;

    public MessageDispatcher Dispatcher => _dispatcher;

    public TimeSpan? ReceiveTimeout => _receiveTimeout?.Timeout;

    public ActorSelection ActorSelection(ActorPath actorPath) => ActorRefFactoryShared.ActorSelection(actorPath, _system);

    public ActorSelection ActorSelection(string actorPath) => ActorRefFactoryShared.ActorSelection(actorPath, _system, this);

    public void Become(Receive receive) => _behavior = receive;

    public void BecomeStacked(Receive receive)
    {
        (_behaviorsBelow ??= new Stack<Receive?>()).Push(_behavior);
        _behavior = receive;
    }

    public void Become(UntypedReceive receive) => Become(Handled(receive));

    public void BecomeStacked(UntypedReceive receive) => BecomeStacked(Handled(receive));

    public void UnbecomeStacked()
    {
        if (_behaviorsBelow is not null && _behaviorsBelow.TryPop(out var below))
        {
            _behavior = below;
        }
    }

    private static Receive Handled(UntypedReceive receive) => message =>
    {
        receive(message);
        return true;
    };

    private void ForgetBehaviors()
    {
        _behavior = null;
        _behaviorsBelow = null;
    }

    public void SetReceiveTimeout(TimeSpan? timeout)
    {
        _receiveTimeout?.Cancel();
        _receiveTimeout = timeout is { } after && after > TimeSpan.Zero ? new ReceiveTimeoutTimer(this, after) : null;
        _receiveTimeout?.Restart();
    }
}
