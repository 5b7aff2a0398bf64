using Akka.Actor;
using Akka.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Producer.Node.Link;
using Producer.Node.Sharing;

namespace Producer.Node.Hosting;

/// <summary>Leaves the gateway in good order before the actors stop, so that viewers are told at once.</summary>
internal sealed partial class Farewell(IRequiredActor<NodeActor> node, ILogger<Farewell> log) : IHostedService
{
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(3);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        try
        {
            await node.ActorRef.Ask<LinkEvent.Left>(new LinkCommand.Leave(), Within, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception late) when (late is AskTimeoutException or OperationCanceledException)
        {
            NotLeft(log);
        }
    }

    [LoggerMessage(2001, LogLevel.Warning, "The gateway was not told that this producer stops; it notices by itself.")]
    private static partial void NotLeft(ILogger log);
}
