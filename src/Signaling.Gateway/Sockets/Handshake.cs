using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Primitives;

namespace Signaling.Gateway.Sockets;

/// <summary>The opening handshake, seen from the server.</summary>
/// <seealso href="https://www.rfc-editor.org/rfc/rfc6455#section-4.2">RFC 6455 §4.2, server-side requirements</seealso>
internal static class Handshake
{
    /// <summary>The only version there is.</summary>
    public const string Version = "13";

    private const int KeyBytes = 16;
    private const int KeyCharacters = 24;

    /// <summary>Whether the request asks for a WebSocket at all, be it in order or not.</summary>
    public static bool IsAskedFor(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && HasToken(request.Headers.Connection, "Upgrade") && HasToken(request.Headers.Upgrade, "websocket");

    /// <summary>Checks what the request must have.</summary>
    /// <param name="request">One that <see cref="IsAskedFor"/>.</param>
    /// <param name="accept">The value of <c>Sec-WebSocket-Accept</c>.</param>
    /// <param name="problem">What is wrong, as a sentence.</param>
    /// <returns>Whether it is in order.</returns>
    public static bool TryAccept(
        HttpRequest request, [NotNullWhen(true)] out string? accept, [NotNullWhen(false)] out string? problem)
    {
        var key = request.Headers.SecWebSocketKey;
        (accept, problem) = (null, null);
        if (request.Headers.SecWebSocketVersion != Version)
            problem = $"Sec-WebSocket-Version must be {Version}.";
        else if (key.Count != 1 || !IsKey(key[0]))
            problem = $"Sec-WebSocket-Key must be one value of {KeyBytes} bytes in base64.";
        else
            accept = Accept(key[0]!);
        return accept is not null;
    }

    /// <summary>The subprotocols that the client offers, in its order of preference.</summary>
    public static IEnumerable<string> Subprotocols(HttpRequest request) => Tokens(request.Headers.SecWebSocketProtocol);

    /// <summary>Computes what proves that the request was understood.</summary>
    [SuppressMessage("Security", "CA5350", Justification = "RFC 6455 asks for SHA-1; it protects no secret.")]
    public static string Accept(string key) =>
        Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")));

    private static bool IsKey(string? key)
    {
        Span<byte> bytes = stackalloc byte[KeyCharacters];
        return key?.Length == KeyCharacters && Convert.TryFromBase64String(key, bytes, out var written) && written == KeyBytes;
    }

    private static bool HasToken(StringValues header, string token) => Tokens(header).Contains(token, StringComparer.OrdinalIgnoreCase);

    private static IEnumerable<string> Tokens(StringValues header) => header.SelectMany(value =>
        (value ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
}
