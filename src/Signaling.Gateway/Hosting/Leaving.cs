using Akka.Actor;
using Akka.Hosting;
using Signaling.Actors.Gateway;

namespace Signaling.Gateway.Hosting;

/// <summary>When the host is told to stop, clients are told first, while sockets and actors still live.</summary>
internal sealed class Leaving(IRequiredActor<GatewayMessage> gateway, GatewaySettings settings) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        try
        {
            await gateway.ActorRef.Ask<GatewayReply.Left>(GatewayMessage.Leave.Instance, settings.ShutdownTimeout, cancellationToken);
        }
        catch (Exception e) when (e is AskTimeoutException or OperationCanceledException or MissingActorRegistryEntryException)
        {
            // The sockets are cut instead, a little later, by the host.
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
