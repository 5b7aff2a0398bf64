using Signaling.Actors.Nodes;
using Signaling.Actors.Settings;
using Signaling.Protocol;

namespace Producer.Node.Link.Remote;

/// <summary>Joins gateways over remoting, with a join token.</summary>
/// <param name="doors">Finds them.</param>
/// <param name="token">The join token.</param>
/// <param name="node">This node's name, for the gateway's logs.</param>
/// <param name="within">How long one attempt may take.</param>
internal sealed class RemoteGatewaySockets(IGatewayDoors doors, Secret token, string node, TimeSpan within) : IGatewaySockets
{
    /// <summary>What is wrong and what to try, for people.</summary>
    public const string WrongToken =
        "the gateway wants its join token: start the producer with --join-token-file and a copy of the file join-token from the gateway's data directory";

    public async Task<OpenedSocket> OpenAsync(Uri gateway, ResumePoint point, Action<SocketEvent> events)
    {
        using var overdue = new CancellationTokenSource(within);
        var door = await doors.FindAsync(gateway, overdue.Token).ConfigureAwait(false);
        var socket = new RemoteGatewaySocket(door, events);
        try
        {
            var resume = point.Token is { } proof ? new Secret(proof) : null;
            await socket.JoinAsync(new JoinMessage.Join(JoinMessage.CurrentVersion, token, node, resume, point.Ack), overdue.Token)
                .ConfigureAwait(false);
            return new OpenedSocket(socket, NodeDialect.Instance);
        }
        catch (OperationCanceledException late)
        {
            socket.Discard();
            throw new GatewayUnreachableException(GatewayWords.OfLoss(late), late) { IsThere = true };
        }
        catch
        {
            socket.Discard();
            throw;
        }
    }

    /// <summary>What a refusal means, for people.</summary>
    public static string WordsOf(JoinMessage.Refused refused) => refused.Code == ErrorCode.Unauthorized.WireName()
        ? WrongToken
        : $"the gateway refuses this node: {refused.Reason} ({refused.Code})";
}
