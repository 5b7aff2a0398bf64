using Akka.Actor;
using Akka.Actor.Internal;

namespace Akka.Event;

/// <summary>
/// The bus of an actor system: events are classified by their type, and whoever subscribes to a base type or an interface
/// receives everything below it. A subscriber that stops is unsubscribed.
/// </summary>
/// <remarks>Whoever starts an actor system calls <see cref="StartUnsubscriber"/> once /system takes children.</remarks>
/// <param name="debug">
/// Whether changes of subscriptions are themselves logged, at debug level (<c>akka.actor.debug.event-stream</c>).
/// </param>
public class EventStream(bool debug) : LoggingBus
{
    private volatile IActorRef? _unsubscriber;

    /// <inheritdoc/>
    /// <exception cref="ArgumentNullException"><paramref name="subscriber"/> or <paramref name="channel"/> is null.</exception>
    public override bool Subscribe(IActorRef subscriber, Type channel)
    {
        ArgumentNullException.ThrowIfNull(subscriber);
        ArgumentNullException.ThrowIfNull(channel);
        var changed = base.Subscribe(subscriber, channel);
        if (changed)
        {
            // Read after the subscription is stored, as StartUnsubscriber reads the subscriptions after it has stored this:
            // one of the two sees the other.
            _unsubscriber?.Tell(new EventStreamUnsubscriber.Watch(subscriber), ActorRefs.NoSender);
            Trace("subscribing {0} to channel {1}", subscriber, channel);
        }

        return changed;
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentNullException"><paramref name="subscriber"/> is null.</exception>
    public override bool Unsubscribe(IActorRef subscriber)
    {
        ArgumentNullException.ThrowIfNull(subscriber);
        var changed = base.Unsubscribe(subscriber);
        if (changed)
            Trace("unsubscribing {0} from all channels", subscriber);
        return changed;
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentNullException"><paramref name="subscriber"/> or <paramref name="channel"/> is null.</exception>
    public override bool Unsubscribe(IActorRef subscriber, Type channel)
    {
        ArgumentNullException.ThrowIfNull(subscriber);
        ArgumentNullException.ThrowIfNull(channel);
        var changed = base.Unsubscribe(subscriber, channel);
        if (changed)
            Trace("unsubscribing {0} from channel {1}", subscriber, channel);
        return changed;
    }

    /// <summary>Starts the actor that watches the subscribers, those included who subscribed before.</summary>
    internal void StartUnsubscriber(ActorSystemImpl system)
    {
        var unsubscriber = system.SystemActorOf(
            Props.Create(() => new EventStreamUnsubscriber(this)), "event-stream-unsubscriber");
        _unsubscriber = unsubscriber;
        foreach (var subscriber in Subscribers())
            unsubscriber.Tell(new EventStreamUnsubscriber.Watch(subscriber), ActorRefs.NoSender);
    }

    private void Trace(string format, params object[] args)
    {
        if (debug)
            Publish(new Debug(nameof(EventStream), GetType(), DeferredLogMessage.Of(format, args)));
    }
}
