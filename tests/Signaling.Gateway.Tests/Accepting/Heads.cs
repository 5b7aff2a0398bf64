using System.Text;
using Microsoft.AspNetCore.Http;
using Signaling.Gateway.Accepting;
using Signaling.Gateway.Hosting;

namespace Signaling.Gateway.Tests.Accepting;

/// <summary>Heads of requests as tests write them.</summary>
internal static class Heads
{
    public const string Path = "/api/signaling";

    public static HttpBounds Bounds { get; } = new(4_096, 262_144, 16_384, 64, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30));

    public static string Plain { get; } = Of($"GET {Path} HTTP/1.1");

    public static string Of(string line, params string[] more) => string.Join(
        "\r\n",
        [
            line, "Host: localhost:48080", "Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", .. more, "", "",
        ]);

    /// <summary>Reads a head as the acceptor does.</summary>
    /// <returns>What was taken; <see langword="null"/> where it is left to the HTTP server.</returns>
    public static (HttpRequest Request, int Length)? Read(string head) => Read(Encoding.Latin1.GetBytes(head));

    public static (HttpRequest Request, int Length)? Read(ReadOnlySpan<byte> head)
    {
        var request = new DefaultHttpContext().Request;
        return RequestHead.TryRead(head, Bounds, SocketPaths.Only([Path]), request, out var length) ? (request, length) : null;
    }
}
