using Akka.Actor;
using Akka.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Signaling.Actors.Rooms;
using Signaling.Protocol;

namespace Signaling.Gateway.Endpoints;

/// <summary>The records of rooms.</summary>
internal static class RoomEndpoints
{
    private const int IdAt = 2;

    // A change is answered once it is on the disk.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Maps <c>/api/rooms</c> and what is below it.</summary>
    public static void MapRooms(this IEndpointRouteBuilder routes)
    {
        var rooms = routes.MapGroup("/api/rooms").WithTags("Rooms");
        rooms.MapGet("", List)
            .WithName("listRooms").WithSummary("Every room that isn't private; pages are named in Link headers.")
            .Produces<List<RoomView>>().Produces(StatusCodes.Status304NotModified).ProducesProblem(StatusCodes.Status400BadRequest);
        rooms.MapPost("", Create)
            .WithName("createRoom").WithSummary("Makes a room that stays until it is deleted. The answer alone holds its stream key.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        rooms.MapGet("{roomId}", One)
            .WithName("getRoom").WithSummary("One room, private ones too.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        rooms.MapPut("{roomId}", Change)
            .WithName("changeRoom").WithSummary("Changes what is named and nothing else; ended sends everybody out.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        rooms.MapDelete("{roomId}", Delete)
            .WithName("deleteRoom").WithSummary("Ends a room and forgets it.")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> List([AsParameters] RoomSelection selection, HttpContext http, IRequiredActor<RoomQuery> rooms)
    {
        if (selection.Problem is { } problem)
            return TypedResults.Problem(problem, statusCode: StatusCodes.Status400BadRequest);
        var known = await rooms.ActorRef.Ask<RoomReply.Listed>(RoomQuery.List.Instance, Patience, http.RequestAborted);
        return new PolledList<RoomView>([.. known.Rooms.Where(room => selection.Wants(room.Record)).Select(RoomView.Of)], selection);
    }

    private static async Task<Results<Created<RoomView>, ProblemHttpResult>> Create(
        NewRoomBody body, HttpContext http, IRequiredActor<RoomQuery> rooms)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (body.Problem is { } problem)
            return TypedResults.Problem(problem, statusCode: StatusCodes.Status400BadRequest);
        var id = new RoomId(body.RoomId!);
        return await Ask(rooms, new RoomQuery.Create(id, Owner: "", body.Change), http) switch
        {
            RoomReply.Found found => TypedResults.Created(
                $"/api/rooms/{Uri.EscapeDataString(id.Value)}", RoomView.Of(found.Room) with { StreamKey = found.Room.Record.StreamKey.Value }),
            var refused => Refuse(refused, id.Value),
        };
    }

    private static async Task<Results<Ok<RoomView>, ProblemHttpResult>> One(string roomId, HttpContext http, IRequiredActor<RoomQuery> rooms)
    {
        var id = PathIds.Read(http, IdAt, roomId);
        http.Response.Headers.CacheControl = "no-store";
        return await Ask(rooms, new RoomQuery.Find(new RoomId(id)), http) is RoomReply.Found found
            ? TypedResults.Ok(RoomView.Of(found.Room))
            : Refuse(new RoomReply.Refused(RoomProblem.Unknown), id);
    }

    private static async Task<Results<Ok<RoomView>, ProblemHttpResult>> Change(
        string roomId, RoomChangeBody body, HttpContext http, IRequiredActor<RoomQuery> rooms)
    {
        var id = PathIds.Read(http, IdAt, roomId);
        http.Response.Headers.CacheControl = "no-store";
        if (body.Problem is { } problem)
            return TypedResults.Problem(problem, statusCode: StatusCodes.Status400BadRequest);
        return await Ask(rooms, new RoomQuery.Alter(new RoomId(id), body.Change), http) switch
        {
            RoomReply.Found found => TypedResults.Ok(RoomView.Of(found.Room)),
            var refused => Refuse(refused, id),
        };
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Delete(string roomId, HttpContext http, IRequiredActor<RoomQuery> rooms)
    {
        var id = PathIds.Read(http, IdAt, roomId);
        return await Ask(rooms, new RoomQuery.Delete(new RoomId(id)), http) switch
        {
            RoomReply.Found => TypedResults.NoContent(),
            var refused => Refuse(refused, id),
        };
    }

    private static Task<RoomReply> Ask(IRequiredActor<RoomQuery> rooms, RoomQuery query, HttpContext http) =>
        rooms.ActorRef.Ask<RoomReply>(query, Patience, http.RequestAborted);

    private static ProblemHttpResult Refuse(RoomReply reply, string id) => reply switch
    {
        RoomReply.Refused { Problem: RoomProblem.Exists } =>
            TypedResults.Problem($"There is a room '{id}' already.", statusCode: StatusCodes.Status409Conflict),
        RoomReply.Refused { Problem: RoomProblem.TooMany } => TypedResults.Problem(
            "There are as many rooms as there may be; signaling.rooms.max-rooms sets how many.", statusCode: StatusCodes.Status503ServiceUnavailable),
        RoomReply.Refused { Problem: RoomProblem.NotSaved } => TypedResults.Problem(
            "The change is made, but could not be saved; the gateway's log says why.", statusCode: StatusCodes.Status503ServiceUnavailable),
        _ => TypedResults.Problem($"There is no room '{id}'.", statusCode: StatusCodes.Status404NotFound),
    };
}
