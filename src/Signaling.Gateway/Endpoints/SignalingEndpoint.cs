using System.Globalization;
using System.IO.Pipelines;
using Akka.Actor;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Signaling.Actors.Connections;
using Signaling.Actors.Gateway;
using Signaling.Gateway.Sockets;
using Signaling.Protocol;
using Signaling.Protocol.Dialects;

namespace Signaling.Gateway.Endpoints;

/// <summary>Upgrades a request and serves it until its socket ends.</summary>
internal sealed class SignalingEndpoint(Admission admission, SocketOptions options, HeartbeatWheel wheel, FlushRounds rounds)
{
    /// <summary>Where the gateway's own dialect is spoken.</summary>
    public const string Path = "/api/signaling";

    // As long as a stream's app may be: a longer one can be nobody's.
    private const int LongestApp = 256;

    // One for all sockets, each of which keeps it.
    private Func<SocketConnection, SocketTraits, Task<IActorRef?>>? _open;

    public async Task ServeAsync(HttpContext http, SignalingPlace place)
    {
        if (!Handshake.IsAskedFor(http.Request))
        {
            http.Response.Headers.Upgrade = "websocket";
            await Problems.Write(
                http,
                StatusCodes.Status426UpgradeRequired,
                GstWebRtcPort.IsOf(http.Features) ? GstWebRtcPort.WhereElse(http) : $"{http.Request.Path} is a WebSocket.");
            return;
        }
        if (!Handshake.TryAccept(http.Request, out var accept, out var problem) ||
            http.Features.Get<IHttpUpgradeFeature>() is not { IsUpgradableRequest: true } upgrade)
        {
            http.Response.Headers.SecWebSocketVersion = Handshake.Version;
            await Problems.Write(http, StatusCodes.Status400BadRequest, problem ?? "This request can't be upgraded.");
            return;
        }

        var opening = Read(http, accept, place);
        http.Response.Headers.Upgrade = "websocket";
        http.Response.Headers.SecWebSocketAccept = accept;
        if (opening.Echo is not null)
            http.Response.Headers.SecWebSocketProtocol = opening.Echo;
        await upgrade.UpgradeAsync();

        // Kestrel's own pipes, behind whatever stands before them: a stream over them would copy each frame once more.
        var transport = http.Features.GetRequiredFeature<IConnectionTransportFeature>().Transport;
        var lifetime = http.Features.GetRequiredFeature<IConnectionLifetimeFeature>();
        await RunAsync(NewSocket(transport, lifetime.Abort, opening.Traits), opening.Traits);
    }

    /// <summary>Answers and serves a connection that isn't the HTTP server's until its socket ends.</summary>
    public Task ServeAsync(SocketOpening opening, ConnectionContext connection)
    {
        var socket = NewSocket(connection.Transport, connection.Abort, opening.Traits);
        socket.Begin(opening.Answer());
        return RunAsync(socket, opening.Traits);
    }

    /// <summary>Reads what a request says that passed <see cref="Handshake"/>.</summary>
    /// <param name="http">The request; nothing of it is kept.</param>
    /// <param name="accept">The handshake's proof.</param>
    /// <param name="place">Where it is.</param>
    public static SocketOpening Read(HttpContext http, string accept, SignalingPlace place)
    {
        var choice = DialectChoice.Of(http.Request);
        return new SocketOpening(accept, choice.Echo, TraitsOf(http, choice, place));
    }

    private SocketConnection NewSocket(IDuplexPipe transport, Action cut, SocketTraits traits) =>
        new(transport, cut, traits.Speech, traits.Speech, options, wheel, rounds);

    private Task RunAsync(SocketConnection connection, SocketTraits traits) => connection.RunAsync(_open ??= OpenAsync, traits);

    private async Task<IActorRef?> OpenAsync(SocketConnection socket, SocketTraits traits)
    {
        try
        {
            return await admission.AskAsync(new GatewayMessage.Open(socket.Outbox, socket.Credits, traits));
        }
        catch (TimeoutException)
        {
            socket.Outbox.Close(CloseCode.Overload, "the gateway is overloaded");
            return null;
        }
    }

    private static SocketTraits TraitsOf(HttpContext http, DialectChoice choice, SignalingPlace place)
    {
        var app = http.Request.RouteValues["app"] is string { Length: > 0 and <= LongestApp } named ? named : SocketTraits.EveryApp;
        return new SocketTraits
        {
            RemoteAddress = http.Connection.RemoteIpAddress?.ToString() ?? "",
            Resume = http.Request.Query["resume"] is [{ Length: > 0 } resume, ..] ? resume : null,
            Ack = long.TryParse(http.Request.Query["ack"], NumberStyles.None, CultureInfo.InvariantCulture, out var ack) ? ack : null,
            UnsupportedProtocol = choice.Unsupported,
            Speech = new SpokenDialect(choice.Dialect ?? place.Dialect, settled: choice.Dialect is not null, place.Dialect),
            Greeting = choice.Dialect is not null ? GreetingTime.AtOnce : place.Greeting,
            App = app,
            Sees = place.ShowsOnlyApp ? app : SocketTraits.EveryApp,
        };
    }
}
