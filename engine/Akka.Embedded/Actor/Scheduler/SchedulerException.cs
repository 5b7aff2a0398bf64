namespace Akka.Actor;

/// <summary>The scheduler takes no more work: it has been shut down.</summary>
/// <param name="message">What was refused, and why.</param>
public sealed class SchedulerException(string message) : AkkaException(message);
