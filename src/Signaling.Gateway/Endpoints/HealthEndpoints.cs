using Akka.Actor;
using Akka.Hosting;
using Signaling.Actors.Gateway;

namespace Signaling.Gateway.Endpoints;

/// <summary>Whether the process lives, and whether it can serve; for those who watch over it, without a token.</summary>
internal static class HealthEndpoints
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Maps <c>/healthz</c> and <c>/readyz</c>.</summary>
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz", () => TypedResults.Text("Healthy"))
            .WithName("isHealthy").WithTags("Health").WithSummary("The process lives.");
        routes.MapGet("/readyz", async (IReadOnlyActorRegistry actors, IHostApplicationLifetime host, CancellationToken ending) =>
                await IsReady(actors, host, ending)
                    ? Results.Text("Ready")
                    : Results.Text("Not ready", statusCode: StatusCodes.Status503ServiceUnavailable))
            .WithName("isReady").WithTags("Health").WithSummary("The gateway can serve; 503 where it can't, or stops.")
            .Produces(StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<bool> IsReady(IReadOnlyActorRegistry actors, IHostApplicationLifetime host, CancellationToken ending)
    {
        if (host.ApplicationStopping.IsCancellationRequested || !actors.TryGet<GatewayMessage>(out var gateway))
            return false;
        try
        {
            await gateway.Ask<GatewayReply.Counts>(GatewayMessage.Count.Instance, Patience, ending);
            return true;
        }
        catch (AskTimeoutException)
        {
            return false;
        }
    }
}
