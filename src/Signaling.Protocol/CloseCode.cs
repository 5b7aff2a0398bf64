namespace Signaling.Protocol;

/// <summary>
/// Why a WebSocket ends. Of our own codes, 4000–4499 mean "come back after a pause", 4500–4999 "don't".
/// </summary>
/// <seealso href="https://www.rfc-editor.org/rfc/rfc6455#section-7.4">RFC 6455 §7.4, status codes</seealso>
public enum CloseCode
{
    /// <summary>The peer or we are done.</summary>
    Done = 1000,

    /// <summary>The gateway goes away (reconnect), or the page does (it is gone).</summary>
    GoingAway = 1001,

    /// <summary>The WebSocket protocol was broken.</summary>
    ProtocolError = 1002,

    /// <summary>A binary frame came.</summary>
    NotText = 1003,

    /// <summary>Never sent: the peer's close frame held no code.</summary>
    NoStatus = 1005,

    /// <summary>Never sent: the socket ended without a close frame.</summary>
    Abnormal = 1006,

    /// <summary>A text frame wasn't UTF-8.</summary>
    NotUtf8 = 1007,

    /// <summary>Too many frames that couldn't be read, or access withdrawn.</summary>
    PolicyViolation = 1008,

    /// <summary>A frame was longer than the gateway takes.</summary>
    TooLarge = 1009,

    /// <summary>Our failure.</summary>
    InternalFailure = 1011,

    /// <summary>Overload, or a reader that is too slow: come back later.</summary>
    Overload = 1013,

    /// <summary>Something was lost on the way: come back, and it is said again.</summary>
    TryAgain = 4000,

    /// <summary>The same client has come back on another socket: don't.</summary>
    Replaced = 4500,

    /// <summary>Whoever looks after the gateway took away what the client offered: don't come back.</summary>
    Removed = 4501,
}
