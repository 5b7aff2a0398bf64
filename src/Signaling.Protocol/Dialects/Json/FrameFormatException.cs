namespace Signaling.Protocol.Dialects.Json;

/// <summary>A frame is JSON, but not one of this dialect's.</summary>
/// <param name="message">A sentence for the client's developer.</param>
/// <param name="code">What the client is answered.</param>
internal sealed class FrameFormatException(string message, ErrorCode code = ErrorCode.InvalidMessage) : Exception(message)
{
    public ErrorCode Code => code;
}
