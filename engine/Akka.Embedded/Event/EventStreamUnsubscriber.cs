using Akka.Actor;

namespace Akka.Event;

/// <summary>Unsubscribes the subscribers that stop.</summary>
/// <remarks>
/// It goes on watching whoever has unsubscribed: watching costs little, ends with the actor, and so the order in which
/// subscriptions made on several threads reach this actor does not matter.
/// </remarks>
internal sealed class EventStreamUnsubscriber(EventStream eventStream) : ActorBase
{
    protected override bool Receive(object message)
    {
        switch (message)
        {
            case Watch watch:
                Context.Watch(watch.Subscriber);
                return true;
            case Terminated terminated:
                eventStream.Unsubscribe(terminated.ActorRef);
                return true;
            default:
                return false;
        }
    }

    // Sent also while the system terminates, when this actor may be gone already.
    internal sealed record Watch(IActorRef Subscriber) : INoSerializationVerificationNeeded, IDeadLetterSuppression;
}
