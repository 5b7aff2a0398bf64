using Akka.Event;

namespace Akka.Actor;

/// <summary>What becomes of children that fail. Runs on the supervisor's slice.</summary>
public abstract class SupervisorStrategy
{
    /// <summary>Stops what can't be started, was killed or lost whom it watched; restarts everything else.</summary>
    public static IDecider DefaultDecider = Actor.Decider.From(
        Directive.Restart,
        Directive.Stop.When<ActorInitializationException>(),
        Directive.Stop.When<ActorKilledException>(),
        Directive.Stop.When<DeathPactException>());

    /// <summary>Restarts one for one, without limit, by <see cref="DefaultDecider"/>.</summary>
    public static readonly SupervisorStrategy DefaultStrategy = new OneForOneStrategy(DefaultDecider);

    /// <summary>Stops whatever fails.</summary>
    public static readonly OneForOneStrategy StoppingStrategy = new(static _ => Directive.Stop);

    /// <summary>A strategy.</summary>
    protected SupervisorStrategy()
    {
    }

    /// <summary>What judges the failures.</summary>
    public abstract IDecider Decider { get; }

    /// <summary>Whether verdicts are logged; true by default.</summary>
    protected bool LoggingEnabled { get; set; } = true;

    /// <summary>Judges one failure.</summary>
    protected abstract Directive Handle(IActorRef child, Exception exception);

    /// <summary>Carries out a restart or a stop.</summary>
    internal abstract void Process(ActorCell supervisor, bool restart, ActorCell child, Exception cause);

    /// <returns><see langword="false"/> when the supervisor is to fail in the child's place.</returns>
    internal virtual bool HandleFailure(ActorCell supervisor, ActorCell child, Exception cause)
    {
        var directive = Handle(child, cause);
        LogFailure(supervisor, child, cause, directive);
        switch (directive)
        {
            case Directive.Resume:
                child.Resume(cause);
                return true;
            case Directive.Restart:
                Process(supervisor, restart: true, child, cause);
                return true;
            case Directive.Stop:
                Process(supervisor, restart: false, child, cause);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Logs a verdict with the child's path as the source: an error for a restart or a stop, a warning for a resume,
    /// nothing for an escalation.</summary>
    protected virtual void LogFailure(IActorContext context, IActorRef child, Exception cause, Directive directive)
    {
        if (!LoggingEnabled || directive == Directive.Escalate)
        {
            return;
        }

        var message = cause is ActorInitializationException { InnerException: { } inner } ? inner.Message : cause.Message;
        var source = child.Path.ToString();
        context.System.EventStream.Publish(directive == Directive.Resume
            ? new Warning(source, GetType(), message)
            : new Error(cause, source, GetType(), message));
    }

    private protected static void Restart(ActorCell child, Exception cause, bool suspendFirst)
    {
        if (suspendFirst)
        {
            child.Suspend();
        }

        child.Restart(cause);
    }

    private protected static bool MayRestart(ActorCell supervisor, ActorCell child, int maxRetries, int withinMilliseconds) =>
        (child.Restarts ??= new RestartCount()).TryAdd(
            maxRetries, TimeSpan.FromMilliseconds(withinMilliseconds), supervisor.SystemImpl.Scheduler.MonotonicClock);
}
