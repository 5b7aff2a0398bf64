using Akka.Actor;
using Akka.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;
using QRCoder;
using Signaling.Actors.Directory;
using Signaling.Gateway.Hosting;
using Signaling.Protocol;

namespace Signaling.Gateway.Endpoints;

/// <summary>Which streams there are, and how to hand one on.</summary>
internal static class StreamEndpoints
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Maps <c>/api/streams</c> and what is below it.</summary>
    public static void MapStreams(this IEndpointRouteBuilder routes)
    {
        var streams = routes.MapGroup("/api/streams").WithTags("Streams");
        streams.MapGet("", ([AsParameters] StreamSelection selection, HttpContext http, IRequiredActor<DirectoryQuery> directory) =>
                List(selection, http, directory.ActorRef))
            .WithName("listStreams").WithSummary("Every known stream, offline ones too; pages are named in Link headers.")
            .ProducesProblem(StatusCodes.Status400BadRequest);
        streams.MapGet("available", ([AsParameters] StreamSelection selection, HttpContext http, IRequiredActor<DirectoryQuery> directory) =>
                List(selection with { Status = StreamView.NameOf(StreamStatus.Online) }, http, directory.ActorRef))
            .WithName("listAvailableStreams").WithSummary("The streams that can be watched now.")
            .ProducesProblem(StatusCodes.Status400BadRequest);
        streams.MapGet("{id}", One)
            .WithName("getStream").WithSummary("One stream, with the link to hand on.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        streams.MapGet("{id}/qr", Qr)
            .WithName("getStreamQr").WithSummary("The stream's link as a QR code, in SVG.")
            .Produces<string>(contentType: "image/svg+xml").ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Results<Ok<List<StreamView>>, ProblemHttpResult>> List(
        StreamSelection selection, HttpContext http, IActorRef directory)
    {
        if (selection.Problem is { } problem)
            return TypedResults.Problem(problem, statusCode: StatusCodes.Status400BadRequest);

        var known = await directory.Ask<StreamList>(DirectoryQuery.List.Instance, Patience, http.RequestAborted);
        var (offset, limit) = (selection.Offset ?? 0, selection.Limit ?? StreamSelection.MostAtATime);
        var wanted = known.Streams.Where(selection.Wants).ToList();
        var links = Pages(http.Request, offset, limit, wanted.Count).ToList();
        if (links.Count > 0)
            http.Response.Headers.Link = string.Join(", ", links);
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(wanted.Skip(offset).Take(limit).Select(StreamView.Of).ToList());
    }

    private static async Task<Results<Ok<StreamView>, ProblemHttpResult>> One(
        string id, HttpContext http, IRequiredActor<DirectoryQuery> directory, Links links)
    {
        http.Response.Headers.CacheControl = "no-store";
        return await Find(id, directory.ActorRef, http.RequestAborted) is { } stream
            ? TypedResults.Ok(StreamView.Of(stream) with { Link = links.ForOthers(id, http.Request.Host.Host).ToString() })
            : Unknown(id);
    }

    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> Qr(
        string id, HttpContext http, IRequiredActor<DirectoryQuery> directory, Links links)
    {
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

    private static IEnumerable<string> Pages(HttpRequest request, int offset, int limit, int count)
    {
        string To(int start, string relation)
        {
            // The token stays out of what may be logged or handed on.
            var query = request.Query.Where(pair => pair.Key is not ("offset" or "limit" or "token"))
                .SelectMany(pair => pair.Value, (pair, value) => KeyValuePair.Create(pair.Key, value))
                .Append(KeyValuePair.Create("offset", (string?)$"{start}")).Append(KeyValuePair.Create("limit", (string?)$"{limit}"));
            return $"<{QueryHelpers.AddQueryString(request.Path, query)}>; rel=\"{relation}\"";
        }

        if (offset > 0)
            yield return To(Math.Max(0, offset - limit), "prev");
        if (count - offset > limit)
            yield return To(offset + limit, "next");
    }
}
