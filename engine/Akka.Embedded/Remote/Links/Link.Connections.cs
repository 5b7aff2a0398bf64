using Akka.Event;
using Akka.Remote.Transport;
using Akka.Remote.Wire;

namespace Akka.Remote.Links;

/// <summary>What a handshake came to.</summary>
internal enum Handshake
{
    /// <summary>The connection is the link's.</summary>
    Accepted,

    /// <summary>That incarnation of the peer is shut out.</summary>
    Quarantined,

    /// <summary>This system is shutting down.</summary>
    ShutDown,
}

/// <content>The connections: mostly one, two when both sides dial at once, and none while a pause lasts.</content>
internal sealed partial class Link
{
    // Two that crossed, and one that the peer has given up without our knowing.
    private const int MostConnections = 3;

    private static readonly TimeSpan StuckAfter = TimeSpan.FromSeconds(1);

    private readonly Lock _changing = new();

    /// <summary>In the order of their handshakes.</summary>
    private readonly List<Connection> _connections = [];

    /// <summary>The one that is written to.</summary>
    private volatile Connection? _writing;
    private volatile bool _shut;
    private volatile bool _retired;
    private int? _uid;
    private TimeSpan _lastContact;

    /// <summary>How many connections there are.</summary>
    public int Connections
    {
        get
        {
            lock (_changing)
            {
                return _connections.Count;
            }
        }
    }

    /// <summary>Whether messages are on their way at once.</summary>
    public bool IsConnected => _writing is not null;

    /// <summary>Whether another incarnation than this is connected and was heard lately: then whoever says to be this one, at the
    /// same address, is either too early or somebody else.</summary>
    public bool IsHeardAsAnother(int uid)
    {
        var lately = (_remoting.Clock.MonotonicClock - (2 * _settings.HeartbeatInterval)).Ticks;
        lock (_changing)
        {
            return _uid is { } known && known != uid
                && _connections.Exists(connection => Volatile.Read(ref connection.LastHeard) >= lately);
        }
    }

    /// <summary>Makes a connection that has shaken hands one of the link's.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="uid">The peer's incarnation.</param>
    public Handshake Attach(Connection connection, int uid)
    {
        var old = new List<Connection>();
        int? replaced = null;
        lock (_changing)
        {
            if (_shut || _retired)
                return Handshake.ShutDown;
            if (IsQuarantined(uid))
                return Handshake.Quarantined;

            if (_uid is { } known && known != uid)
            {
                replaced = known;
                old.AddRange(_connections);
                _connections.Clear();
                _writing = null;
            }

            _uid = uid;
            _lastContact = _remoting.Clock.MonotonicClock;
            connection.AssociatedAt = _lastContact;
            connection.LastHeard = _lastContact.Ticks;
            OpenGate();
            _lastFailure = null;
            if (replaced is { } former)
                RestartSequences(former);
            _connections.Add(connection);
            if (_connections.Count > MostConnections)
            {
                var oldest = _connections.First(other => other != _writing);
                _connections.Remove(oldest);
                old.Add(oldest);
            }

            if (MayAnswerOn(connection) && (_writing is null || IsNewer(connection, _writing)))
            {
                if (_writing is { IsFlushing: true } busy)
                    CloseIfStuck(busy);
                _writing = connection;
            }
        }

        foreach (var connectionOfOld in old)
            connectionOfOld.Close("the peer has opened another connection");
        if (replaced is { } gone)
        {
            DropWatches();
            Log.Info("{0} has restarted: incarnation {1} is gone, {2} is there.", Remote, gone, uid);
            _remoting.Publish(new QuarantinedEvent(Remote, gone));
        }

        _remoting.Publish(new AssociatedEvent(_remoting.DefaultAddress, Remote, connection.IsInbound));
        Schedule();
        return Handshake.Accepted;
    }

    /// <summary>Reads a connection of this link until it ends.</summary>
    public async Task ReadAsync(Connection connection)
    {
        try
        {
            await connection.ReadAllAsync(frame => Receive(connection, frame)).ConfigureAwait(false);
            connection.Close();
        }
        catch (Exception failure)
        {
            connection.Close(failure.Message);
            if (failure is InvalidDataException)
                _remoting.NoteBadInput(Remote, failure.Message);
        }
        finally
        {
            Detach(connection);
            connection.Release();
        }
    }

    /// <summary>Ends a connection with a word of farewell.</summary>
    public void Leave(Connection connection, ControlCommand farewell, string why)
    {
        connection.EndReason = why;
        _leaving.Enqueue((connection, farewell));
        _remoting.After(_settings.FlushWait, () => connection.Close(why));
        Schedule();
    }

    /// <summary>Whether everything has been handed to the kernel.</summary>
    public bool IsFlushed => _writing is null || (!_queue.HasMessages && Volatile.Read(ref _scheduled) == 0);

    /// <summary>Ends all connections, with a word where that is possible.</summary>
    public void Shutdown()
    {
        Connection[] connections;
        lock (_changing)
        {
            _shut = true;
            OpenGate();
            connections = [.. _connections];
        }

        foreach (var connection in connections)
            Leave(connection, ControlCommand.DisassociateShuttingDown, "this system shuts down");
    }

    /// <summary>Closes the connections without a word, as if they broke.</summary>
    public void Break()
    {
        Connection[] connections;
        lock (_changing)
        {
            connections = [.. _connections];
        }

        foreach (var connection in connections)
            connection.Close();
    }

    /// <summary>The connection for signs of life and acknowledgements while messages have none.</summary>
    private Connection? ListeningOnly
    {
        get
        {
            lock (_changing)
            {
                return _writing is null ? _connections.LastOrDefault() : null;
            }
        }
    }

    // A write that goes nowhere would hold up what can go out on the new connection; one that only takes its time costs nothing.
    private void CloseIfStuck(Connection connection)
    {
        var flush = connection.Flushes;
        _remoting.After(StuckAfter, () =>
        {
            if (connection.IsFlushing && connection.Flushes == flush)
                connection.Close("the peer has opened another connection");
        });
    }

    private bool MayAnswerOn(Connection connection) => !connection.IsInbound || _settings.UsePassiveConnections;

    // A peer that opens a connection though it had one has lost that one, even if nothing of it is known here yet (a NAT forgot it).
    // Unless both sides have dialled at once: then each goes on with what it has, so that nothing overtakes.
    private bool IsNewer(Connection connection, Connection writing) =>
        connection.IsInbound
        && (writing.IsInbound || connection.OpenedAt - writing.AssociatedAt > _settings.Tcp.ConnectionTimeout);

    private void Detach(Connection connection)
    {
        bool lost;
        lock (_changing)
        {
            if (!_connections.Remove(connection))
                return;

            _lastContact = TimeSpan.FromTicks(Volatile.Read(ref connection.LastHeard));
            var wasWriting = _writing == connection;
            if (wasWriting)
                _writing = _connections.LastOrDefault(MayAnswerOn);
            lost = _connections.Count == 0;
            if (_writing is null && (lost || wasWriting) && !_dialling)
                CloseGate();
        }

        if (lost)
            _remoting.NoteLoss(this, connection);
        Schedule();
    }
}
