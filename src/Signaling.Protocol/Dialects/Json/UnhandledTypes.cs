namespace Signaling.Protocol.Dialects.Json;

/// <summary>Messages that belong to a dialect and that this gateway doesn't handle: they are refused, never half done.</summary>
internal static class UnhandledTypes
{
    private const int LongestShown = 64;

    /// <summary>Says why a message isn't handled.</summary>
    /// <param name="type">Its type.</param>
    /// <returns>What to throw: refused where the message is known, else unknown.</returns>
    public static FrameFormatException Refuse(string type) => type switch
    {
        "request-offer"
            or "control-request" or "control-granted" or "control-denied" or "control-released" =>
            new FrameFormatException($"This gateway doesn't offer '{type}'.", ErrorCode.Forbidden),
        _ => Unknown(type),
    };

    /// <summary>Says that there is no such message.</summary>
    /// <param name="type">Its type, of any length.</param>
    /// <returns>What to throw.</returns>
    public static FrameFormatException Unknown(string type) => new(
        $"There is no message '{(type.Length <= LongestShown ? type : $"{type.AsSpan(0, LongestShown)}…")}'.", ErrorCode.UnknownMessageType);
}
