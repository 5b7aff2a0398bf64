using System.Text;
using Signaling.Actors.Connections;

namespace Signaling.Gateway.Endpoints;

/// <summary>What a request for a WebSocket has come to.</summary>
/// <param name="Accept">The value of <c>Sec-WebSocket-Accept</c>.</param>
/// <param name="Echo">The subprotocol to answer with; <see langword="null"/> for none.</param>
/// <param name="Traits">What the connection's actor has to know.</param>
internal sealed record SocketOpening(string Accept, string? Echo, SocketTraits Traits)
{
    /// <summary>The answer that the HTTP server would give, as it goes over the wire.</summary>
    public byte[] Answer() => Encoding.ASCII.GetBytes(
        "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n" +
        $"Sec-WebSocket-Accept: {Accept}\r\n{(Echo is null ? "" : $"Sec-WebSocket-Protocol: {Echo}\r\n")}\r\n");
}
