using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

/// <content>System messages: handled before all others, in order. What must wait for a supervisor's verdict, or for children that are
/// stopping, is held back and handled as soon as it may be.</content>
internal sealed partial class ActorCell
{
    private Queue<SystemMessage>? _heldBack;

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
}
