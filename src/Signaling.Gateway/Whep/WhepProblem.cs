using Signaling.Protocol;

namespace Signaling.Gateway.Whep;

/// <summary>Why a player gets no answer.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">A sentence.</param>
internal sealed record WhepProblem(int Status, string Detail)
{
    /// <summary>What a code of the gateway's or of a producer's means in HTTP.</summary>
    /// <param name="code">The code as it is on the wire.</param>
    /// <param name="words">What was said with it.</param>
    public static WhepProblem Of(string code, string words)
    {
        var status = code switch
        {
            _ when Is(ErrorCode.StreamNotFound) => StatusCodes.Status404NotFound,
            _ when Is(ErrorCode.StreamOffline) => StatusCodes.Status409Conflict,
            _ when Is(ErrorCode.StreamBusy) || Is(ErrorCode.ServerUnavailable) || Is(ErrorCode.RateLimited) => StatusCodes.Status503ServiceUnavailable,
            _ when Is(ErrorCode.IncompatibleCapabilities) => StatusCodes.Status406NotAcceptable,
            _ when Is(ErrorCode.Forbidden) => StatusCodes.Status403Forbidden,
            _ when Is(ErrorCode.SessionTimeout) => StatusCodes.Status504GatewayTimeout,
            _ => StatusCodes.Status502BadGateway,
        };
        return new WhepProblem(status, words.Length > 0 ? words : $"The stream can't be had: {code}.");

        bool Is(ErrorCode known) => code == known.WireName();
    }

    /// <summary>Whether the same request may succeed later.</summary>
    public bool MayPass => Status is StatusCodes.Status409Conflict or StatusCodes.Status503ServiceUnavailable;
}
