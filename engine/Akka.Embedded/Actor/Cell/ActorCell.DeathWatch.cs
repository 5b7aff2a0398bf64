using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

/// <content>Who watches whom.</content>
internal sealed partial class ActorCell
{
    private static readonly object PlainTerminated = new();

    /// <summary>The watched, each with the message wanted instead of <see cref="Terminated"/>.</summary>
    private Dictionary<IActorRef, object>? _watching;
    private HashSet<IActorRef>? _watchedBy;

    /// <summary>Notices that lie in the mailbox: an Unwatch takes its entry out, and the notice is dropped when it comes up.</summary>
    private Dictionary<IActorRef, Terminated>? _noticesQueued;

    public IActorRef Watch(IActorRef subject) => BeginWatch(subject, PlainTerminated);

    public IActorRef WatchWith(IActorRef subject, object message) => BeginWatch(subject, message);

    private IActorRef BeginWatch(IActorRef subject, object message)
    {
        if (subject.Equals(this) || _noticesQueued?.ContainsKey(subject) == true)
        {
            return subject;
        }

        if ((_watching ??= []).TryAdd(subject, message))
        {
            ((IInternalActorRef)subject).SendSystemMessage(new Watch((IInternalActorRef)subject, this));
        }

        return subject;
    }

    public IActorRef Unwatch(IActorRef subject)
    {
        if (_watching?.Remove(subject) == true)
        {
            ((IInternalActorRef)subject).SendSystemMessage(new Unwatch((IInternalActorRef)subject, this));
        }

        _noticesQueued?.Remove(subject);
        return subject;
    }

    private void AddWatcher(Watch watch)
    {
        if (watch.Watchee.Equals(this) && !watch.Watcher.Equals(this))
        {
            (_watchedBy ??= []).Add(watch.Watcher);
        }
    }

    private void RemoveWatcher(Unwatch unwatch)
    {
        if (unwatch.Watchee.Equals(this))
        {
            _watchedBy?.Remove(unwatch.Watcher);
        }
    }

    /// <summary>A child or a watched actor has ended. A child is gone before its notice is read, so that its name is free then.</summary>
    private void HandleDeath(DeathWatchNotification death)
    {
        if (_watching?.Remove(death.Actor, out var instead) == true && !IsTerminating)
        {
            var notice = new Terminated(death.Actor, death.ExistenceConfirmed, death.AddressTerminated)
            {
                Instead = instead == PlainTerminated ? null : instead,
            };
            (_noticesQueued ??= [])[death.Actor] = notice;
            _messages.Enqueue(notice, death.Actor);
        }

        if (_children?.Remove(death.Actor) == true)
        {
            AfterChildEnded();
        }
    }

    private void ReceiveTerminated(Terminated terminated)
    {
        // A notice that isn't the one queued belongs to a watch that has been taken back, or was forged.
        if (_noticesQueued?.TryGetValue(terminated.ActorRef, out var queued) == true && ReferenceEquals(queued, terminated))
        {
            _noticesQueued.Remove(terminated.ActorRef);
            _message = terminated.Instead ?? terminated;
            Handle(_message);
        }
    }

    /// <summary>A notice goes back into the mailbox from the stash.</summary>
    internal void NoteUnstashed(Terminated notice) => (_noticesQueued ??= [])[notice.ActorRef] = notice;

    private void TellWatchersOfEnd()
    {
        if (_watchedBy is null)
        {
            return;
        }

        // Remote watchers first: a node that is shutting down still has its connections then.
        foreach (var watcher in _watchedBy.Cast<IInternalActorRef>().OrderBy(static watcher => watcher.IsLocal))
        {
            if (watcher.Equals(_parent))
            {
                continue;
            }

            watcher.SendSystemMessage(new DeathWatchNotification(this, existenceConfirmed: true, addressTerminated: false));
        }

        _watchedBy = null;
    }

    private void UnwatchAll()
    {
        foreach (var subject in _watching?.Keys.ToArray() ?? [])
        {
            ((IInternalActorRef)subject).SendSystemMessage(new Unwatch((IInternalActorRef)subject, this));
        }

        _watching = null;
        _noticesQueued = null;
    }
}
