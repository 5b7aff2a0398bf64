namespace Signaling.Protocol;

/// <summary>What a frame gets on its way out, beside what it says.</summary>
/// <param name="To">Whom it is for; written as <c>to</c>.</param>
/// <param name="UnixMilliseconds">When it was sent.</param>
/// <param name="Number">The how manyeth frame of this connection it is, from 1; names frames that answer none.</param>
/// <param name="Seq">Its number on a connection that numbers, from 1; 0 where it doesn't.</param>
/// <param name="Ack">The highest number had from the client, from 0; negative where the connection doesn't number.</param>
public readonly record struct FrameStamp(Recipient To, long UnixMilliseconds, long Number, long Seq = 0, long Ack = -1);
