using Akka.Event;

namespace Akka.Actor;

/// <content>One message: unwrapped, answered by the cell itself where it is the engine's, else given to the behaviour.</content>
internal sealed partial class ActorCell
{
    private object? _message;
    private IActorRef? _sender;
    private Receive? _behavior;
    private Stack<Receive?>? _behaviorsBelow;
    private ActorTraits _traits;

    public IActorRef Sender => _sender ?? _system.DeadLetters;

    /// <summary>The message being handled; <see langword="null"/> between messages.</summary>
    public object? CurrentMessage => _message;

    /// <summary>Whether the message being handled lies in the stash already.</summary>
    public bool HasStashedCurrent { get; set; }

    private void Receive(object message, IActorRef? sender)
    {
        if (HasStashedCurrent)
        {
            // Not written where it is false: it lies beside what every teller reads.
            HasStashedCurrent = false;
        }

        _message = message;
        _sender = sender;
        if (message is IAutoReceivedMessage)
        {
            AutoReceive(message);
        }
        else
        {
            Handle(message);
        }

        if (_receiveTimeout is not null && message is not INotInfluenceReceiveTimeout)
        {
            _receiveTimeout.Touch();
        }

        // A failure leaves both in place: the supervisor's restart hands them to PreRestart.
        _message = null;
        _sender = null;
    }

    /// <summary>Handles a message on this thread, past the mailbox: for the test kit, whose actor nobody else runs meanwhile.</summary>
    internal void ReceiveNow(object message, IActorRef? sender)
    {
        var previous = Enter(this);
        try
        {
            Receive(message, sender);
        }
        finally
        {
            Enter(previous);
        }
    }

    private void Handle(object message)
    {
        var actor = _actor!;
        if (_system.Settings.AddLoggingReceive && actor is ILogReceive)
        {
            _system.EventStream.Publish(new Debug(
                _path.ToString(), actor.GetType(), $"received handled message {message} from {Sender.Path}"));
        }

        if ((_traits & ActorTraits.SurroundsReceive) != 0)
        {
            actor.AroundReceive(_behavior ?? actor.ReceiveBase, message);
        }
        else if (!(_behavior is null ? actor.ReceiveBase(message) : _behavior(message)))
        {
            actor.UnhandledBase(message);
        }
    }

    private void AutoReceive(object message)
    {
        if (_system.Settings.DebugAutoReceive)
        {
            _system.EventStream.Publish(new Debug(_path.ToString(), typeof(ActorCell), $"received AutoReceiveMessage {message}"));
        }

        switch (message)
        {
            case TimerMessage timer:
                if (_timers is not null && _timers.TryUnwrap(timer, out var told))
                {
                    Receive(told, _sender);
                }

                break;
            case ReceiveTimeoutDue due:
                if (due.Timer == _receiveTimeout && due.Timer.IsOverdue())
                {
                    // Before the handler, which may throw, set another one or none.
                    due.Timer.Restart();
                    Handle(global::Akka.Actor.ReceiveTimeout.Instance);
                    _receiveTimeout?.Touch();
                }

                break;
            case Terminated terminated:
                ReceiveTerminated(terminated);
                break;
            case PoisonPill:
                Stop();
                break;
            case Kill:
                throw new ActorKilledException("Kill");
            case Identify identify:
                Sender.Tell(new ActorIdentity(identify.MessageId, this), this);
                break;
            case ActorSelectionMessage selection:
                SelectionRouting.Deliver(this, selection, _sender);
                break;
            default:
                Handle(message);
                break;
        }
    }
}
