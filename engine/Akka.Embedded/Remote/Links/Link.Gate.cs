using Akka.Actor;
using Akka.Remote.Transport;
using Akka.Remote.Wire;

namespace Akka.Remote.Links;

/// <content>Dialling, and the pauses after it was in vain.</content>
internal sealed partial class Link
{
    private volatile bool _dialling;
    private volatile bool _gated;
    private ICancelable? _gate;

    /// <summary>Whether a connection is being made.</summary>
    public bool IsDialling => _dialling;

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
