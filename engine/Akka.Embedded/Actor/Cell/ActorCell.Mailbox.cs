using Akka.Dispatch;
using Akka.Dispatch.SysMsg;
using Akka.Event;

namespace Akka.Actor;

/// <content>The mailbox: two queues and a status word. Whoever sets the scheduled bit has the dispatcher run one slice; the
/// slice clears it and looks again, so that no message waits for nobody.</content>
internal sealed partial class ActorCell
{
    private const int Scheduled = 1;
    private const int Closed = 2;
    private const int SuspendedOnce = 4;

    private MessageQueue _messages;
    private SystemMessageQueue _systemMessages;

    /// <summary>Messages to be handled before those in the queue: what was unstashed. Touched by the running slice only.</summary>
    private Stack<Envelope>? _front;

    /// <summary><see cref="Scheduled"/>, <see cref="Closed"/> and a count of suspensions above them.</summary>
    private int _status;

    private bool IsClosed => (Volatile.Read(ref _status) & Closed) != 0;

    private bool IsSuspended => Volatile.Read(ref _status) >= SuspendedOnce;

    protected override void TellInternal(object message, IActorRef? sender)
    {
        if (message is null)
        {
            _system.EventStream.Publish(new Error(
                new InvalidMessageException(), _path.ToString(), typeof(ActorCell), "Message is null; it was not sent."));
            return;
        }

        if (_system.SerializesMessages)
        {
            message = _system.RoundTrip(message);
        }

        if (IsClosed)
        {
            ToDeadLetters(message, sender);
            return;
        }

        _messages.Enqueue(message, sender);
        var status = Volatile.Read(ref _status);
        if (status == 0)
        {
            TrySchedule();
        }
        else if ((status & Closed) != 0)
        {
            // The actor ended between the look and the enqueue, perhaps after it had emptied its mailbox.
            DrainToDeadLetters();
        }
    }

    internal override void SendSystemMessage(ISystemMessage message)
    {
        var systemMessage = (SystemMessage)message;
        if (_systemMessages.TryEnqueue(systemMessage))
        {
            TrySchedule();
        }
        else
        {
            AnswerForTheDead(systemMessage);
        }
    }

    /// <summary>Puts messages before all that wait, the first of them first. By the running slice only.</summary>
    internal void Prepend(IReadOnlyList<Envelope> envelopes)
    {
        _front ??= new Stack<Envelope>();
        for (var i = envelopes.Count - 1; i >= 0; i--)
        {
            _front.Push(envelopes[i]);
        }
    }

    private bool HasUserMessages => _front is { Count: > 0 } || _messages.HasMessages;

    private void TrySchedule()
    {
        while (true)
        {
            var status = Volatile.Read(ref _status);
            if ((status & (Scheduled | Closed)) != 0 || (status >= SuspendedOnce && _created && !_systemMessages.HasMessages))
            {
                return;
            }

            if (Interlocked.CompareExchange(ref _status, status | Scheduled, status) == status)
            {
                _dispatcher.Run(this, again: false);
                return;
            }
        }
    }

    void IThreadPoolWorkItem.Execute() => RunSlice();

    void IRunnable.Run() => RunSlice();

    /// <summary>Handles system messages, then up to the dispatcher's throughput of user messages.</summary>
    internal void RunSlice()
    {
        var previous = Enter(this);
        var taken = 0;
        try
        {
            if (!_created)
            {
                Create();
            }

            HandleSystemMessages();
            taken = HandleUserMessages(_dispatcher.Throughput);
        }
        catch (Exception failure)
        {
            // Failures of the actor's code never come here; whatever else does must not end the process.
            GiveUp(failure);
        }
        finally
        {
            _current = previous;
        }

        if (IsClosed)
        {
            return;
        }

        _messages.EndSlice(taken);
        if (taken >= _dispatcher.Throughput && !IsSuspended && HasUserMessages)
        {
            // Still scheduled: to the back of the line, without giving the bit away and fetching it again.
            _dispatcher.Run(this, again: true);
            return;
        }

        Interlocked.And(ref _status, ~Scheduled);
        if (_systemMessages.HasMessages || (!IsSuspended && HasUserMessages))
        {
            TrySchedule();
        }
    }

    private void GiveUp(Exception failure)
    {
        Log(failure, "The engine failed while it ran this actor, which is therefore stopped.");
        Stop();
    }

    private int HandleUserMessages(int throughput)
    {
        var taken = 0;
        while (taken < throughput)
        {
            try
            {
                // One guard for many messages: a handler's exception leaves the loop, and the next round enters it again.
                while (taken < throughput && Volatile.Read(ref _status) == Scheduled && TryTake(out var message, out var sender))
                {
                    taken++;
                    Receive(message, sender);
                    if (_systemMessages.HasMessages)
                    {
                        HandleSystemMessages();
                    }
                }

                return taken;
            }
            catch (Exception failure)
            {
                Fail(failure);
                HandleSystemMessages();
            }
        }

        return taken;
    }

    private bool TryTake([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out object? message, out IActorRef? sender)
    {
        if (_front is not null && _front.TryPop(out var envelope))
        {
            message = envelope.Message;
            sender = envelope.Sender;
            return true;
        }

        return _messages.TryDequeue(out message, out sender);
    }

    private void SuspendMessages() => Interlocked.Add(ref _status, SuspendedOnce);

    private void ResumeMessages()
    {
        // More resumes than suspensions don't run into debt: a late one for an actor that was replaced meanwhile is harmless,
        // and doesn't end the wait of a handler that awaits either.
        var owed = SuspendedOnce * (_awaiting + 1);
        int status;
        do
        {
            status = Volatile.Read(ref _status);
            if (status < owed)
            {
                return;
            }
        }
        while (Interlocked.CompareExchange(ref _status, status - SuspendedOnce, status) != status);
    }

    /// <summary>Ends the mailbox: what is in it, and what still comes, goes to the dead letters; watchers are answered.</summary>
    private void CloseMailbox()
    {
        Interlocked.Or(ref _status, Closed);
        for (var message = _systemMessages.Close(); message is not null;)
        {
            var next = message.Next;
            message.Next = null;
            AnswerForTheDead(message);
            message = next;
        }

        DrainToDeadLetters();
    }

    private void DrainToDeadLetters()
    {
        while (true)
        {
            object? message;
            IActorRef? sender;

            // Tellers that came too late drain beside the ending actor; the queue bears one reader at a time.
            lock (_path)
            {
                if (!TryTake(out message, out sender))
                {
                    return;
                }
            }

            ToDeadLetters(message, sender);
        }
    }

    private void ToDeadLetters(object message, IActorRef? sender)
    {
        switch (message)
        {
            // Started by code that outlived its actor: a periodic one would go on for ever.
            case TimerMessage timer:
                timer.Cancel();
                break;

            case ReceiveTimeoutDue:
                break;

            // This was a subscriber to dead letters: published again, the letter would come back again.
            case AllDeadLetters:
                break;
            default:
                _system.DeadLetters.Tell(new DeadLetter(message, sender ?? _system.DeadLetters, this), sender);
                break;
        }
    }

    private void AnswerForTheDead(SystemMessage message)
    {
        if (message is Watch watch && !watch.Watcher.Equals(this))
        {
            watch.Watcher.SendSystemMessage(
                new DeathWatchNotification(watch.Watchee, existenceConfirmed: false, addressTerminated: false));
        }
    }
}
