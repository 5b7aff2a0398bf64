namespace Akka.Remote.Wire;

/// <summary>A payload: an acknowledgement, an envelope or both. Its spans are those of the frame.</summary>
internal readonly ref struct AckAndEnvelope
{
    /// <summary>The seq of an ordinary message.</summary>
    public const ulong NoSequence = ulong.MaxValue;

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

    /// <returns><see langword="false"/> when the bytes are no such payload.</returns>
    public static bool TryRead(ReadOnlySpan<byte> payload, out AckAndEnvelope container) => throw new NotSupportedException();
}
