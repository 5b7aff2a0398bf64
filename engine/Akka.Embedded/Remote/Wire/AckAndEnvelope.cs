using System.Buffers.Binary;

namespace Akka.Remote.Wire;

/// <summary>A payload: an acknowledgement, an envelope or both. Its spans are those of the frame.</summary>
internal readonly ref struct AckAndEnvelope
{
    /// <summary>The seq of an ordinary message.</summary>
    public const ulong NoSequence = ulong.MaxValue;

    private const uint AckTag = (1 << 3) | (uint)WireType.Bytes;
    private const uint EnvelopeTag = (2 << 3) | (uint)WireType.Bytes;

    private const uint CumulativeAckTag = (1 << 3) | (uint)WireType.Fixed64;
    private const uint PackedNacksTag = (2 << 3) | (uint)WireType.Bytes;
    private const uint NackTag = (2 << 3) | (uint)WireType.Fixed64;

    private const uint RecipientTag = (1 << 3) | (uint)WireType.Bytes;
    private const uint MessageTag = (2 << 3) | (uint)WireType.Bytes;
    private const uint SenderTag = (4 << 3) | (uint)WireType.Bytes;
    private const uint SeqTag = (5 << 3) | (uint)WireType.Fixed64;

    /// <summary>Whether it acknowledges.</summary>
    public bool HasAck { get; init; }

    /// <summary>The highest seq received.</summary>
    public ulong CumulativeAck { get; init; }

    /// <summary>The seqs below it that are missing; null or empty for none.</summary>
    public ulong[]? Nacks { get; init; }

    /// <summary>Whether there is a message.</summary>
    public bool HasEnvelope { get; init; }

    /// <summary>The recipient's path, UTF-8.</summary>
    public ReadOnlySpan<byte> Recipient { get; init; }

    /// <summary>The sender's path, UTF-8; empty for none.</summary>
    public ReadOnlySpan<byte> Sender { get; init; }

    /// <summary>The number of the message's serializer.</summary>
    public int SerializerId { get; init; }

    /// <summary>The manifest, UTF-8; empty for none.</summary>
    public ReadOnlySpan<byte> Manifest { get; init; }

    /// <summary>The message as its serializer wrote it.</summary>
    public ReadOnlySpan<byte> Message { get; init; }

    /// <summary><see cref="NoSequence"/>, or the number of a system message.</summary>
    public ulong Seq { get; init; }

    /// <returns><see langword="false"/> when the bytes are no such payload, or hold neither acknowledgement nor envelope.</returns>
    public static bool TryRead(ReadOnlySpan<byte> payload, out AckAndEnvelope container)
    {
        container = default;
        ReadOnlySpan<byte> ack = default, envelope = default;
        var (hasAck, hasEnvelope) = (false, false);
        var fields = new FieldReader(payload);
        while (fields.Next())
        {
            switch (fields.Current)
            {
                case AckTag:
                    ack = fields.Bytes;
                    hasAck = true;
                    break;
                case EnvelopeTag:
                    envelope = fields.Bytes;
                    hasEnvelope = true;
                    break;
            }
        }

        ulong cumulative = 0;
        ulong[]? nacks = null;
        if (fields.IsMalformed || !(hasAck || hasEnvelope) || (hasAck && !TryReadAck(ack, out cumulative, out nacks)))
            return false;

        if (hasEnvelope)
            return TryReadEnvelope(envelope, hasAck, cumulative, nacks, out container);

        container = new AckAndEnvelope { HasAck = true, CumulativeAck = cumulative, Nacks = nacks };
        return true;
    }

    private static bool TryReadAck(ReadOnlySpan<byte> ack, out ulong cumulative, out ulong[]? nacks)
    {
        cumulative = 0;
        List<ulong>? missing = null;
        var fields = new FieldReader(ack);
        while (fields.Next())
        {
            switch (fields.Current)
            {
                case CumulativeAckTag:
                    cumulative = fields.Number;
                    break;
                case NackTag:
                    (missing ??= []).Add(fields.Number);
                    break;
                case PackedNacksTag:
                    var packed = fields.Bytes;
                    missing ??= new List<ulong>(packed.Length / sizeof(ulong));
                    for (; packed.Length >= sizeof(ulong); packed = packed[sizeof(ulong)..])
                        missing.Add(BinaryPrimitives.ReadUInt64LittleEndian(packed));
                    if (!packed.IsEmpty)
                    {
                        nacks = null;
                        return false;
                    }

                    break;
            }
        }

        nacks = missing?.ToArray();
        return !fields.IsMalformed;
    }

    private static bool TryReadEnvelope(
        ReadOnlySpan<byte> envelope, bool hasAck, ulong cumulative, ulong[]? nacks, out AckAndEnvelope container)
    {
        container = default;
        ReadOnlySpan<byte> recipient = default, sender = default, message = default;
        ulong seq = 0;
        var fields = new FieldReader(envelope);
        while (fields.Next())
        {
            switch (fields.Current)
            {
                case RecipientTag when ActorRefData.TryRead(fields.Bytes, out recipient):
                    break;
                case SenderTag when ActorRefData.TryRead(fields.Bytes, out sender):
                    break;
                case RecipientTag or SenderTag:
                    return false;
                case MessageTag:
                    message = fields.Bytes;
                    break;
                case SeqTag:
                    seq = fields.Number;
                    break;
            }
        }

        if (fields.IsMalformed || recipient.IsEmpty || !PayloadData.TryRead(message, out var payload))
            return false;

        container = new AckAndEnvelope
        {
            HasAck = hasAck,
            CumulativeAck = cumulative,
            Nacks = nacks,
            HasEnvelope = true,
            Recipient = recipient,
            Sender = sender,
            SerializerId = payload.SerializerId,
            Manifest = payload.Manifest,
            Message = payload.Message,
            Seq = seq,
        };
        return true;
    }
}
