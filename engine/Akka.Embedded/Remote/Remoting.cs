using System.Collections.Concurrent;
using System.Text;
using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Event;
using Akka.Remote.DeathWatch;
using Akka.Remote.Links;
using Akka.Remote.Serialization;
using Akka.Remote.Transport;

namespace Akka.Remote;

/// <summary>A system's end of all its ways to others: what it listens on, the link of each peer, and what is common to them.</summary>
internal sealed class Remoting : IAsyncDisposable
{
    /// <summary>Longer paths than this aren't resolved, in bytes: a path costs stack for each element.</summary>
    private const int LongestPath = 2048;

    /// <summary>Beyond so many links those without a connection are forgotten, whatever they remember.</summary>
    private const int MostIdleLinks = 10_000;

    private readonly ConcurrentDictionary<Address, Link> _links = new();
    private readonly LogThrottle _unreachable;
    private readonly LogThrottle _badInput;
    private readonly ICancelable[] _ticks = new ICancelable[2];
    private readonly LocalAddresses _addresses;
    private readonly Listener _listener;
    private volatile bool _shut;

    /// <summary>Binds; nothing is accepted or sent before <see cref="Start"/>.</summary>
    /// <exception cref="RemoteTransportException">The address can't be bound.</exception>
    public Remoting(ActorSystemImpl system, LocalActorRefProvider local, IConnectionSecurity? security)
    {
        System = system;
        Local = local;
        Settings = new RemoteSettings(system.Settings.Config);
        Log = Logging.GetLogger(system, "Remoting");
        Uid = AddressUidExtension.Uid(system);
        BadMessages = new LogThrottle(Clock);
        _unreachable = new LogThrottle(Clock);
        _badInput = new LogThrottle(Clock);
        Admission = new Admission(this);
        Dialler = new Dialler(this, security);
        _listener = new Listener(this, security);
        _addresses = new LocalAddresses(Settings.Tcp, system.Name, _listener.Bound);
    }

    public ActorSystemImpl System { get; }

    public LocalActorRefProvider Local { get; }

    public RemoteSettings Settings { get; }

    public ILoggingAdapter Log { get; }

    /// <summary>The time that everything here goes by; virtual in tests.</summary>
    public ITimeProvider Clock => System.Scheduler;

    /// <summary>This incarnation.</summary>
    public int Uid { get; }

    public MessageSerializer Serializer => System.Serialization.Messages;

    public Admission Admission { get; }

    public Dialler Dialler { get; }

    /// <summary>For messages that can't be read.</summary>
    public LogThrottle BadMessages { get; }

    /// <summary>The address that stands in references.</summary>
    public Address DefaultAddress => _addresses.Advertised;

    /// <summary>Watches other nodes' actors for all actors here.</summary>
    public IActorRef Watcher { get; private set; } = ActorRefs.Nobody;

    /// <summary>The links there are, for tests and for looking after them.</summary>
    public IReadOnlyCollection<Link> Links => [.. _links.Values.Distinct()];

    /// <summary>The port that was bound, which others may have to reach by another one.</summary>
    public int ListenPort => _listener.Bound.Port;

    /// <summary>Connections that have not shaken hands.</summary>
    public int PendingHandshakes => _listener.PendingHandshakes;

    /// <summary>Whether there are so many links that idle ones must go.</summary>
    public bool IsCrowded => _links.Count > MostIdleLinks;

    /// <summary>Accepts connections from now on.</summary>
    public void Start()
    {
        Watcher = System.SystemActorOf(RemoteWatcher.MakeProps(this), "remote-watcher");
        _ticks[0] = System.Scheduler.Advanced.ScheduleRepeatedlyCancelable(
            Settings.HeartbeatInterval, Settings.HeartbeatInterval, Tick);
        _ticks[1] = System.Scheduler.Advanced.ScheduleRepeatedlyCancelable(
            Settings.ResendInterval, Settings.ResendInterval, TickResend);
        _listener.Start();
        if (_addresses.WarningOfAdvertised is { } warning)
            Log.Warning("{0}", warning);
        Publish(new RemotingListenEvent([.. _addresses.All]));
    }

    /// <summary>Sends what is queued, for <c>flush-wait-on-shutdown</c> at most, tells every peer and closes everything.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var tick in _ticks)
            tick?.Cancel();
        await _listener.DisposeAsync().ConfigureAwait(false);
        var links = Links;
        await WaitAsync(() => links.All(static link => link.IsFlushed)).ConfigureAwait(false);
        _shut = true;
        foreach (var link in links)
            link.Shutdown();
        await WaitAsync(() => links.All(static link => link.Connections == 0)).ConfigureAwait(false);
        foreach (var link in links)
            link.Break();
        _links.Clear();
        Publish(new RemotingShutdownEvent());
    }

    /// <summary>The link of an address, made where there is none.</summary>
    public Link LinkTo(Address address)
    {
        while (true)
        {
            var link = _links.GetOrAdd(address, static (remote, remoting) => new Link(remoting, remote), this);
            if (_shut)
                link.Shutdown();
            if (!link.IsRetired)
                return link;
            _links.TryRemove(new KeyValuePair<Address, Link>(address, link));
        }
    }

    /// <summary>Lets a link be found by what the peer calls itself, too.</summary>
    public void AddAlias(Address origin, Link link)
    {
        if (!origin.Equals(link.Remote) && !IsHere(origin))
            _links.TryAdd(origin, link);
    }

    /// <summary>Whether an address is one of a link's.</summary>
    public bool IsAddressOf(Address address, Link link) => _links.TryGetValue(address, out var found) && found == link;

    /// <summary>Whether two addresses lead to the same peer.</summary>
    public bool IsSameLink(Address one, Address other) =>
        _links.TryGetValue(one, out var first) && _links.TryGetValue(other, out var second) && first == second;

    /// <summary>Takes a link out that has nothing to remember.</summary>
    public void Forget(Link link)
    {
        foreach (var (address, found) in _links)
        {
            if (found == link)
                _links.TryRemove(new KeyValuePair<Address, Link>(address, link));
        }
    }

    /// <summary>Whether an address is this system's.</summary>
    public bool IsHere(Address address) => address.Equals(Local.RootPath.Address) || _addresses.Contains(address);

    /// <summary>The reference at a path of this system, whatever its address.</summary>
    public IActorRef ResolveHere(ActorPath path) => Local.ResolveHere(path);

    /// <summary>The reference at a path of any system.</summary>
    public IActorRef Resolve(ActorPath path)
    {
        if (IsHere(path.Address))
            return Local.ResolveHere(path);
        if (path.Address.Protocol == Settings.Tcp.Scheme && path.Address is { HasGlobalScope: true, Port: > 0 })
            return new RemoteActorRef(this, path);
        return Local.Missing(path);
    }

    /// <summary>Reads a path as it travels.</summary>
    /// <returns>Null when it is none.</returns>
    public ActorPath? ParsePath(ReadOnlySpan<byte> path) =>
        path.Length <= LongestPath && path.IndexOfAnyExceptInRange((byte)0x21, (byte)0x7e) < 0
            ? ParsePath(Encoding.ASCII.GetString(path))
            : null;

    /// <inheritdoc cref="ParsePath(ReadOnlySpan{byte})"/>
    public static ActorPath? ParsePath(string path) =>
        path.Length <= LongestPath && ActorPath.TryParse(path, out var parsed) ? parsed : null;

    /// <summary>Why a handshake can't be accepted; empty when it can.</summary>
    public string WhyImpossible(Address origin, int uid) =>
        _shut ? "this system is shutting down"
        : uid < 0 ? $"its uid {uid} is negative"
        : IsHere(origin) ? $"it calls itself {origin}, which is this system"
        : origin.Protocol != Settings.Tcp.Scheme ? $"it speaks {origin.Protocol}, this system {Settings.Tcp.Scheme}"
        : ParsePath(origin.ToString()) is null || origin is not { HasGlobalScope: true, Port: > 0 }
            ? "its handshake names no address"
        : "";

    /// <summary>Does something later; the result cancels it.</summary>
    public ICancelable After(TimeSpan delay, Action action)
    {
        try
        {
            return System.Scheduler.Advanced.ScheduleOnceCancelable(delay, action);
        }
        catch (SchedulerException)
        {
            // The system has ended; so has whatever this would have ended.
            action();
            return Cancelable.CreateCanceled();
        }
    }

    /// <summary>Publishes an event, and logs it at its level.</summary>
    public void Publish(RemotingLifecycleEvent happened)
    {
        System.EventStream.Publish(happened);
        if (happened.LogLevel() >= Settings.LifecycleLogLevel)
            Log.Log(happened.LogLevel(), happened is AssociationErrorEvent error ? error.Cause : null, "{0}", happened);
    }

    /// <param name="link">Whose peer was dialled.</param>
    /// <param name="failure">Why that was in vain.</param>
    /// <param name="isKnown">Whether it was in vain for the same reason the last time: then it is no news.</param>
    public void NoteDialFailure(Link link, Exception failure, bool isKnown)
    {
        if (failure is QuarantinedByPeerException)
            Publish(new ThisActorSystemQuarantinedEvent(DefaultAddress, link.Remote));
        Publish(new AssociationErrorEvent(
            failure, DefaultAddress, link.Remote, inbound: false, isKnown ? LogLevel.DebugLevel : LogLevel.WarningLevel));
    }

    public void NoteLoss(Link link, Connection connection)
    {
        if (_shut)
            return;
        if (connection.PeersReason == CloseReason.Quarantined)
            Publish(new ThisActorSystemQuarantinedEvent(DefaultAddress, link.Remote));
        if ((connection.EndReason ?? connection.WhyClosed) is { } why)
        {
            var cause = new RemoteTransportException($"the connection was lost: {why}");
            Publish(new AssociationErrorEvent(cause, DefaultAddress, link.Remote, connection.IsInbound, LogLevel.WarningLevel));
        }

        Publish(new DisassociatedEvent(DefaultAddress, link.Remote, connection.IsInbound));
    }

    public void NoteBadInput(object from, string why)
    {
        if (!_shut && _badInput.TryPass(out var more))
            Log.Warning("A connection from {0} was closed: {1}{2}.", from, why, more);
    }

    public void NoteUnreachable(Address peer, ReadOnlySpan<byte> path)
    {
        if (_unreachable.TryPass(out var more))
        {
            Log.Error(
                "Dropped a message of {0} for {1}, which is not here. This system answers to {2}; addresses are compared as text, so "
                + "the sender must use one of these (akka.remote.dot-netty.tcp.public-hostname, public-port){3}.",
                peer, SafeText(path), string.Join(", ", _addresses.All), more);
        }
    }

    private static string SafeText(ReadOnlySpan<byte> path) => string.Create(
        null, $"\"{Encoding.Latin1.GetString(path.Length > 200 ? path[..200] : path).ReplaceLineEndings(" ")}\"");

    private void Tick()
    {
        var now = Clock.MonotonicClock;
        foreach (var link in Links)
            link.Tick(now);
    }

    private void TickResend()
    {
        foreach (var link in Links)
            link.TickResend();
    }

    // Real time: the system's scheduler may be one that nobody advances any more.
    private async Task WaitAsync(Func<bool> until)
    {
        var since = global::System.Diagnostics.Stopwatch.StartNew();
        while (!until() && since.Elapsed < Settings.FlushWait)
            await Task.Delay(5).ConfigureAwait(false);
    }
}
