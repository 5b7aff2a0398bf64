using System.Collections.Concurrent;

namespace Akka.Event;

/// <summary>Hands each event to everyone who subscribed to its classifier or to a more general one.</summary>
/// <remarks>
/// Publishing takes no lock and allocates nothing once a classifier has been published: its subscribers are kept in an array,
/// and every change of the subscriptions drops all these arrays.
/// </remarks>
public abstract class EventBus<TEvent, TClassifier, TSubscriber>
    where TClassifier : notnull
    where TSubscriber : notnull
{
    private readonly Dictionary<TClassifier, HashSet<TSubscriber>> _subscriptions = [];
    private volatile ConcurrentDictionary<TClassifier, TSubscriber[]> _audiences = new();

    /// <summary>Makes a bus without subscribers.</summary>
    protected EventBus()
    {
    }

    /// <summary>Subscribes to a classifier and to everything below it.</summary>
    /// <returns><see langword="false"/> when <paramref name="subscriber"/> had exactly this subscription already.</returns>
    public virtual bool Subscribe(TSubscriber subscriber, TClassifier classifier)
    {
        lock (_subscriptions)
        {
            if (!_subscriptions.TryGetValue(classifier, out var subscribers))
                _subscriptions.Add(classifier, subscribers = []);
            return subscribers.Add(subscriber) && Changed();
        }
    }

    /// <summary>Ends every subscription of one subscriber. An event that is being published may still reach it.</summary>
    /// <returns><see langword="false"/> when there was none.</returns>
    public virtual bool Unsubscribe(TSubscriber subscriber)
    {
        lock (_subscriptions)
        {
            var found = false;
            foreach (var subscribers in _subscriptions.Values)
                found |= subscribers.Remove(subscriber);
            return found && Changed();
        }
    }

    /// <summary>Ends the subscription to exactly this classifier; one to a more general classifier stays as it is.</summary>
    /// <returns><see langword="false"/> when there was no such subscription.</returns>
    public virtual bool Unsubscribe(TSubscriber subscriber, TClassifier classifier)
    {
        lock (_subscriptions)
        {
            return _subscriptions.TryGetValue(classifier, out var subscribers) && subscribers.Remove(subscriber) && Changed();
        }
    }

    /// <summary>Delivers on the calling thread, once to each subscriber, however many of its subscriptions match.</summary>
    public virtual void Publish(TEvent @event)
    {
        var classifier = GetClassifier(@event);
        if (!_audiences.TryGetValue(classifier, out var audience))
            audience = Gather(classifier);
        foreach (var subscriber in audience)
            Publish(@event, subscriber);
    }

    /// <summary>Whether a subscription to <paramref name="parent"/> includes the events of <paramref name="child"/>.</summary>
    protected abstract bool IsSubClassification(TClassifier parent, TClassifier child);

    /// <summary>Hands one event to one subscriber, on the publisher's thread.</summary>
    protected abstract void Publish(TEvent @event, TSubscriber subscriber);

    /// <summary>The classifier by which the event's subscribers are found.</summary>
    protected abstract TClassifier GetClassifier(TEvent @event);

    internal List<TSubscriber> Subscribers()
    {
        lock (_subscriptions)
        {
            return [.. _subscriptions.Values.SelectMany(subscribers => subscribers).Distinct()];
        }
    }

    // Under the lock, so that no array made from older subscriptions gets into the newer table.
    private TSubscriber[] Gather(TClassifier classifier)
    {
        lock (_subscriptions)
        {
            return _audiences[classifier] =
            [
                .. _subscriptions.Where(subscription => IsSubClassification(subscription.Key, classifier))
                    .SelectMany(subscription => subscription.Value)
                    .Distinct(),
            ];
        }
    }

    private bool Changed()
    {
        _audiences = new ConcurrentDictionary<TClassifier, TSubscriber[]>();
        return true;
    }
}
