using Akka.Actor;

namespace Akka.TestKit;

/// <summary>Reacts to each message as it arrives at a test actor, before the test receives it.</summary>
public abstract class AutoPilot
{
    /// <summary>For derived classes.</summary>
    protected AutoPilot()
    {
    }

    /// <summary>Returned by <see cref="Run"/>: take no further message.</summary>
    public static NoAutoPilot NoAutoPilot => NoAutoPilot.Instance;

    /// <summary>Returned by <see cref="Run"/>: use the same auto pilot for the next message.</summary>
    public static KeepRunning KeepRunning => KeepRunning.Instance;

    /// <summary>Handles one message, on the thread that told it.</summary>
    /// <param name="sender">Who told the message.</param>
    /// <param name="message">The message, which the test receives too.</param>
    /// <returns>The auto pilot of the next message.</returns>
    public abstract AutoPilot Run(IActorRef sender, object message);
}

/// <summary>Handles nothing.</summary>
public sealed class NoAutoPilot : AutoPilot
{
    /// <summary>The only instance.</summary>
    public static NoAutoPilot Instance = new();

    private NoAutoPilot()
    {
    }

    /// <inheritdoc />
    public override AutoPilot Run(IActorRef sender, object message) => this;
}

/// <summary>Says that the auto pilot which returned it stays.</summary>
public sealed class KeepRunning : AutoPilot
{
    /// <summary>The only instance.</summary>
    public static KeepRunning Instance = new();

    private KeepRunning()
    {
    }

    /// <summary>Never returns: this is an answer, not an auto pilot.</summary>
    /// <inheritdoc />
    /// <exception cref="InvalidOperationException">Always.</exception>
    public override AutoPilot Run(IActorRef sender, object message) =>
        throw new InvalidOperationException("KeepRunning is what an auto pilot returns; it can't be set as one.");
}

/// <summary>An auto pilot's reaction to one message.</summary>
/// <param name="sender">Who told the message.</param>
/// <param name="message">The message.</param>
/// <returns>The auto pilot of the next message.</returns>
public delegate AutoPilot AutoPilotDelegate(IActorRef sender, object message);

/// <summary>An auto pilot made of a delegate.</summary>
public sealed class DelegateAutoPilot : AutoPilot
{
    private readonly AutoPilotDelegate _react;

    /// <summary>Makes the auto pilot.</summary>
    /// <param name="autoPilotDelegate">Called for each message.</param>
    public DelegateAutoPilot(AutoPilotDelegate autoPilotDelegate) => _react = autoPilotDelegate;

    /// <inheritdoc />
    public override AutoPilot Run(IActorRef sender, object message) => _react(sender, message);
}
