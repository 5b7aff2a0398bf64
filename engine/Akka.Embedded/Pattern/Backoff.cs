using Akka.Actor;

namespace Akka.Pattern;

/// <summary>Says when a <see cref="BackoffSupervisor"/> starts its child again.</summary>
public static class Backoff
{
    /// <summary>
    /// When the child has stopped, by itself or by the supervisor's decision. One that the decider restarts is restarted at once.
    /// </summary>
    /// <inheritdoc cref="OnFailure"/>
    public static BackoffOptions OnStop(
        Props childProps, string childName, TimeSpan minBackoff, TimeSpan maxBackoff, double randomFactor, int maxNrOfRetries) =>
        New(BackoffTrigger.Stop, childProps, childName, minBackoff, maxBackoff, randomFactor, maxNrOfRetries);

    /// <summary>When the child has failed and the decider says restart. A child that stops ends the supervisor too.</summary>
    /// <param name="childProps">The child.</param>
    /// <param name="childName">Its name, the same each time.</param>
    /// <param name="minBackoff">Pause before the first new start; it doubles each time.</param>
    /// <param name="maxBackoff">Where the doubling ends.</param>
    /// <param name="randomFactor">Lengthens each pause by up to this share of it, so that many do not start at once.</param>
    /// <param name="maxNrOfRetries">Starts in a row before the supervisor gives up and stops; -1 = it never does.</param>
    public static BackoffOptions OnFailure(
        Props childProps, string childName, TimeSpan minBackoff, TimeSpan maxBackoff, double randomFactor, int maxNrOfRetries) =>
        New(BackoffTrigger.Failure, childProps, childName, minBackoff, maxBackoff, randomFactor, maxNrOfRetries);

    private static PlannedBackoff New(
        BackoffTrigger trigger, Props props, string name, TimeSpan min, TimeSpan max, double randomFactor, int maxNrOfRetries)
    {
        ArgumentNullException.ThrowIfNull(props);
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(min, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(max, min);
        ArgumentOutOfRangeException.ThrowIfNegative(randomFactor);
        var strategy = new OneForOneStrategy(maxNrOfRetries, -1, SupervisorStrategy.DefaultDecider);
        return new PlannedBackoff(new BackoffPlan(trigger, props, name, min, max, randomFactor, strategy));
    }
}
