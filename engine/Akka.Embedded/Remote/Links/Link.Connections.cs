using Akka.Actor;
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

    private readonly Lock _changing = new();

    /// <summary>In the order of their handshakes.</summary>
    private readonly List<Connection> _connections = [];

    /// <summary>The one that is written to.</summary>
    private volatile Connection? _writing;
    private volatile bool _dialling;
    private volatile bool _gated;
    private volatile bool _shut;
    private volatile bool _retired;
    private ICancelable? _gate;
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

    /// <summary>Whether a connection is being made.</summary>
    public bool IsDialling => _dialling;

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
                // A stuck write would hold up what can go out on the new one.
                if (_writing is { IsFlushing: true } stuck)
                    stuck.Close("the peer has opened another connection");
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

    /// <summary>Looks after the connections; once per heartbeat interval.</summary>
    public void Tick(TimeSpan now)
    {
        Connection[] connections;
        lock (_changing)
        {
            connections = [.. _connections];
        }

        foreach (var connection in connections)
        {
            if (now.Ticks - Volatile.Read(ref connection.LastHeard) > _settings.DeadAfter.Ticks)
            {
                Leave(connection, ControlCommand.Disassociate, $"nothing was heard for {_settings.DeadAfter}");
                Detach(connection);
            }
        }

        ForgetQuarantines(now);
        if (connections.Length > 0)
        {
            _heartbeatDue = true;
            Schedule();
        }
        else if (now - LastContact > _settings.QuarantineAfterSilence)
        {
            if (_outbox.Count > 0 && Uid is { } uid)
                Quarantine(uid, $"it was silent for {_settings.QuarantineAfterSilence}");
            else
                RetireIfIdle();
        }
        else if (_remoting.IsCrowded)
        {
            RetireIfIdle();
        }
    }

    /// <summary>Sends again what the peer hasn't acknowledged; once per resend interval.</summary>
    public void TickResend()
    {
        if (_writing is not null && _outbox.Tick(_settings.ResendLimit))
        {
            _resendDue = true;
            Schedule();
        }
    }

    /// <summary>Takes nothing more; what is queued still goes out if there is a connection.</summary>
    /// <returns>Whether there is something to wait for.</returns>
    public bool BeginShutdown() => _writing is not null;

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

    private bool MayAnswerOn(Connection connection) => !connection.IsInbound || _settings.UsePassiveConnections;

    // A peer that opens a connection though it had one has lost that one, even if nothing of it is known here yet (a NAT forgot it).
    // Unless both sides have dialled at once: then each goes on with what it has, so that nothing overtakes.
    private bool IsNewer(Connection connection, Connection writing) =>
        connection.IsInbound
        && (writing.IsInbound || connection.OpenedAt - writing.AssociatedAt > _settings.Tcp.ConnectionTimeout);

    private void StartDialling()
    {
        _dialling = true;
        _ = Task.Run(DialAsync);
    }

    private async Task DialAsync()
    {
        Connection? connection = null;
        Exception? failure = null;
        try
        {
            (connection, var origin, var uid) = await _remoting.Dialler.DialAsync(Remote).ConfigureAwait(false);
            var outcome = Attach(connection, uid);
            if (outcome == Handshake.Accepted)
            {
                _remoting.AddAlias(origin, this);
                _ = ReadAsync(connection);
            }
            else
            {
                failure = new RemoteTransportException(
                    outcome == Handshake.Quarantined ? $"its incarnation {uid} is quarantined" : "this system is shutting down");
                FrameWriter.WriteControl(
                    connection.Output,
                    outcome == Handshake.Quarantined ? ControlCommand.DisassociateQuarantined : ControlCommand.DisassociateShuttingDown);
                await FlushOrCloseAsync(connection).ConfigureAwait(false);
                connection.EndSending();
                connection.Close(failure.Message);
            }
        }
        catch (Exception failed)
        {
            connection?.Close(failed.Message);
            failure = failed;
        }

        lock (_changing)
        {
            _dialling = false;
            if (failure is not null && _connections.Count == 0)
                CloseGate();
        }

        if (failure is not null && !_shut)
            _remoting.NoteDialFailure(this, failure);
        Schedule();
    }

    private void Detach(Connection connection)
    {
        bool lost;
        lock (_changing)
        {
            if (!_connections.Remove(connection))
                return;

            _lastContact = TimeSpan.FromTicks(Volatile.Read(ref connection.LastHeard));
            if (_writing == connection)
                _writing = _connections.LastOrDefault(MayAnswerOn);
            lost = _connections.Count == 0;
            if (lost && !_dialling)
                CloseGate();
        }

        if (lost)
            _remoting.NoteLoss(this, connection);
        Schedule();
    }

    private TimeSpan LastContact
    {
        get
        {
            lock (_changing)
            {
                return _lastContact;
            }
        }
    }

    private void RetireIfIdle()
    {
        lock (_changing)
        {
            TryRetire();
        }

        Schedule();
    }

    // Under the lock.
    private void TryRetire()
    {
        if (_connections.Count > 0 || _dialling || _gated || _queue.HasMessages || _outbox.Count > 0 || _watches.Count > 0)
            return;

        _retired = true;
        _remoting.Forget(this);
    }

    // Under the lock.
    private void CloseGate()
    {
        if (_shut || _retired)
            return;

        _gated = true;
        _gate?.Cancel();
        _gate = _remoting.After(_settings.RetryGateClosedFor, OnGateOpens);
    }

    // Under the lock.
    private void OpenGate()
    {
        _gated = false;
        _gate?.Cancel();
        _gate = null;
    }

    private void OnGateOpens()
    {
        lock (_changing)
        {
            if (!_gated)
                return;

            _gated = false;
            _gate = null;
            if (_outbox.Count > 0 && !_dialling && !_shut)
            {
                StartDialling();
            }
            else if (_uid is null)
            {
                // Nothing is known here that a new link wouldn't learn again.
                TryRetire();
            }
        }

        Schedule();
    }
}
