using Akka.Remote.Transport;
using Akka.Remote.Wire;

namespace Akka.Remote.Links;

/// <content>What is looked after from time to time: silence, signs of life, what is not acknowledged, and links of no use.</content>
internal sealed partial class Link
{
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
        else if (now - LastContact is var silence && (silence > _settings.QuarantineAfterSilence || IsGone(silence)))
        {
            if (Uid is not { } uid)
                _outbox.Clear();
            else if (IsAwaited && _canBeDialled)
                Quarantine(uid, $"it was silent for {_settings.QuarantineAfterSilence}");
            else if (IsAwaited)
                GiveUp(uid);
            if (silence > _settings.QuarantineAfterSilence || Uid is null)
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

    // A peer that can't be dialled is borne without a connection for as long as one that is silent on it. Its mark stays for the rest
    // of the time, so that its numbers and those here can't be taken for each other's when it comes after all.
    private bool IsGone(TimeSpan silence) => !_canBeDialled && silence > _settings.DeadAfter && IsAwaited;

    // Whether its return would make a difference: something waits for it, or it watches something here.
    private bool IsAwaited
    {
        get
        {
            lock (_changing)
            {
                return _outbox.Count > 0 || _watches.Count > 0;
            }
        }
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
}
