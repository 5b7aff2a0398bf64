namespace Signaling.Protocol.Dialects.Json;

/// <summary>Messages that belong to a dialect and that this gateway doesn't handle: they are refused, never half done.</summary>
internal static class UnhandledTypes
{
    /// <summary>Says why a message isn't handled.</summary>
    /// <param name="type">Its type.</param>
    /// <returns>What to throw: refused where the message is known, else unknown.</returns>
    public static FrameFormatException Refuse(string type) => type switch
    {
        "request-offer"
            or "control-request" or "control-granted" or "control-denied" or "control-released" =>
            new FrameFormatException($"This gateway doesn't offer '{type}'.", ErrorCode.Forbidden),
        _ => new FrameFormatException($"There is no message '{Shorten(type)}'.", ErrorCode.UnknownMessageType),
    };

    private static string Shorten(string type) => type.Length <= 64 ? type : $"{type.AsSpan(0, 64)}…";
}
