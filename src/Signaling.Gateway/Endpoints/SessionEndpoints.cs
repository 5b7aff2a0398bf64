using Akka.Actor;
using Akka.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Signaling.Actors.Directory;
using Signaling.Protocol;

namespace Signaling.Gateway.Endpoints;

/// <summary>Who watches what, and what has become of it.</summary>
internal static class SessionEndpoints
{
    private const int IdAt = 2;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Maps <c>/api/sessions</c> and what is below it.</summary>
    public static void MapSessions(this IEndpointRouteBuilder routes)
    {
        var sessions = routes.MapGroup("/api/sessions").WithTags("Sessions");
        sessions.MapGet("", List)
            .WithName("listSessions")
            .WithSummary("The sessions, with the states that they have been in; those that ended lately by state=disconnected.")
            .Produces<List<SessionView>>().Produces(StatusCodes.Status304NotModified).ProducesProblem(StatusCodes.Status400BadRequest);
        sessions.MapGet("{id}", One)
            .WithName("getSession").WithSummary("One session, also one that ended lately.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        sessions.MapDelete("{id}", End)
            .WithName("endSession").WithSummary("Ends a session; both sides are told.")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> List(
        [AsParameters] SessionSelection selection, HttpContext http, IRequiredActor<SessionQuery> sessions)
    {
        if (selection.Problem is { } problem)
            return TypedResults.Problem(problem, statusCode: StatusCodes.Status400BadRequest);
        var known = await sessions.ActorRef.Ask<SessionList>(SessionQuery.List.Instance, Patience, http.RequestAborted);
        return new PolledList<SessionView>([.. known.Sessions.Where(selection.Wants).Select(SessionView.Of)], selection);
    }

    private static async Task<Results<Ok<SessionView>, ProblemHttpResult>> One(
        string id, HttpContext http, IRequiredActor<SessionQuery> sessions)
    {
        id = PathIds.Read(http, IdAt, id);
        http.Response.Headers.CacheControl = "no-store";
        var found = await sessions.ActorRef.Ask<SessionFound>(
            new SessionQuery.Find(new SessionId(id)), Patience, http.RequestAborted);
        return found.Session is { } session ? TypedResults.Ok(SessionView.Of(session)) : Unknown(id);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> End(
        string id, HttpContext http, IRequiredActor<SessionQuery> sessions)
    {
        id = PathIds.Read(http, IdAt, id);
        var found = await sessions.ActorRef.Ask<SessionFound>(
            new SessionQuery.Terminate(new SessionId(id)), Patience, http.RequestAborted);
        return found.Session is null ? Unknown(id) : TypedResults.NoContent();
    }

    private static ProblemHttpResult Unknown(string id) =>
        TypedResults.Problem($"There is no session '{id}', or it ended long ago.", statusCode: StatusCodes.Status404NotFound);
}
