using Akka.Actor;

namespace Akka.Pattern;

/// <summary>The settings of a <see cref="BackoffSupervisor"/>. Immutable.</summary>
public abstract class BackoffOptions
{
    /// <summary>For deriving types.</summary>
    protected BackoffOptions()
    {
    }

    /// <summary>
    /// Counts from zero again when the child has run for <paramref name="resetBackoff"/> without a new start.
    /// The default, with the least pause.
    /// </summary>
    public abstract BackoffOptions WithAutoReset(TimeSpan resetBackoff);

    /// <summary>Counts from zero again only on <see cref="BackoffSupervisor.Reset"/>.</summary>
    public abstract BackoffOptions WithManualReset();

    /// <summary>Stops the child on every failure; the number of retries stays.</summary>
    public abstract BackoffOptions WithDefaultStoppingStrategy();

    /// <summary>Decides what a failure means. Brings its own number of retries.</summary>
    public abstract BackoffOptions WithSupervisorStrategy(OneForOneStrategy supervisorStrategy);

    /// <summary>Starts in a row before the supervisor gives up and stops; -1 = it never does.</summary>
    public abstract BackoffOptions WithMaxNrOfRetries(int maxNrOfRetries);

    /// <summary>Answers messages while there is no child. By default they are dead letters.</summary>
    public abstract BackoffOptions WithReplyWhileStopped(object replyWhileStopped);

    /// <summary>A message after which a stopped child is not started again: the supervisor stops with it.</summary>
    public abstract BackoffOptions WithFinalStopMessage(Func<object, bool> isFinalStopMessage);
}
