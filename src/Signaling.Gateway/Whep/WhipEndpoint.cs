using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Signaling.Gateway.Endpoints;
using Signaling.Gateway.Hosting;

namespace Signaling.Gateway.Whep;

/// <summary>
/// WHIP asks one server to take a stream for everybody. This gateway takes no media, and one offer of WHIP's makes one connection to one
/// peer, so it sends the sender on to the media server that was configured, or says what to do instead.
/// </summary>
/// <seealso href="https://www.rfc-editor.org/rfc/rfc9725#section-4.5">RFC 9725 §4.5, load balancing and redirections</seealso>
internal static class WhipEndpoint
{
    private const string Text = "text/plain";

    /// <summary>Maps <c>/whip</c> and what is below it.</summary>
    public static void MapWhip(this IEndpointRouteBuilder routes, GatewaySettings settings)
    {
        if (settings.WhipTarget is not { } target)
        {
            routes.Map("/whip/{**rest}", Refuse);
            return;
        }
        var whip = routes.MapGroup("/whip/{stream}").WithTags("WHIP");
        whip.MapPost("", (string stream, HttpContext http) => SendOn(stream, http, target))
            .WithName("beginWhip").WithSummary("Sends a WHIP sender on to the media server that was configured, with Location.")
            .Produces<string>(StatusCodes.Status307TemporaryRedirect, Text).ProducesProblem(StatusCodes.Status400BadRequest);
        whip.MapMethods("", [HttpMethods.Options], Describe)
            .WithName("describeWhip").WithSummary("What may be posted.").Produces(StatusCodes.Status204NoContent);
    }

    // Nothing of the request's own query goes along: it may hold the gateway's token.
    private static IResult SendOn(string stream, HttpContext http, WhipTarget target)
    {
        if (target.For(PathIds.Read(http, 1, stream)) is not { } location)
            return TypedResults.Problem("This can't be the id of a stream.", statusCode: StatusCodes.Status400BadRequest);
        http.Response.Headers.Location = location;
        http.Response.Headers.CacheControl = "no-store";
        return Results.Text(
            $"This gateway takes no media; publish at {location}\n", Text, Encoding.UTF8, StatusCodes.Status307TemporaryRedirect);
    }

    private static NoContent Describe(HttpContext http)
    {
        http.Response.Headers.Allow = "POST, OPTIONS";
        http.Response.Headers["Accept-Post"] = "application/sdp";
        return TypedResults.NoContent();
    }

    private static Task Refuse(HttpContext http) => Problems.Write(
        http,
        StatusCodes.Status501NotImplemented,
        "This gateway takes no media, and an offer of WHIP's is for one peer only: publish with a producer node, with webrtcsink at /gst-webrtc, "
        + "or from a page, or name a media server in signaling.srs.whip-url; docs/clients/whip.md says more.");
}
