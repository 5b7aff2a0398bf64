using Signaling.Protocol;

namespace Signaling.Gateway.Sockets;

/// <summary>The peer broke a rule of the WebSocket: nothing more of it is read.</summary>
/// <param name="code">What an error frame says.</param>
/// <param name="close">What the socket is closed with.</param>
/// <param name="reason">A sentence for the client's developer.</param>
internal sealed class ViolationException(ErrorCode code, CloseCode close, string reason) : Exception(reason)
{
    public ErrorCode Code => code;

    public CloseCode Close => close;

    public static ViolationException Protocol(string reason) => new(ErrorCode.InvalidMessage, CloseCode.ProtocolError, reason);

    public static ViolationException NotText() =>
        new(ErrorCode.InvalidMessage, CloseCode.NotText, "Binary frames are not accepted; send UTF-8 text.");

    public static ViolationException NotUtf8(string what) => new(ErrorCode.InvalidMessage, CloseCode.NotUtf8, $"{what} is not UTF-8.");

    public static ViolationException TooLarge(int limit) =>
        new(ErrorCode.MessageTooLarge, CloseCode.TooLarge, $"The message is longer than {limit} bytes.");
}
