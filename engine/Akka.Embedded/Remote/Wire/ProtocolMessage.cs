namespace Akka.Remote.Wire;

/// <summary>One frame, without its length: a control message or a payload. Its spans are those of the frame.</summary>
internal readonly ref struct ProtocolMessage
{
    /// <summary><see cref="ControlCommand.None"/> for a payload.</summary>
    public ControlCommand Command { get; init; }

    /// <summary>Who shakes hands, with the protocol as in a path (<c>akka.tcp</c>); null unless the command is
    /// <see cref="ControlCommand.Associate"/>.</summary>
    public Actor.Address? Origin { get; init; }

    /// <summary>The uid of the origin's incarnation.</summary>
    public int Uid { get; init; }

    /// <summary>An <see cref="AckAndEnvelope"/>.</summary>
    public ReadOnlySpan<byte> Payload { get; init; }

    /// <returns><see langword="false"/> when the bytes are no such message.</returns>
    public static bool TryRead(ReadOnlySpan<byte> frame, out ProtocolMessage message) => throw new NotSupportedException();
}
