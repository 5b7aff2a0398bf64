using Signaling.Gateway.Endpoints;

namespace Signaling.Gateway.Whep;

/// <summary>
/// WHIP asks one server to take a stream for everybody. This gateway takes no media, and one offer of WHIP's makes one connection to one
/// peer, so it says what to do instead.
/// </summary>
/// <seealso href="https://www.rfc-editor.org/rfc/rfc9725">RFC 9725, WebRTC-HTTP Ingestion Protocol</seealso>
internal static class WhipEndpoint
{
    /// <summary>Maps <c>/whip</c> and everything below it.</summary>
    public static void MapWhip(this IEndpointRouteBuilder routes) => routes.Map("/whip/{**rest}", http => Problems.Write(
        http,
        StatusCodes.Status501NotImplemented,
        "This gateway takes no media, and an offer of WHIP's is for one peer only: publish with a producer node, with webrtcsink at /gst-webrtc, "
        + "or from a page; docs/clients/whip.md says more."));
}
