using Akka.Event;

namespace Akka.Actor;

/// <summary>
/// One start of an actor's timer, and the envelope that it drops into the mailbox when due. Every start has a new one, so an
/// envelope that is not its owner's present one for that key is stale.
/// </summary>
internal sealed class TimerMessage(
    TimerScheduler owner, object key, object message, IActorRef? sender, TimeSpan interval)
    : TimerEntry, IAutoReceivedMessage, INotInfluenceReceiveTimeout, INoSerializationVerificationNeeded, IDeadLetterSuppression
{
    internal TimerScheduler Owner => owner;

    internal object Key => key;

    internal object Message => message;

    internal override TimeSpan Interval => interval;

    protected override void OnDue() => owner.Self.Tell(this, sender);
}
