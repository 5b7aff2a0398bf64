using Akka.Actor;
using Akka.Hosting;
using Signaling.Actors.Connections;
using Signaling.Actors.Gateway;
using Signaling.Protocol;

namespace Signaling.Gateway.Endpoints;

/// <summary>
/// Asks for the actor that serves a connection. Who doesn't wait for it any more leaves none behind: one that is made after that is
/// told at once that its client is gone.
/// </summary>
/// <remarks>Safe to use from any thread.</remarks>
internal sealed class Admission(IRequiredActor<GatewayMessage> gateway, TimeProvider clock)
{
    /// <summary>How long anybody waits: who is asked lives in this process.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Asks.</summary>
    /// <param name="open">The connection.</param>
    /// <param name="gone">The client doesn't wait any more.</param>
    /// <returns>The actor; <see langword="null"/> where the gateway takes no more connections.</returns>
    /// <exception cref="TimeoutException">The gateway is overloaded.</exception>
    /// <exception cref="OperationCanceledException">The client is gone.</exception>
    public async Task<IActorRef?> AskAsync(GatewayMessage.Open open, CancellationToken gone = default)
    {
        // Neither time-out nor cancellation ends the asking: a late reply would be lost, and with it the actor.
        var asked = gateway.ActorRef.Ask<GatewayReply>(open, Timeout.InfiniteTimeSpan, CancellationToken.None);
        try
        {
            return ActorOf(await asked.WaitAsync(Patience, clock, gone));
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            _ = asked.ContinueWith(
                static late => ActorOf(late.Result)?.Tell(new SocketMessage.Closed(CloseCode.GoingAway), ActorRefs.NoSender),
                CancellationToken.None,
                TaskContinuationOptions.OnlyOnRanToCompletion,
                TaskScheduler.Default);
            throw;
        }
    }

    private static IActorRef? ActorOf(GatewayReply reply) => (reply as GatewayReply.Accepted)?.Connection;
}
