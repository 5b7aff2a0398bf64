using Akka.Actor;
using Akka.Dispatch.SysMsg;
using Akka.Event;
using Akka.Remote.Transport;
using Akka.Remote.Wire;

namespace Akka.Remote.Links;

/// <content>Incarnations of the peer: which is known, which are shut out, and what each has asked for.</content>
internal sealed partial class Link
{
    // A peer that restarts more often than this has no earlier incarnation left to be heard from.
    private const int MostQuarantined = 100;

    // More than this many actors watched by one node is no use but an attack on memory.
    private const int MostWatches = 100_000;

    private readonly Dictionary<int, TimeSpan> _quarantined = [];

    /// <summary>What the peer's incarnation watches here.</summary>
    private readonly HashSet<(IInternalActorRef Watchee, IActorRef Watcher)> _watches = [];

    /// <summary>The peer's incarnation, as far as it is known.</summary>
    public int? Uid
    {
        get
        {
            lock (_changing)
            {
                return _uid;
            }
        }
    }

    private bool IsQuarantinedNow
    {
        get
        {
            lock (_changing)
            {
                return _uid is { } uid && _quarantined.ContainsKey(uid);
            }
        }
    }

    /// <summary>Shuts an incarnation of the peer out, until <c>prune-quarantine-marker-after</c> has passed or it restarts.</summary>
    /// <param name="uid">Which; without one only a pause begins.</param>
    /// <param name="why">For the log.</param>
    public void Quarantine(int? uid, string why)
    {
        Connection[] ended = [];
        bool isNew;
        lock (_changing)
        {
            if (_shut || _retired)
                return;
            isNew = uid is { } shutOut && MarkQuarantined(shutOut);
            if (uid is null || _uid == uid)
            {
                ended = [.. _connections];
                _connections.Clear();
                _writing = null;
                _outbox.Clear();
                _inbox.Restart();
                CloseGate();
            }
        }

        foreach (var connection in ended)
            Leave(connection, ControlCommand.DisassociateQuarantined, "the peer was quarantined");
        if (isNew && uid is { } quarantined)
        {
            DropWatches();
            Log.Warning("{0} (incarnation {1}) is quarantined: {2}. It has to be restarted to be heard again.", Remote, quarantined, why);
            _remoting.Publish(new QuarantinedEvent(Remote, quarantined));
        }

        Schedule();
    }

    /// <summary>As <see cref="Quarantine"/>, but no news for the log: the peer has gone, and nobody could have brought it back.</summary>
    private void GiveUp(int uid)
    {
        lock (_changing)
        {
            if (_shut || _retired || _connections.Count > 0)
                return;
            MarkQuarantined(uid);
            _outbox.Clear();
            _inbox.Restart();
        }

        DropWatches();
        Log.Debug("{0} (incarnation {1}) has not come back; it has to be restarted to be heard again.", Remote, uid);
        _remoting.System.EventStream.Publish(new QuarantinedEvent(Remote, uid));
    }

    // Under the lock.
    private bool MarkQuarantined(int uid)
    {
        if (_quarantined.Count >= MostQuarantined && !_quarantined.ContainsKey(uid))
            _quarantined.Remove(_quarantined.MinBy(static mark => mark.Value).Key);
        return _quarantined.TryAdd(uid, _remoting.Clock.MonotonicClock);
    }

    private void QuarantineCurrent(string why)
    {
        if (Uid is { } uid)
            Quarantine(uid, why);
        else
            _outbox.Clear();
    }

    /// <summary>Whether an incarnation is shut out. Under the lock.</summary>
    private bool IsQuarantined(int uid) => _quarantined.ContainsKey(uid);

    /// <summary>Whether an incarnation is shut out.</summary>
    public bool Refuses(int uid)
    {
        lock (_changing)
        {
            return IsQuarantined(uid);
        }
    }

    // Under the lock.
    private void RestartSequences(int former)
    {
        MarkQuarantined(former);
        _outbox.Restart();
        _inbox.Restart();
        _resendDue = true;
    }

    private void ForgetQuarantines(TimeSpan now)
    {
        lock (_changing)
        {
            foreach (var (uid, since) in _quarantined.ToArray())
            {
                if (now - since > _settings.QuarantineDuration)
                    _quarantined.Remove(uid);
            }
        }
    }

    private bool NoteWatch(IInternalActorRef watchee, IActorRef watcher)
    {
        lock (_changing)
        {
            return _watches.Count < MostWatches && (_watches.Add((watchee, watcher)) || true);
        }
    }

    private void ForgetWatch(IActorRef watchee, IActorRef watcher)
    {
        lock (_changing)
        {
            _watches.Remove(((IInternalActorRef)watchee, watcher));
        }
    }

    /// <summary>The watchers are gone with their incarnation: the watched need not remember them.</summary>
    private void DropWatches()
    {
        (IInternalActorRef Watchee, IActorRef Watcher)[] watches;
        lock (_changing)
        {
            watches = [.. _watches];
            _watches.Clear();
        }

        foreach (var (watchee, watcher) in watches)
            watchee.SendSystemMessage(new Unwatch(watchee, (IInternalActorRef)watcher));
    }
}
