using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

/// <content>The end: the children's first, then the actor's own.</content>
internal sealed partial class ActorCell
{
    private bool _terminating;

    public bool IsTerminating => _terminating;

    private void BeginTermination()
    {
        if (_terminating)
        {
            return;
        }

        _terminating = true;
        SetReceiveTimeout(null);
        UnwatchAll();
        var children = Interlocked.CompareExchange(ref _children, ChildRegistry.ClosedForGood, null);
        foreach (var child in children?.Close() ?? [])
        {
            Stop(child);
        }

        if (!WaitsForDying(Waiting.Termination))
        {
            FinishTermination();
            return;
        }

        SuspendMessages();
        _perpetrator = this;
        LogLifecycle("stopping");
    }

    private void FinishTermination()
    {
        _perpetrator = this;
        try
        {
            _actor?.AroundPostStop();
        }
        catch (Exception failure)
        {
            Log(failure, failure.Message);
        }

        DropInstance();
        CloseMailbox();
        LogLifecycle("stopped");
        _parent.SendSystemMessage(new DeathWatchNotification(this, existenceConfirmed: true, addressTerminated: false));
        TellWatchersOfEnd();
        _message = null;
        _sender = null;
        _heldBack = null;
        _strategy = null;
        ForgetBehaviors();
    }
}
