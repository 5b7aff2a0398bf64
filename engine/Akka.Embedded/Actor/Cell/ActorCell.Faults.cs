using Akka.Dispatch.SysMsg;
using Akka.Event;

namespace Akka.Actor;

/// <content>The life cycle. A failure suspends the actor and its children and asks the supervisor, whose verdict comes back as a
/// system message. What must wait meanwhile is held back and handled, in order, as soon as it may be.
/// <code>
/// new ──Create──▶ running ──failure──▶ suspended ──Resume──▶ running
///                                        ├──Recreate──▶ (waiting for children) ──▶ running, with a new instance
/// any ──Terminate──▶ (waiting for children) ──▶ closed
/// </code></content>
internal sealed partial class ActorCell
{
    private bool _created;
    private bool _started;
    private bool _terminating;
    private Waiting _waiting;
    private Exception? _recreateCause;

    /// <summary>Who made this actor fail: itself, or the child whose failure it passes upwards; null while it is well.</summary>
    private IActorRef? _perpetrator;
    private Queue<SystemMessage>? _heldBack;
    private StashOfCell? _stash;
    private TimerScheduler? _timers;

    /// <summary>For what an actor waits until the children that are stopping have ended.</summary>
    private enum Waiting : byte
    {
        Nothing,
        Creation,
        Recreation,
        Termination,
    }

    public bool IsTerminating => _terminating;

    private int HoldLevel => _waiting != Waiting.Nothing ? 2 : IsSuspendedByFault ? 1 : 0;

    /// <summary>Whether it is suspended for another reason than an async handler that awaits, which children's failures don't wait for.</summary>
    private bool IsSuspendedByFault => Volatile.Read(ref _status) >= SuspendedOnce * (_awaiting + 1);

    private void HandleSystemMessages()
    {
        var message = _systemMessages.TakeAll();
        while (message is not null)
        {
            var next = message.Next;
            message.Next = null;
            HandleOrHold(message);
            message = next ?? _systemMessages.TakeAll();
        }
    }

    private void HandleOrHold(SystemMessage message)
    {
        if (IsClosed)
        {
            AnswerForTheDead(message);
            return;
        }

        var level = HoldLevel;
        if ((level == 2 && message.WaitsForChildren) || (level == 1 && message.WaitsForResume))
        {
            (_heldBack ??= new Queue<SystemMessage>()).Enqueue(message);
            return;
        }

        try
        {
            Handle(message);
        }
        catch (Exception failure)
        {
            Fail(failure);
        }

        if (_heldBack is { Count: > 0 } && HoldLevel < level)
        {
            var held = _heldBack;
            _heldBack = null;
            foreach (var earlier in held)
            {
                HandleOrHold(earlier);
            }
        }
    }

    private void Handle(SystemMessage message)
    {
        switch (message)
        {
            case Continuation continuation:
                RunContinuation(continuation);
                break;
            case AsyncHandlerEnded ended:
                EndAsyncHandler(ended);
                break;
            case Watch watch:
                AddWatcher(watch);
                break;
            case Unwatch unwatch:
                RemoveWatcher(unwatch);
                break;
            case DeathWatchNotification death:
                HandleDeath(death);
                break;
            case Failed failed:
                JudgeFailure(failed);
                break;
            case Dispatch.SysMsg.Suspend:
                SuspendMessages();
                SuspendChildren(except: null);
                break;
            case Resume resume:
                FaultResume(resume.CausedByFailure);
                break;
            case Recreate recreate:
                FaultRecreate(recreate.Cause);
                break;
            case Terminate:
                BeginTermination();
                break;
        }
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

    private void Create()
    {
        _created = true;
        try
        {
            MakeInstance();
            _actor!.AroundPreStart();
            _started = true;
            LogLifecycle("started");
        }
        catch (Exception failure)
        {
            DropInstance();
            Fail(new ActorInitializationException(this, "Exception during creation", failure));
        }
    }

    private void MakeInstance()
    {
        ForgetBehaviors();
        _strategy = null;
        _actor = null;
        ActorBase made;
        try
        {
            made = _props.NewActor();
        }
        catch
        {
            // It registered itself before its constructor threw; an object that was never finished is not to be disposed.
            _actor = null;
            throw;
        }

        if (made is null || made != _actor)
        {
            throw new ActorInitializationException(
                this, $"The producer of {_props.Type} returned {(made is null ? "null" : "an instance that another actor uses")}.");
        }

        _traits = ActorTypes.TraitsOf(made.GetType());
        made.Initialize();
    }

    /// <summary>The cell that waits for its instance on this thread; null where an actor is made by hand.</summary>
    public static ActorCell? CellOfInstanceBeingCreated() => _current is { _actor: null, _terminating: false } cell ? cell : null;

    public void Adopt(ActorBase instance)
    {
        _actor = instance;
        if (instance is IActorStash stashing)
        {
            stashing.Stash = _stash = new StashOfCell(this, _system.Mailboxes.StashCapacityOf(_props));
        }

        if (instance is IWithTimers timing)
        {
            timing.Timers = _timers = new TimerScheduler(this);
        }
    }

    /// <summary>Ends an instance: its timers, its stash and, where it is disposable, itself.</summary>
    private void DropInstance()
    {
        var instance = _actor;
        _actor = null;
        _timers?.CancelAll();
        _timers = null;
        try
        {
            _stash?.UnstashAll();
            _stash = null;
            if (instance is not null)
            {
                _props.Release(instance);
            }
        }
        catch (Exception failure)
        {
            Log(failure, "disposing the instance failed");
        }
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
