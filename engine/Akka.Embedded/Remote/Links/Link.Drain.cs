using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Dispatch.SysMsg;
using Akka.Event;
using Akka.Remote.Transport;
using Akka.Remote.Wire;
using Serializers = Akka.Serialization.Serialization;

namespace Akka.Remote.Links;

/// <content>The drain: the only one who takes from the queue and writes to connections.</content>
internal sealed partial class Link
{
    // Of the thread, not the link: most links are idle.
    [ThreadStatic]
    private static MessageBuffer? _buffer;

    private readonly ConcurrentQueue<(Connection Connection, ControlCommand Farewell)> _leaving = new();
    private readonly List<PendingSystemMessage> _due = [];
    private readonly SenderPaths _senderPaths = new();

    /// <summary>The connection that the drain wrote to last.</summary>
    private Connection? _current;

    /// <summary>What the drain still has to do beside the queue; set by others, then the drain is scheduled.</summary>
    private volatile bool _ackDue;
    private volatile bool _heartbeatDue;
    private volatile bool _resendDue;

    void IThreadPoolWorkItem.Execute() => _ = DrainAsync();

    private bool HasWork =>
        !_leaving.IsEmpty
        || (_writing is not null
            ? _queue.HasMessages || _ackDue || _heartbeatDue || _resendDue
            : (!_dialling && _queue.HasMessages) || ((_ackDue || _heartbeatDue) && ListeningOnly is not null));

    private async Task DrainAsync()
    {
        var connection = default(Connection);
        try
        {
            while (true)
            {
                while (_leaving.TryDequeue(out var leaving))
                    await SayFarewellAsync(leaving.Connection, leaving.Farewell).ConfigureAwait(false);

                connection = _writing;
                if (connection is null)
                {
                    DrainWithoutConnection();
                    connection = ListeningOnly;
                    if (connection is null)
                        break;
                    WriteSignsOfLife(connection);
                }
                else
                {
                    Fill(connection);
                }

                if (connection.Unflushed == 0)
                    break;
                await connection.FlushAsync().ConfigureAwait(false);
            }
        }
        catch (Exception failure)
        {
            // Whatever ends a connection while it is written to is its end, and nobody else's.
            connection?.Close(failure.Message);
            if (connection is not null)
                Detach(connection);
        }

        Interlocked.Exchange(ref _scheduled, 0);
        if (HasWork)
            Schedule();
    }

    private void Fill(Connection connection)
    {
        var outer = Serializers.EnterTransport(_localInformation);
        try
        {
            FillFor(connection);
        }
        finally
        {
            Serializers.LeaveTransport(outer);
        }
    }

    private void FillFor(Connection connection)
    {
        if (_current != connection)
        {
            _current = connection;
            _outbox.ResendAll();
            _resendDue = true;
        }

        WriteSignsOfLife(connection);
        if (_ackPending != 0 && _queue.HasMessages)
            WriteAck(connection);
        if (_resendDue)
            WriteDue(connection);
        var taken = 0;
        while (connection.Unflushed < _settings.Tcp.MaxPendingBytes && _queue.TryDequeue(out var recipient, out var message, out var sender))
        {
            if (message is SystemMessage system)
            {
                Keep(recipient, system);
                WriteDue(connection);
            }
            else
            {
                taken++;
                Write(connection, recipient, message, sender, AckAndEnvelope.NoSequence);
            }
        }

        if (taken > 0)
            Interlocked.Add(ref _queued, -taken);
    }

    private void WriteSignsOfLife(Connection connection)
    {
        if (_heartbeatDue)
        {
            _heartbeatDue = false;
            FrameWriter.WriteControl(connection.Output, ControlCommand.Heartbeat);
            KeepOthersAlive(connection);
        }

        if (_ackDue)
            WriteAck(connection);
    }

    private void DrainWithoutConnection()
    {
        lock (_changing)
        {
            if (_writing is not null || _dialling)
                return;
            if (!_gated && !_shut && !_retired)
            {
                if (!_queue.HasMessages || TryStartDialling())
                    return;
            }
        }

        while (_queue.TryDequeue(out var recipient, out var message, out var sender))
        {
            if (message is not SystemMessage)
                Interlocked.Decrement(ref _queued);
            switch (message)
            {
                case SystemMessage system when _retired:
                    _remoting.LinkTo(Remote).SendSystem(recipient, system);
                    break;
                case SystemMessage system:
                    if (!_shut && !IsQuarantinedNow)
                        Keep(recipient, system);
                    break;
                case var user when _retired:
                    _remoting.LinkTo(Remote).Send(recipient, user, sender);
                    break;
                default:
                    ToDeadLetters(recipient, message, sender);
                    break;
            }
        }
    }

    private void Keep(RemoteActorRef recipient, SystemMessage message)
    {
        _resendDue = true;
        if (!_outbox.TryAdd(recipient, message))
        {
            QuarantineCurrent(
                $"more than {_settings.SystemMessageBufferSize} system messages wait for its acknowledgement");
        }
    }

    private void WriteAck(Connection connection)
    {
        _ackDue = false;
        Interlocked.Exchange(ref _ackPending, 0);
        if (_inbox.TryAcknowledge(out var cumulative, out var missing))
            FrameWriter.WriteAck(connection.Output, cumulative, missing);
    }

    private void WriteDue(Connection connection)
    {
        _resendDue = false;
        _due.Clear();
        _outbox.TakeDue(_due, _settings.ResendLimit);
        foreach (var pending in _due)
            Write(connection, pending.Recipient, pending.Message, null, pending.Seq);
        if (_due.Count == _settings.ResendLimit)
            _resendDue = true;
    }

    private void Write(Connection connection, RemoteActorRef recipient, object message, IActorRef? sender, ulong seq)
    {
        try
        {
            var serialized = _remoting.Serializer.Serialize(message, _buffer ??= new MessageBuffer());
            var size = FrameWriter.WriteMessage(
                connection.Output, recipient.PathBytes, serialized, _senderPaths.Of(sender, _localInformation.Address), seq,
                _settings.Tcp.MaximumFrameSize);
            if (size > _settings.Tcp.MaximumFrameSize)
            {
                Log.Error(
                    "A message of type {0} for {1} takes {2} B or more; akka.remote.dot-netty.tcp.maximum-frame-size is {3} B. It was dropped.",
                    message.GetType(), recipient, size, _settings.Tcp.MaximumFrameSize);
            }
            else if (size > _settings.LogFrameSizeExceeding)
            {
                Log.Info("A message of type {0} for {1} takes {2} B.", message.GetType(), recipient, size);
            }

            if (_settings.LogSend)
                Log.Debug("Sent {0} from {1} to {2}.", message, sender, recipient);
        }
        catch (Exception failure) when (failure is not (IOException or ObjectDisposedException))
        {
            // A message that can't be written costs itself only.
            Log.Error(failure, "A message of type {0} for {1} could not be serialized and was dropped.", message.GetType(), recipient);
        }
    }

    /// <summary>Connections that nothing is written to need signs of life all the same.</summary>
    private void KeepOthersAlive(Connection writing)
    {
        Connection[] others;
        lock (_changing)
        {
            others = [.. _connections.Where(connection => connection != writing && !connection.IsFlushing)];
        }

        foreach (var other in others)
        {
            FrameWriter.WriteControl(other.Output, ControlCommand.Heartbeat);
            _ = FlushOrCloseAsync(other);
        }
    }

    private static async Task FlushOrCloseAsync(Connection connection)
    {
        try
        {
            await connection.FlushAsync().ConfigureAwait(false);
        }
        catch (Exception gone)
        {
            connection.Close(gone.Message);
        }
    }

    private static async Task SayFarewellAsync(Connection connection, ControlCommand farewell)
    {
        // One that is stuck would hold up the others; it is closed by its deadline.
        if (connection.IsClosed || connection.IsFlushing)
            return;

        FrameWriter.WriteControl(connection.Output, farewell);
        await FlushOrCloseAsync(connection).ConfigureAwait(false);
        connection.EndSending();
    }
}
