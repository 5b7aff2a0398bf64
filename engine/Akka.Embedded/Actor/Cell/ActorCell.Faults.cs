using Akka.Dispatch.SysMsg;
using Akka.Event;

namespace Akka.Actor;

/// <content>The life cycle. A failure suspends the actor and its children and asks the supervisor, whose verdict comes back as a
/// system message.
/// <code>
/// new ──Create──▶ running ──failure──▶ suspended ──Resume──▶ running
///                                        ├──Recreate──▶ (waiting for children) ──▶ running, with a new instance
/// any ──Terminate──▶ (waiting for children) ──▶ closed
/// </code></content>
internal sealed partial class ActorCell
{
    private Waiting _waiting;
    private Exception? _recreateCause;

    /// <summary>Who made this actor fail: itself, or the child whose failure it passes upwards; null while it is well.</summary>
    private IActorRef? _perpetrator;

    /// <summary>For what an actor waits until the children that are stopping have ended.</summary>
    private enum Waiting : byte
    {
        Nothing,
        Creation,
        Recreation,
        Termination,
    }

    /// <summary>The behaviour, a hook or the strategy threw: suspends the actor and what is beneath it, and tells the supervisor.</summary>
    private void Fail(Exception failure)
    {
        if (_perpetrator is not null)
        {
            // Terminating, or failed already: nobody waits for a verdict on this one.
            _system.EventStream.Publish(new Debug(failure, _path.ToString(), typeof(ActorCell), "failed again: " + failure.Message));
            return;
        }

        SuspendMessages();
        _perpetrator = _message is Failed failed ? failed.Child : this;
        SuspendChildren(except: _perpetrator);
        _parent.SendSystemMessage(new Failed(this, failure));
    }

    private void FaultResume(Exception? causedByFailure)
    {
        if (_actor is null && !_started && !_terminating)
        {
            FaultCreate();
        }
        else if (_actor is null && !_terminating && causedByFailure is not null)
        {
            // The instance was lost in a failed restart: there is nothing to go on with.
            FaultRecreate(causedByFailure);
        }
        else
        {
            var perpetrator = _perpetrator;
            ResumeMessages();
            if (causedByFailure is not null)
            {
                ClearFailure();
            }

            ResumeChildren(causedByFailure, perpetrator);
        }
    }

    private void FaultCreate()
    {
        SetReceiveTimeout(null);
        StopChildren();
        if (!WaitsForDying(Waiting.Creation))
        {
            FinishCreate();
        }
    }

    private void FinishCreate()
    {
        ResumeMessages();
        ClearFailure();
        Create();
    }

    private void FaultRecreate(Exception cause)
    {
        if (_terminating)
        {
            FaultResume(causedByFailure: null);
            return;
        }

        if (_actor is null && !_started)
        {
            FaultCreate();
            return;
        }

        if (_actor is { } failed)
        {
            LogLifecycle("restarting");
            try
            {
                failed.AroundPreRestart(cause, _message is Failed ? null : _message);
            }
            catch (Exception failure)
            {
                Log(new PreRestartException(this, failure, cause, _message), failure.Message);
            }

            DropInstance();
        }

        _recreateCause = cause;
        if (!WaitsForDying(Waiting.Recreation))
        {
            FinishRecreate(cause);
        }
    }

    private void FinishRecreate(Exception cause)
    {
        var survivors = _children?.Snapshot() ?? [];
        var message = _message is Failed ? null : _message;
        ResumeMessages();
        ClearFailure();
        try
        {
            MakeInstance();
            _actor!.AroundPostRestart(cause, message);
            LogLifecycle("restarted");
        }
        catch (Exception failure)
        {
            DropInstance();
            SuspendMessages();
            _perpetrator = this;
            _parent.SendSystemMessage(new Failed(this, new PostRestartException(this, failure, cause)));
            return;
        }

        foreach (var survivor in survivors)
        {
            survivor.Restart(cause);
        }
    }

    private bool WaitsForDying(Waiting reason)
    {
        if (_children?.HasDying != true)
        {
            return false;
        }

        _waiting = reason;
        return true;
    }

    private void AfterChildEnded()
    {
        if (_waiting == Waiting.Nothing || _children!.HasDying)
        {
            return;
        }

        var waiting = _waiting;
        _waiting = Waiting.Nothing;
        switch (waiting)
        {
            case Waiting.Creation:
                FinishCreate();
                break;
            case Waiting.Recreation:
                FinishRecreate(_recreateCause!);
                break;
            case Waiting.Termination:
                FinishTermination();
                break;
        }
    }

    private void ClearFailure()
    {
        _perpetrator = null;
        _message = null;
        _sender = null;
    }

    private void Log(Exception cause, string message) =>
        _system.EventStream.Publish(new Error(cause, _path.ToString(), _actor?.GetType() ?? typeof(ActorCell), message));

    private void LogLifecycle(string what)
    {
        if (_system.Settings.DebugLifecycle)
        {
            _system.EventStream.Publish(new Debug(_path.ToString(), _actor?.GetType() ?? _props.Type, $"{what} ({_props.Type})"));
        }
    }
}
