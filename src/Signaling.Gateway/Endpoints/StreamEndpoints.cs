using Akka.Actor;
using Akka.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using QRCoder;
using Signaling.Actors.Directory;
using Signaling.Actors.Streams;
using Signaling.Gateway.Hosting;
using Signaling.Protocol;

namespace Signaling.Gateway.Endpoints;

/// <summary>Which streams there are, and how to hand one on.</summary>
internal static class StreamEndpoints
{
    private const int IdAt = 2;

    // Milliseconds.
    private const int LastSeenSteps = 10_000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Maps <c>/api/streams</c> and what is below it.</summary>
    public static void MapStreams(this IEndpointRouteBuilder routes)
    {
        var streams = routes.MapGroup("/api/streams").WithTags("Streams");
        streams.MapGet("", ([AsParameters] StreamSelection selection, HttpContext http, IRequiredActor<DirectoryQuery> directory) =>
                List(selection, http, directory.ActorRef))
            .WithName("listStreams").WithSummary("Every known stream, offline ones too; pages are named in Link headers.")
            .Produces<List<StreamView>>().Produces(StatusCodes.Status304NotModified).ProducesProblem(StatusCodes.Status400BadRequest);
        streams.MapGet("available", ([AsParameters] StreamSelection selection, HttpContext http, IRequiredActor<DirectoryQuery> directory) =>
                List(selection with { Status = StreamView.NameOf(StreamStatus.Online) }, http, directory.ActorRef))
            .WithName("listAvailableStreams").WithSummary("The streams that can be watched now.")
            .Produces<List<StreamView>>().Produces(StatusCodes.Status304NotModified).ProducesProblem(StatusCodes.Status400BadRequest);
        streams.MapGet("{id}", One)
            .WithName("getStream").WithSummary("One stream, with the link to hand on.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        streams.MapDelete("{id}", Remove)
            .WithName("removeStream").WithSummary("Takes a stream from its producer, ends its sessions, and forgets it.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        streams.MapGet("{id}/qr", Qr)
            .WithName("getStreamQr").WithSummary("The stream's link as a QR code, in SVG.")
            .Produces<string>(contentType: "image/svg+xml").ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> List(StreamSelection selection, HttpContext http, IActorRef directory)
    {
        if (selection.Problem is { } problem)
            return TypedResults.Problem(problem, statusCode: StatusCodes.Status400BadRequest);
        var known = await directory.Ask<StreamList>(DirectoryQuery.List.Instance, Patience, http.RequestAborted);

        // A producer is heard every few seconds; that alone is no news to who polls.
        return new PolledList<StreamView>(
            [.. known.Streams.Where(selection.Wants).Select(StreamView.Of)],
            selection,
            stream => stream with { LastSeen = stream.LastSeen / LastSeenSteps });
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Remove(string id, HttpContext http, IRequiredActor<StreamQuery> streams)
    {
        id = PathIds.Read(http, IdAt, id);
        var removed = await streams.ActorRef.Ask<StreamRemoved>(
            new StreamQuery.Remove(new StreamId(id)), Patience, http.RequestAborted);
        return removed.WasKnown ? TypedResults.NoContent() : Unknown(id);
    }

    private static async Task<Results<Ok<StreamView>, ProblemHttpResult>> One(
        string id, HttpContext http, IRequiredActor<DirectoryQuery> directory, Links links)
    {
        id = PathIds.Read(http, IdAt, id);
        http.Response.Headers.CacheControl = "no-store";
        return await Find(id, directory.ActorRef, http.RequestAborted) is { } stream
            ? TypedResults.Ok(StreamView.Of(stream) with { Link = links.ForOthers(id, http.Request.Host.Host).ToString() })
            : Unknown(id);
    }

    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> Qr(
        string id, HttpContext http, IRequiredActor<DirectoryQuery> directory, Links links)
    {
        id = PathIds.Read(http, IdAt, id);
        http.Response.Headers.CacheControl = "no-store";
        if (await Find(id, directory.ActorRef, http.RequestAborted) is null)
            return Unknown(id);
        using var code = QRCodeGenerator.GenerateQrCode(
            links.ForOthers(id, http.Request.Host.Host).ToString(), QRCodeGenerator.ECCLevel.M);
        using var svg = new SvgQRCode(code);
        return TypedResults.Content(
            svg.GetGraphic(pixelsPerModule: 4, "#000000", "#ffffff", sizingMode: SvgQRCode.SizingMode.ViewBoxAttribute), "image/svg+xml");
    }

    private static async Task<StreamEntry?> Find(string id, IActorRef directory, CancellationToken ending) =>
        (await directory.Ask<StreamFound>(new DirectoryQuery.Find(new StreamId(id)), Patience, ending)).Stream;

    private static ProblemHttpResult Unknown(string id) =>
        TypedResults.Problem($"No stream '{id}' was ever registered.", statusCode: StatusCodes.Status404NotFound);
}
