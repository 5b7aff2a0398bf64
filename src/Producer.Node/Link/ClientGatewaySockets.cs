using System.Net.WebSockets;
using Producer.Node.Link.Dual;

namespace Producer.Node.Link;

/// <summary>Opens WebSockets with .NET's client, with the access token as a bearer.</summary>
internal sealed class ClientGatewaySockets(LinkOptions options) : IGatewaySockets
{
    private const string Subprotocol = "signaling.dual";

    public async Task<OpenedSocket> OpenAsync(Uri gateway, ResumePoint point, Action<SocketEvent> events)
    {
        var address = GatewayAddress.ForSocket(gateway, point.Query);
        using var within = new CancellationTokenSource(options.JoinWithin);
        var client = new ClientWebSocket();
        try
        {
            client.Options.AddSubProtocol(Subprotocol);
            client.Options.CollectHttpResponseDetails = true;
            // The frames' own pings ask the gateway, the transport's only the next proxy.
            client.Options.KeepAliveInterval = TimeSpan.Zero;
            if (!options.Token.IsEmpty) client.Options.SetRequestHeader("Authorization", $"Bearer {options.Token.Reveal()}");
            await client.ConnectAsync(address, within.Token).ConfigureAwait(false);
        }
        catch (Exception refused) when (refused is WebSocketException or IOException or InvalidOperationException)
        {
            var status = client.HttpStatusCode;
            client.Dispose();
            throw new GatewayUnreachableException(GatewayWords.OfRefusal(address, status, refused), refused);
        }
        catch
        {
            client.Dispose();
            throw;
        }

        var socket = new ClientGatewaySocket(client, options.MaxFrameBytes, events);
        _ = socket.RunAsync();
        return new OpenedSocket(socket, DualDialect.Instance);
    }
}
