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

    /// <summary>What dialling failed for the last time, since there was a connection.</summary>
    private string? _lastFailure;

    /// <summary>Whether a connection is being made.</summary>
    public bool IsDialling => _dialling;

    /// <returns><see langword="false"/> where that is of no use: a pause begins, as after a dial in vain. Under the lock.</returns>
    private bool TryStartDialling()
    {
        if (!_canBeDialled)
        {
            CloseGate();
            return false;
        }

        _dialling = true;
        _ = Task.Run(DialAsync);
        return true;
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

        bool isKnown;
        lock (_changing)
        {
            _dialling = false;
            if (failure is not null && _writing is null)
                CloseGate();
            isKnown = failure is not null && failure.Message == _lastFailure;
            _lastFailure = failure?.Message;
        }

        if (failure is not null && !_shut)
            _remoting.NoteDialFailure(this, failure, isKnown);
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
                // Where it can't be dialled what waits goes out when the peer dials, and nothing needs a pause until then.
                if (_canBeDialled)
                    TryStartDialling();
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
