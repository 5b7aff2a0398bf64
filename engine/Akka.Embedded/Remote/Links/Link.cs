using Akka.Actor;
using Akka.Dispatch.SysMsg;
using Akka.Event;
using Akka.Remote.Transport;

namespace Akka.Remote.Links;

/// <summary>The way to one peer, whether or not a connection exists. Whoever sends only adds to its queue; one drain at a time
/// takes from it and writes, so a message makes one hop. Its parts: Connections (which there are, and the pauses between them),
/// Drain (writing), Receive (reading) and Quarantine.
/// <code>
/// idle ──message──▶ dialling ──handshake──▶ connected ──lost──▶ gated ──pause──▶ idle
///   └──can't be dialled──▶ gated └──failed──▶ gated      any ──the peer dials──▶ connected
/// </code></summary>
internal sealed partial class Link : IThreadPoolWorkItem
{
    private readonly Remoting _remoting;
    private readonly RemoteSettings _settings;
    private readonly OutboundQueue _queue = new();
    private readonly SystemMessageOutbox _outbox;
    private readonly SystemMessageInbox _inbox;
    private readonly LogThrottle _fullQueue;
    private readonly bool _canBeDialled;
    private int _queued;
    private int _scheduled;

    /// <param name="remoting">Whose it is.</param>
    /// <param name="remote">The peer's address.</param>
    public Link(Remoting remoting, Address remote)
    {
        _remoting = remoting;
        _settings = remoting.Settings;
        Remote = remote;
        _outbox = new SystemMessageOutbox(_settings.SystemMessageBufferSize);
        _inbox = new SystemMessageInbox(_settings.SystemMessageBufferSize);
        _fullQueue = new LogThrottle(remoting.Clock);
        _canBeDialled = Dialler.CanDial(remote);
        _lastContact = remoting.Clock.MonotonicClock;
        _localInformation = new Akka.Serialization.Information(remoting.DefaultAddress, remoting.System);
    }

    /// <summary>The peer's address.</summary>
    public Address Remote { get; }

    /// <summary>Whether another link has to be asked for.</summary>
    public bool IsRetired => _retired;

    /// <summary>Messages that wait, system messages without.</summary>
    public int Queued => Volatile.Read(ref _queued);

    /// <summary>Sends a message, or makes a dead letter of it. Any thread; never waits.</summary>
    public void Send(RemoteActorRef recipient, object message, IActorRef? sender)
    {
        var queued = Interlocked.Increment(ref _queued);
        if (queued > _settings.OutboundQueueSize)
        {
            Interlocked.Decrement(ref _queued);
            if (_fullQueue.TryPass(out var more))
            {
                Log.Warning(
                    "{0} messages wait for {1}, which does not take them; further ones become dead letters until it does{2}.",
                    _settings.OutboundQueueSize, Remote, more);
            }

            ToDeadLetters(recipient, message, sender);
            return;
        }

        if (queued == _settings.LogBufferSizeExceeding && _fullQueue.TryPass(out var others))
            Log.Warning("{0} messages wait for {1}{2}.", queued, Remote, others);
        _queue.Enqueue(new OutboundEnvelope(recipient, message, sender));
        Schedule();
    }

    /// <summary>Sends a system message, again and again until the peer acknowledges it.</summary>
    public void SendSystem(RemoteActorRef recipient, SystemMessage message)
    {
        if (message is DeathWatchNotification death)
            ForgetWatch(death.Actor, recipient);
        _queue.Enqueue(new OutboundEnvelope(recipient, message, null));
        Schedule();
    }

    public override string ToString() => $"Link({Remote})";

    private ILoggingAdapter Log => _remoting.Log;

    private void Schedule()
    {
        if (Volatile.Read(ref _scheduled) == 0 && Interlocked.CompareExchange(ref _scheduled, 1, 0) == 0)
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: true);
    }

    private void ToDeadLetters(RemoteActorRef recipient, object message, IActorRef? sender)
    {
        var deadLetters = _remoting.System.DeadLetters;
        deadLetters.Tell(new DeadLetter(message, sender ?? deadLetters, recipient), sender);
    }
}
