using Akka.Actor;
using Akka.Event;

namespace Akka.Pattern;

/// <summary>
/// Keeps one child, which it starts again after growing pauses. Passes messages on to the child, and the child's to its own
/// parent; without a child they are dead letters unless the options hold an answer.
/// </summary>
public sealed class BackoffSupervisor : ActorBase
{
    private readonly BackoffPlan _plan;
    private IActorRef? _child;
    private IActorRef? _failed;
    private int _starts;
    private bool _finalStopMessageSeen;

    // Either the next start or, while the child runs, the reset of the count.
    private ICancelable? _timer;

    internal BackoffSupervisor(BackoffPlan plan)
    {
        _plan = plan;
        StartTheChild();
    }

    /// <summary>The supervisor that <paramref name="options"/>, made by <see cref="Backoff"/>, describe.</summary>
    public static Actor.Props Props(BackoffOptions options)
    {
        var plan = ((PlannedBackoff)options).Plan;
        return Actor.Props.CreateBy(new Producer(plan));
    }

    /// <inheritdoc/>
    protected override SupervisorStrategy SupervisorStrategy() =>
        new OneForOneStrategy(_plan.Strategy.MaxNumberOfRetries, _plan.Strategy.WithinTimeRangeMilliseconds, Decide);

    /// <inheritdoc/>
    protected override bool Receive(object message)
    {
        switch (message)
        {
            case StartChild when _child is null && _failed is null:
                StartTheChild();
                break;
            case StartChild:
                // Meant for an incarnation before this one, which began with a child of its own.
                break;
            case ResetRestartCount reset:
                _starts = reset.Starts == _starts ? 0 : _starts;
                break;
            case Reset when _plan.ResetAfter is null:
                _starts = 0;
                break;
            case GetRestartCount:
                Sender.Tell(new RestartCount(_starts));
                break;
            case GetCurrentChild:
                Sender.Tell(new CurrentChild(_child));
                break;
            case Terminated stopped when stopped.ActorRef.Equals(_child) || stopped.ActorRef.Equals(_failed):
                ChildStopped();
                break;
            case Reset or Terminated:
                return false;
            case var reply when _child is not null && _child.Equals(Sender):
                Context.Parent.Tell(reply);
                break;
            default:
                Pass(message);
                break;
        }

        return true;
    }

    private Directive Decide(Exception failure)
    {
        var directive = _plan.Strategy.Decider.Decide(failure);
        if (_plan.Trigger != BackoffTrigger.Failure || directive != Directive.Restart)
            return directive;

        // It ends first, so that nothing of it is left when the pause begins.
        _failed = _child;
        _child = null;
        return Directive.Stop;
    }

    private void StartTheChild()
    {
        _child = Context.Watch(Context.ActorOf(_plan.ChildProps, _plan.ChildName));
        if (_plan.ResetAfter is { } resetAfter)
            Schedule(resetAfter, new ResetRestartCount(_starts));
    }

    private void ChildStopped()
    {
        var again = _plan.Trigger == BackoffTrigger.Stop || _failed is not null;
        var limit = _plan.Strategy.MaxNumberOfRetries;
        _child = _failed = null;
        if (!again || _finalStopMessageSeen || (limit >= 0 && _starts >= limit))
            Context.Stop(Self);
        else
            Schedule(_plan.Pause(_starts++), StartChild.Instance);
    }

    private void Pass(object message)
    {
        var final = _plan.IsFinalStopMessage?.Invoke(message) == true;
        _finalStopMessageSeen |= final;
        if (_child is not null)
            _child.Forward(message);
        else if (_plan.ReplyWhileStopped is { } reply)
            Sender.Tell(reply);
        else
            Context.System.DeadLetters.Forward(message);

        if (final && _child is null)
            Context.Stop(Self);
    }

    private void Schedule(TimeSpan delay, object message)
    {
        _timer?.Cancel();
        _timer = Context.System.Scheduler.ScheduleTellOnceCancelable(delay, Self, message, Self);
    }

    /// <summary>Asks for the child; the answer is a <see cref="CurrentChild"/>.</summary>
    public sealed class GetCurrentChild
    {
        /// <summary>The only instance.</summary>
        public static readonly GetCurrentChild Instance = new();

        private GetCurrentChild()
        {
        }
    }

    /// <summary>Answers <see cref="GetCurrentChild"/>.</summary>
    public sealed class CurrentChild
    {
        /// <summary>Holds the child.</summary>
        public CurrentChild(IActorRef? @ref) => Ref = @ref;

        /// <summary>The child; <see langword="null"/> while there is none.</summary>
        public IActorRef? Ref { get; }
    }

    /// <summary>Makes a supervisor with manual reset count from zero again; no other handles it.</summary>
    public sealed class Reset
    {
        /// <summary>The only instance.</summary>
        public static readonly Reset Instance = new();

        private Reset()
        {
        }
    }

    /// <summary>Asks for the number of new starts in a row; the answer is a <see cref="RestartCount"/>.</summary>
    public sealed class GetRestartCount
    {
        /// <summary>The only instance.</summary>
        public static readonly GetRestartCount Instance = new();

        private GetRestartCount()
        {
        }
    }

    /// <summary>Answers <see cref="GetRestartCount"/>.</summary>
    public sealed class RestartCount
    {
        /// <summary>Holds the number.</summary>
        public RestartCount(int count) => Count = count;

        /// <summary>New starts since the last reset.</summary>
        public int Count { get; }
    }

    private sealed class StartChild : IDeadLetterSuppression
    {
        public static readonly StartChild Instance = new();
    }

    private sealed record ResetRestartCount(int Starts) : IDeadLetterSuppression;

    private sealed class Producer(BackoffPlan plan) : IIndirectActorProducer
    {
        public Type ActorType => typeof(BackoffSupervisor);

        public ActorBase Produce() => new BackoffSupervisor(plan);

        public void Release(ActorBase actor)
        {
        }
    }
}
