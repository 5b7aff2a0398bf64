using System.IO.Pipelines;
using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Signaling.Gateway.Access;
using Signaling.Gateway.Endpoints;
using Signaling.Gateway.Hosting;
using Signaling.Gateway.Sockets;

namespace Signaling.Gateway.Accepting;

/// <summary>
/// Stands before the HTTP server on each connection, behind TLS where there is any. A connection whose first bytes are the whole of
/// a plain request for a WebSocket, to which access and handshake have nothing to object, is answered and served here, so that
/// nothing of HTTP lives as long as the socket. Every other goes on to the HTTP server with not a byte missing: refusals, pages, and
/// upgrades that are written, or cut into packets, in some other way.
/// </summary>
internal sealed class SocketAcceptor(SignalingEndpoint endpoint, AccessRules rules, HeartbeatWheel wheel, GatewaySettings settings)
{
    private static readonly SocketPaths Everywhere = SocketPaths.Only(SignalingRoute.Plain.Keys);
    private static readonly SocketPaths OnGstWebRtcPort = SocketPaths.Any(SignalingRoute.GstWebRtc);

    /// <summary>Serves the connection until it ends.</summary>
    /// <param name="connection">One that has just been accepted.</param>
    /// <param name="http">The HTTP server.</param>
    public async Task ServeAsync(ConnectionContext connection, ConnectionDelegate http)
    {
        var input = connection.Transport.Input;
        if (!input.TryRead(out var first))
            first = await FirstByteAsync(connection);
        if (first.Buffer.IsEmpty && (first.IsCanceled || first.IsCompleted))
            return;

        if (Read(connection, first, out var length) is { } opening)
        {
            input.AdvanceTo(first.Buffer.GetPosition(length));
            await endpoint.ServeAsync(opening, connection);
        }
        else
        {
            // Nothing was looked at, so the HTTP server reads it at once.
            input.AdvanceTo(first.Buffer.Start);
            await http(connection);
        }
    }

    /// <summary>Waits no longer than the HTTP server would between two requests, nor for a server that stops.</summary>
    private async ValueTask<ReadResult> FirstByteAsync(ConnectionContext connection)
    {
        var input = connection.Transport.Input;
        var deadline = new FirstByteDeadline(input);
        wheel.Set(deadline, settings.Http.KeepAlive);
        try
        {
            var stopping = connection.Features.Get<IConnectionLifetimeNotificationFeature>()?.ConnectionClosedRequested ?? default;
            using var stopped = stopping.UnsafeRegister(static reader => ((PipeReader)reader!).CancelPendingRead(), input);
            return await input.ReadAsync();
        }
        finally
        {
            wheel.Remove(deadline);
        }
    }

    private SocketOpening? Read(ConnectionContext connection, in ReadResult first, out int length)
    {
        var http = new DefaultHttpContext();
        var paths = GstWebRtcPort.IsOf(connection.Features) ? OnGstWebRtcPort : Everywhere;
        if (!RequestHead.TryRead(first.Buffer.FirstSpan, settings.Http, paths, http.Request, out length))
            return null;
        http.Connection.RemoteIpAddress = (connection.RemoteEndPoint as IPEndPoint)?.Address;
        return AccessGate.LetsIn(http, rules) && Handshake.TryAccept(http.Request, out var accept, out _)
            ? SignalingEndpoint.Read(http, accept, SignalingRoute.Plain[http.Request.Path.Value!])
            : null;
    }
}
