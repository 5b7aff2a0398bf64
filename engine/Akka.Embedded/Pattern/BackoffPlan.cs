using Akka.Actor;

namespace Akka.Pattern;

/// <summary>What makes a <see cref="BackoffSupervisor"/> start its child again.</summary>
internal enum BackoffTrigger
{
    Stop,
    Failure,
}

/// <summary>The settings that a <see cref="PlannedBackoff"/> collects.</summary>
internal sealed record BackoffPlan(
    BackoffTrigger Trigger,
    Props ChildProps,
    string ChildName,
    TimeSpan MinBackoff,
    TimeSpan MaxBackoff,
    double RandomFactor,
    OneForOneStrategy Strategy)
{
    /// <summary>Null = only on <see cref="BackoffSupervisor.Reset"/>.</summary>
    public TimeSpan? ResetAfter { get; init; } = MinBackoff;

    public object? ReplyWhileStopped { get; init; }

    public Func<object, bool>? IsFinalStopMessage { get; init; }

    /// <summary>The pause before the next start, <paramref name="starts"/> of which have been needed in a row.</summary>
    public TimeSpan Pause(int starts)
    {
        var pause = Math.Min(MinBackoff.TotalMilliseconds * Math.Pow(2, starts), MaxBackoff.TotalMilliseconds);
#pragma warning disable CA5394 // It spreads load; nobody gains by guessing it.
        return TimeSpan.FromMilliseconds(pause * (1 + (RandomFactor * Random.Shared.NextDouble())));
#pragma warning restore CA5394
    }
}

/// <summary>The only kind of <see cref="BackoffOptions"/>.</summary>
internal sealed class PlannedBackoff(BackoffPlan plan) : BackoffOptions
{
    public BackoffPlan Plan => plan;

    public override BackoffOptions WithAutoReset(TimeSpan resetBackoff)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(resetBackoff, TimeSpan.Zero);
        return new PlannedBackoff(plan with { ResetAfter = resetBackoff });
    }

    public override BackoffOptions WithManualReset() => new PlannedBackoff(plan with { ResetAfter = null });

    public override BackoffOptions WithDefaultStoppingStrategy() =>
        WithSupervisorStrategy(new OneForOneStrategy(plan.Strategy.MaxNumberOfRetries, -1, _ => Directive.Stop));

    public override BackoffOptions WithSupervisorStrategy(OneForOneStrategy supervisorStrategy)
    {
        ArgumentNullException.ThrowIfNull(supervisorStrategy);
        return new PlannedBackoff(plan with { Strategy = supervisorStrategy });
    }

    public override BackoffOptions WithMaxNrOfRetries(int maxNrOfRetries) =>
        WithSupervisorStrategy(plan.Strategy.WithMaxNrOfRetries(maxNrOfRetries));

    public override BackoffOptions WithReplyWhileStopped(object replyWhileStopped) =>
        new PlannedBackoff(plan with { ReplyWhileStopped = replyWhileStopped });

    public override BackoffOptions WithFinalStopMessage(Func<object, bool> isFinalStopMessage) =>
        new PlannedBackoff(plan with { IsFinalStopMessage = isFinalStopMessage });
}
