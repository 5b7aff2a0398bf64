using Akka.Actor;
using Akka.Dispatch.SysMsg;
using Akka.Event;
using Akka.Util;

namespace Akka.Remote.DeathWatch;

/// <summary>An actor here wants to be told of the end of one elsewhere.</summary>
internal sealed record WatchRemote(IInternalActorRef Watchee, IInternalActorRef Watcher) : INoSerializationVerificationNeeded;

/// <summary>It doesn't any more.</summary>
internal sealed record UnwatchRemote(IInternalActorRef Watchee, IInternalActorRef Watcher) : INoSerializationVerificationNeeded;

/// <summary>Watches other nodes' actors for all actors here: one watch per actor on the wire, and signs of life of each node. When a
/// node counts as dead, all who watched something there are told, and its incarnation is shut out.</summary>
internal sealed class RemoteWatcher : UntypedActor, IWithTimers
{
    private readonly Remoting _remoting;
    private readonly DefaultFailureDetectorRegistry<Address> _detectors;
    private readonly Dictionary<IActorRef, HashSet<IInternalActorRef>> _watchers = [];
    private readonly Dictionary<Address, WatchedNode> _nodes = [];

    public RemoteWatcher(Remoting remoting)
    {
        _remoting = remoting;
        _detectors = new DefaultFailureDetectorRegistry<Address>(MakeDetector);
    }

    public ITimerScheduler Timers { get; set; } = null!;

    public static Props MakeProps(Remoting remoting) => Props.Create(() => new RemoteWatcher(remoting))
        .WithDispatcher("akka.actor.internal-dispatcher");

    protected override void PreStart()
    {
        var settings = _remoting.Settings;
        Timers.StartPeriodicTimer(Beat.Instance, Beat.Instance, settings.WatchHeartbeatInterval);
        Timers.StartPeriodicTimer(Reap.Instance, Reap.Instance, settings.WatchReaperInterval);
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case WatchRemote watch:
                Add(watch.Watchee, watch.Watcher);
                break;
            case UnwatchRemote unwatch:
                Remove(unwatch.Watchee, unwatch.Watcher);
                break;
            case Heartbeat:
                Sender.Tell(new HeartbeatRsp(_remoting.Uid), Self);
                break;
            case HeartbeatRsp answer:
                NoteLife(Sender.Path.Address, answer.AddressUid);
                break;
            case Terminated ended:
                Tell(ended.ActorRef, ended.ExistenceConfirmed, addressTerminated: false);
                break;
            case Beat:
                foreach (var (address, node) in _nodes)
                    SendHeartbeat(address, node);
                break;
            case Reap:
                foreach (var (address, node) in _nodes.ToArray())
                {
                    if (!_detectors.IsAvailable(address))
                        GiveUp(address, node);
                }

                break;
            case FirstAnswerOverdue(var address, var node):
                // A node that never answers is found dead like one that stopped answering.
                if (_nodes.TryGetValue(address, out var known) && known == node && !_detectors.IsMonitoring(address))
                    _detectors.Heartbeat(address);
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private FailureDetector MakeDetector()
    {
        var settings = _remoting.Settings;
        if (TypeNames.Resolve(settings.WatchDetectorClass) != typeof(PhiAccrualFailureDetector))
            return FailureDetectorLoader.Load(settings.WatchDetectorClass, settings.WatchDetector, _remoting.System);

        // The usual one goes by the scheduler's time, as everything here does.
        var detector = settings.WatchDetector;
        return new PhiAccrualFailureDetector(
            detector.GetDouble("threshold"), detector.GetInt("max-sample-size"), detector.GetTimeSpan("min-std-deviation"),
            detector.GetTimeSpan("acceptable-heartbeat-pause"), settings.WatchHeartbeatInterval,
            () => (long)_remoting.Clock.MonotonicClock.TotalMilliseconds);
    }

    private void Add(IInternalActorRef watchee, IInternalActorRef watcher)
    {
        if (!_watchers.TryGetValue(watchee, out var watchers))
        {
            _watchers.Add(watchee, watchers = []);
            var address = watchee.Path.Address;
            if (!_nodes.TryGetValue(address, out var node))
            {
                _nodes.Add(address, node = new WatchedNode(_remoting.System.ActorSelection(new RootActorPath(address) / "system" / "remote-watcher")));
                SendHeartbeat(address, node);
            }

            node.Watched.Add(watchee);
            Context.Watch(watchee);
        }

        watchers.Add(watcher);
    }

    private void Remove(IInternalActorRef watchee, IInternalActorRef watcher)
    {
        if (!_watchers.TryGetValue(watchee, out var watchers) || !watchers.Remove(watcher) || watchers.Count > 0)
            return;

        Context.Unwatch(watchee);
        Forget(watchee);
    }

    private void Tell(IActorRef watchee, bool existenceConfirmed, bool addressTerminated)
    {
        foreach (var watcher in Forget(watchee))
            watcher.SendSystemMessage(new DeathWatchNotification(watchee, existenceConfirmed, addressTerminated));
    }

    private HashSet<IInternalActorRef> Forget(IActorRef watchee)
    {
        if (!_watchers.Remove(watchee, out var watchers))
            return [];

        var address = watchee.Path.Address;
        if (_nodes.TryGetValue(address, out var node) && node.Watched.Remove(watchee) && node.Watched.Count == 0)
        {
            _nodes.Remove(address);
            _detectors.Remove(address);
        }

        return watchers;
    }

    private void SendHeartbeat(Address address, WatchedNode node)
    {
        if (!node.HasBeenAsked)
        {
            node.HasBeenAsked = true;
            Timers.StartSingleTimer(node, new FirstAnswerOverdue(address, node), _remoting.Settings.WatchExpectedResponseAfter);
        }

        node.Watcher.Tell(Heartbeat.Instance, Self);
    }

    private void NoteLife(Address address, int uid)
    {
        // A node that is known by several addresses answers with one of them.
        if (!_nodes.TryGetValue(address, out var node))
            (address, node) = _nodes.FirstOrDefault(other => _remoting.IsSameLink(other.Key, address));
        if (node is null)
            return;

        if (node.Uid != uid)
        {
            // What was watched in an earlier incarnation, or before the node was there, is reported by the present one.
            foreach (var watchee in node.Watched)
                ((IInternalActorRef)watchee).SendSystemMessage(new Watch((IInternalActorRef)watchee, (IInternalActorRef)Self));
            node.Uid = uid;
        }

        _detectors.Heartbeat(address);
    }

    private void GiveUp(Address address, WatchedNode node)
    {
        _remoting.Log.Warning("{0} counts as dead: its heartbeats stay away. All who watch an actor there are told.", address);
        var link = _remoting.LinkTo(address);
        link.Quarantine(node.Uid ?? link.Uid, "its heartbeats stay away while actors there are watched");
        foreach (var watchee in node.Watched.ToArray())
        {
            Context.Unwatch(watchee);
            Tell(watchee, existenceConfirmed: true, addressTerminated: true);
        }
    }

    /// <summary>A node on which something is watched.</summary>
    private sealed class WatchedNode(ActorSelection watcher)
    {
        public ActorSelection Watcher { get; } = watcher;

        public HashSet<IActorRef> Watched { get; } = [];

        public int? Uid { get; set; }

        public bool HasBeenAsked { get; set; }
    }

    private sealed record FirstAnswerOverdue(Address Address, WatchedNode Node) : INoSerializationVerificationNeeded;

    private sealed class Beat
    {
        public static readonly Beat Instance = new();
    }

    private sealed class Reap
    {
        public static readonly Reap Instance = new();
    }
}
