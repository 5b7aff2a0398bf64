using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Signaling.Gateway.Hosting;
using Signaling.Protocol;

namespace Signaling.Gateway.Whep;

/// <summary>WHEP: a standard player sends its offer by HTTP and gets the producer's answer.</summary>
/// <seealso href="https://datatracker.ietf.org/doc/draft-ietf-wish-whep/">draft-ietf-wish-whep, WebRTC-HTTP Egress Protocol</seealso>
internal static class WhepEndpoints
{
    private const string Sdp = "application/sdp";
    private const string Fragment = "application/trickle-ice-sdpfrag";
    private const int LongestOffer = 64 * 1_024;
    private const int LongestFragment = 16 * 1_024;
    private const string RetryAfter = "5";

    /// <summary>Maps <c>/whep/{stream}</c> and the sessions below it.</summary>
    public static void MapWhep(this IEndpointRouteBuilder routes)
    {
        var whep = routes.MapGroup("/whep/{stream}").WithTags("WHEP");
        whep.MapPost("", BeginAsync)
            .WithName("beginWhep").WithSummary("A player's offer (application/sdp); the body of the answer is the producer's.")
            .Produces<string>(StatusCodes.Status201Created, Sdp)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status406NotAcceptable).ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesProblem(StatusCodes.Status502BadGateway).ProducesProblem(StatusCodes.Status503ServiceUnavailable)
            .ProducesProblem(StatusCodes.Status504GatewayTimeout);
        whep.MapMethods("", [HttpMethods.Options], Describe)
            .WithName("describeWhep").WithSummary("The ICE servers, as Link headers.").Produces(StatusCodes.Status204NoContent);
        whep.MapPatch("{session}", TrickleAsync)
            .WithName("trickleWhep").WithSummary("More candidates of the player (application/trickle-ice-sdpfrag).")
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesProblem(StatusCodes.Status501NotImplemented);
        whep.MapDelete("{session}", End)
            .WithName("endWhep").WithSummary("Ends a session.").Produces(StatusCodes.Status200OK).ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> BeginAsync(string stream, HttpContext http, WhepSessions sessions, GatewaySettings settings)
    {
        if (!IsOf(http.Request, Sdp))
            return Problem(StatusCodes.Status415UnsupportedMediaType, $"The offer is of type {Sdp}.");
        if (await ReadAsync(http, LongestOffer) is not { } text)
            return Problem(StatusCodes.Status413PayloadTooLarge, $"An offer has at most {LongestOffer} bytes.");
        if (!SdpOffer.TryRead(text, out var offer))
            return Problem(StatusCodes.Status400BadRequest, "The body is no session description with media.");

        var address = http.Connection.RemoteIpAddress?.ToString() ?? "";
        var (session, problem) = await sessions.BeginAsync(new StreamId(stream), offer, address, http.RequestAborted);
        if (session is null)
        {
            if (problem!.MayPass)
                http.Response.Headers.RetryAfter = RetryAfter;
            return Problem(problem.Status, problem.Detail);
        }
        NameIceServers(http, settings);
        http.Response.Headers.Location = $"/whep/{Uri.EscapeDataString(stream)}/{session.Id}";
        http.Response.Headers.ETag = TagOf(session);
        http.Response.Headers["Accept-Patch"] = Fragment;
        return Results.Text(session.Answer(), Sdp, Encoding.UTF8, StatusCodes.Status201Created);
    }

    private static NoContent Describe(HttpContext http, GatewaySettings settings)
    {
        NameIceServers(http, settings);
        http.Response.Headers.Allow = "POST, OPTIONS";
        http.Response.Headers["Accept-Post"] = Sdp;
        return TypedResults.NoContent();
    }

    private static async Task<IResult> TrickleAsync(string stream, string session, HttpContext http, WhepSessions sessions)
    {
        if (sessions.Find(session) is not { } found)
            return Gone(stream);
        if (!IsOf(http.Request, Fragment))
            return Problem(StatusCodes.Status415UnsupportedMediaType, $"Candidates are of type {Fragment}.");
        if (http.Request.Headers.IfMatch is [{ } match, ..] && match != "*" && match != TagOf(found))
            return Problem(StatusCodes.Status412PreconditionFailed, "If-Match names other ICE credentials than the session has.");
        if (await ReadAsync(http, LongestFragment) is not { } text)
            return Problem(StatusCodes.Status413PayloadTooLarge, $"A fragment has at most {LongestFragment} bytes.");
        var fragment = SdpFragment.Read(text, found.Offer);
        if (fragment.Ufrag.Length > 0 && found.Offer.Ufrag.Length > 0 && fragment.Ufrag != found.Offer.Ufrag)
            return Problem(StatusCodes.Status501NotImplemented, "ICE can't be restarted in a session: begin another one.");
        return await WhepSessions.TrickleAsync(found, fragment) ? TypedResults.NoContent() : Gone(stream);
    }

    private static IResult End(string stream, string session, WhepSessions sessions)
    {
        if (sessions.Find(session) is not { } found)
            return Gone(stream);
        sessions.End(found);
        return TypedResults.Ok();
    }

    private static ProblemHttpResult Gone(string stream) =>
        Problem(StatusCodes.Status404NotFound, $"There is no such session of {stream}, or it has ended.");

    private static ProblemHttpResult Problem(int status, string detail) => TypedResults.Problem(detail, statusCode: status);

    private static string TagOf(WhepSession session) => $"\"{session.Id}\"";

    private static void NameIceServers(HttpContext http, GatewaySettings settings)
    {
        foreach (var server in settings.IceServers)
            http.Response.Headers.Append("Link", $"<{server}>; rel=\"ice-server\"");
    }

    private static bool IsOf(HttpRequest request, string type) =>
        request.ContentType?.Split(';')[0].Trim().Equals(type, StringComparison.OrdinalIgnoreCase) == true;

    /// <returns><see langword="null"/> where there is more than may be.</returns>
    private static async Task<string?> ReadAsync(HttpContext http, int most)
    {
        var body = new byte[most + 1];
        var length = await http.Request.Body.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, http.RequestAborted);
        return length > most ? null : Encoding.UTF8.GetString(body, 0, length);
    }
}
