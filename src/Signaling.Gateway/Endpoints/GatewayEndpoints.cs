using Akka.Actor;
using Akka.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Signaling.Actors.Gateway;
using Signaling.Actors.Rooms;
using Signaling.Gateway.Hosting;
using Signaling.Protocol.Dialects;

namespace Signaling.Gateway.Endpoints;

/// <summary>How the gateway fares, and who is connected to it.</summary>
internal sealed class GatewayEndpoints(TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly DateTimeOffset _startedAt = time.GetUtcNow();

    /// <summary>Maps <c>/api/signaling/status</c> and <c>/api/signaling/clients</c>.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var gateway = routes.MapGroup("/api/signaling").WithTags("Gateway");
        var endpoints = routes.ServiceProvider.GetRequiredService<GatewayEndpoints>();
        gateway.MapGet("status", endpoints.Status)
            .WithName("getStatus").WithSummary("How the gateway fares.");
        gateway.MapGet("clients", Clients)
            .WithName("listClients").WithSummary("The open connections: WebSockets, and nodes that joined.")
            .Produces<List<ClientView>>().Produces(StatusCodes.Status304NotModified).ProducesProblem(StatusCodes.Status400BadRequest);
    }

    private async Task<Ok<StatusView>> Status(
        HttpContext http, IRequiredActor<GatewayMessage> gateway, IRequiredActor<RoomQuery> rooms)
    {
        http.Response.Headers.CacheControl = "no-store";
        var counts = await gateway.ActorRef.Ask<GatewayReply.Counts>(GatewayMessage.Count.Instance, Patience, http.RequestAborted);
        var known = await rooms.ActorRef.Ask<RoomReply.Listed>(RoomQuery.List.Instance, Patience, http.RequestAborted);
        return TypedResults.Ok(new StatusView
        {
            Version = CommandLine.ProductVersion,
            StartedAt = _startedAt.ToUnixTimeMilliseconds(),
            Uptime = (long)(time.GetUtcNow() - _startedAt).TotalSeconds,
            Connections = counts.Connections,
            Producers = counts.Producers,
            Consumers = Math.Max(0, counts.Connections - counts.Producers),
            Streams = counts.Streams,
            Sessions = counts.Sessions,
            Rooms = known.Rooms.Length,
            Protocols = DialectTable.Names,
        });
    }

    private static async Task<IResult> Clients(
        [AsParameters] ClientSelection selection, HttpContext http, IRequiredActor<GatewayMessage> gateway)
    {
        if (selection.Problem is { } problem)
            return TypedResults.Problem(problem, statusCode: StatusCodes.Status400BadRequest);
        var open = await gateway.ActorRef.Ask<GatewayReply.ConnectionList>(
            GatewayMessage.ListConnections.Instance, Patience, http.RequestAborted);
        return new PolledList<ClientView>([.. open.Entries.Where(selection.Wants).Select(ClientView.Of)], selection);
    }
}
