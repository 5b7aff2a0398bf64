namespace Producer.Node.Link.Remote;

/// <summary>
/// Joins over remoting with a token that needn't be the gateway's. A gateway that is there but doesn't take it, or whose port for nodes
/// isn't reached, is joined over a WebSocket, and so are all from then on: asking each time anew would delay each time anew.
/// </summary>
/// <param name="remote">Joins over remoting, in less time than joining may take altogether.</param>
/// <param name="web">Opens WebSockets.</param>
internal sealed class FallingBackSockets(IGatewaySockets remote, IGatewaySockets web) : IGatewaySockets
{
    private volatile string? _reason;

    public async Task<OpenedSocket> OpenAsync(Uri gateway, ResumePoint point, Action<SocketEvent> events)
    {
        var reason = _reason;
        if (reason is null)
        {
            try
            {
                return await remote.OpenAsync(gateway, point, events).ConfigureAwait(false);
            }
            catch (GatewayUnreachableException refused) when (refused.IsThere)
            {
                reason = refused.Message;
                // What was spoken over remoting can't be taken up here.
                point = default;
            }
        }

        var opened = await web.OpenAsync(gateway, point, events).ConfigureAwait(false);
        _reason = reason;
        return opened with { Instead = reason };
    }
}
