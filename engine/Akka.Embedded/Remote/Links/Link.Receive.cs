using Akka.Actor;
using Akka.Dispatch.SysMsg;
using Akka.Event;
using Akka.Remote.Serialization;
using Akka.Remote.Transport;
using Akka.Remote.Wire;
using Akka.Serialization;

namespace Akka.Remote.Links;

/// <content>Reading: frames in, messages told, on the reader's thread.</content>
internal sealed partial class Link
{
    private int _ackPending;

    /// <summary>The address by which the peer calls this system, to be written into references for it.</summary>
    private volatile Information _localInformation;
    private bool _knowsLocalAddress;

    private bool Receive(Connection connection, ReadOnlySpan<byte> frame)
    {
        Volatile.Write(ref connection.LastHeard, _remoting.Clock.MonotonicClock.Ticks);
        if (!ProtocolMessage.TryRead(frame, out var message))
            throw new InvalidDataException("a frame is no message of the protocol");

        switch (message.Command)
        {
            case ControlCommand.None:
                ReceivePayload(connection, message.Payload);
                return true;
            case ControlCommand.Heartbeat:
                return true;
            case ControlCommand.Associate:
                throw new InvalidDataException("the handshake came twice");
            default:
                connection.NotePeersReason(message.Command);
                return false;
        }
    }

    private void ReceivePayload(Connection connection, ReadOnlySpan<byte> payload)
    {
        if (!AckAndEnvelope.TryRead(payload, out var container))
            throw new InvalidDataException("a payload is no envelope");

        // A connection that was replaced or quarantined meanwhile has nothing to say any more.
        if (connection.IsClosed)
            return;
        if (container.HasAck)
            ReceiveAck(container.CumulativeAck, container.Nacks);
        if (container.HasEnvelope)
            ReceiveEnvelope(connection, container);
    }

    private void ReceiveAck(ulong cumulative, ReadOnlySpan<ulong> nacks)
    {
        switch (_outbox.Acknowledge(cumulative, nacks))
        {
            case AckOutcome.ResendDue:
                _resendDue = true;
                Schedule();
                break;
            case AckOutcome.Impossible:
                QuarantineCurrent("it acknowledges system messages that were never sent, or misses some that it had acknowledged");
                break;
        }
    }

    private void ReceiveEnvelope(Connection connection, in AckAndEnvelope envelope)
    {
        var isSystem = envelope.Seq != AckAndEnvelope.NoSequence;
        var recipient = RecipientOf(connection, envelope.Recipient);
        object? message = null;
        if (recipient is not null && !_remoting.Admission.IsDeployment(envelope, Remote))
            message = TryDeserialize(envelope);
        if (isSystem)
        {
            ReceiveSystem(connection, envelope.Seq, recipient, message);
            return;
        }

        if (recipient is null || message is null)
            return;

        var sender = SenderOf(connection, envelope.Sender);
        if (_settings.LogReceive)
            Log.Debug("Received {0} from {1} for {2}.", message, sender, recipient);
        if (!_remoting.Admission.Admits(recipient, message, Remote))
            return;
        if (message is ActorSelectionMessage selection)
            SelectionRouting.Deliver(recipient, selection, sender);
        else
            recipient.Tell(message, sender);
    }

    private void ReceiveSystem(Connection connection, ulong seq, IInternalActorRef? recipient, object? message)
    {
        var admitted = recipient is not null && message is ISystemMessage system && _remoting.Admission.Admits(recipient, system, this)
            ? system
            : null;
        if (!_inbox.Receive(seq, recipient ?? ActorRefs.Nobody, admitted, Deliver))
        {
            throw new InvalidDataException(
                $"system message {seq} is more than {_settings.SystemMessageBufferSize} ahead of those received");
        }

        // It waits a little for a message to travel with.
        if (Interlocked.Exchange(ref _ackPending, 1) == 0)
        {
            _remoting.After(_settings.AckPiggybackTimeout, () =>
            {
                if (Volatile.Read(ref _ackPending) != 0)
                {
                    _ackDue = true;
                    Schedule();
                }
            });
        }
    }

    private void Deliver(IInternalActorRef recipient, ISystemMessage message)
    {
        switch (message)
        {
            case Watch watch when !NoteWatch(recipient, watch.Watcher):
                if (_fullQueue.TryPass(out var more))
                    Log.Warning("{0} watches {1} actors here; further watches are ignored{2}.", Remote, MostWatches, more);
                return;
            case Unwatch unwatch:
                ForgetWatch(recipient, unwatch.Watcher);
                break;
        }

        recipient.SendSystemMessage(message);
    }

    private object? TryDeserialize(in AckAndEnvelope envelope)
    {
        try
        {
            return _remoting.Serializer.Deserialize(envelope.SerializerId, envelope.Manifest, envelope.Message);
        }
        catch (Exception failure)
        {
            if (_remoting.BadMessages.TryPass(out var more))
            {
                Log.Warning(
                    failure, "A message of {0} for {1} (serializer {2}, manifest \"{3}\") was dropped: {4}{5}",
                    Remote, Names.Printable(envelope.Recipient), envelope.SerializerId, Names.Printable(envelope.Manifest),
                    failure.Message, more);
            }

            return null;
        }
    }

    private IInternalActorRef? RecipientOf(Connection connection, ReadOnlySpan<byte> path)
    {
        if (connection.Recipients.Find(path) is { } known)
            return known;

        if (_remoting.ParsePath(path) is not { } parsed || !_remoting.IsHere(parsed.Address))
        {
            _remoting.NoteUnreachable(Remote, path);
            return null;
        }

        NoteLocalAddress(parsed.Address);
        var recipient = (IInternalActorRef)_remoting.ResolveHere(parsed);
        if (!_remoting.Admission.MayBeNamed(parsed, recipient))
        {
            _remoting.Admission.NoteRefusal(Remote, $"the recipient {parsed} by its name alone");
            return null;
        }

        connection.Recipients.Add(path, recipient);
        return recipient;
    }

    private IActorRef? SenderOf(Connection connection, ReadOnlySpan<byte> path)
    {
        if (path.IsEmpty)
            return null;
        if (connection.Senders.Find(path) is { } known)
            return known;
        if (_remoting.ParsePath(path) is not { } parsed)
            return null;

        var sender = (IInternalActorRef)_remoting.Resolve(parsed);
        connection.Senders.Add(path, sender);
        return sender;
    }

    private void NoteLocalAddress(Address address)
    {
        if (_knowsLocalAddress)
            return;

        _knowsLocalAddress = true;
        if (!address.Equals(_localInformation.Address))
            _localInformation = new Information(address, _remoting.System);
    }
}
