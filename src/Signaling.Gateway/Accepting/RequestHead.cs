using System.Buffers;
using System.Text;
using Signaling.Gateway.Hosting;

namespace Signaling.Gateway.Accepting;

/// <summary>
/// Reads the head of a request that opens a WebSocket, if it is written as clients write it: everything that could be understood
/// in two ways, or that HTTP says more about, isn't taken here but left to the HTTP server. What is taken means there the same.
/// </summary>
/// <remarks>Pure, and safe to use from any thread.</remarks>
/// <seealso href="https://www.rfc-editor.org/rfc/rfc9112#section-2.1">RFC 9112 §2.1, message format</seealso>
internal static class RequestHead
{
    private static readonly SearchValues<byte> TokenBytes =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);

    private static readonly SearchValues<byte> TargetBytes = SearchValues.Create(
        "!$%&'()*+,-./0123456789:;=?@ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz~"u8);

    private static readonly SearchValues<byte> NameBytes = SearchValues.Create("-.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);
    private static readonly SearchValues<byte> AddressBytes = SearchValues.Create(".0123456789:ABCDEFabcdef"u8);
    private static readonly SearchValues<byte> Digits = SearchValues.Create("0123456789"u8);
    private static readonly SearchValues<byte> ValueBytes = SearchValues.Create([(byte)'\t', .. Enumerable.Range(' ', '~' - ' ' + 1).Select(value => (byte)value)]);

    // What these ask for is the HTTP server's to grant or refuse.
    private static readonly string[] OfBodies = ["Content-Length", "Transfer-Encoding", "Expect", "Trailer", "TE", "HTTP2-Settings"];

    private static ReadOnlySpan<byte> End => "\r\n\r\n"u8;

    /// <summary>Reads a head that is there as a whole.</summary>
    /// <param name="input">Begins with the request.</param>
    /// <param name="bounds">Those of the HTTP server.</param>
    /// <param name="paths">Where WebSockets are opened.</param>
    /// <param name="request">Is given method, the path that is meant, query and headers; not to be used where nothing was taken.</param>
    /// <param name="length">The head's length, in bytes.</param>
    /// <returns>Whether it was taken.</returns>
    public static bool TryRead(
        ReadOnlySpan<byte> input, HttpBounds bounds, SocketPaths paths, HttpRequest request, out int length)
    {
        length = 0;
        var within = input[..Math.Min(input.Length, bounds.HeaderBytes)];
        if (!within.StartsWith("GET /"u8) || within.IndexOf(End) is not (> 0 and var end))
            return false;
        length = end + End.Length;
        var lines = input[..(end + 2)];
        return TryReadTarget(TakeLine(ref lines), bounds, paths, request) && TryReadHeaders(lines, bounds, request) && IsPlain(request.Headers);
    }

    private static bool TryReadTarget(ReadOnlySpan<byte> line, HttpBounds bounds, SocketPaths paths, HttpRequest request)
    {
        var version = " HTTP/1.1"u8;
        if (line.Length > bounds.RequestLine || !line.EndsWith(version))
            return false;
        var target = line["GET ".Length..^version.Length];
        if (target.ContainsAnyExcept(TargetBytes))
            return false;
        var query = target.IndexOf((byte)'?') is >= 0 and var at ? target[at..] : [];
        var path = target[..^query.Length];
        if (paths.Meant(path) is not { } meant)
            return false;
        (request.Method, request.Path) = (HttpMethods.Get, meant);
        request.Protocol = HttpProtocol.Http11;
        request.QueryString = new QueryString(Encoding.ASCII.GetString(query));
        return true;
    }

    private static bool TryReadHeaders(ReadOnlySpan<byte> lines, HttpBounds bounds, HttpRequest request)
    {
        while (!lines.IsEmpty)
        {
            var line = TakeLine(ref lines);
            var colon = line.IndexOf((byte)':');
            if (colon <= 0 || line[..colon].ContainsAnyExcept(TokenBytes))
                return false;
            var value = line[(colon + 1)..].Trim(" \t"u8);
            if (value.ContainsAnyExcept(ValueBytes))
                return false;
            // Twice the same name: which of them counts, and whether they may be joined, differs from name to name.
            if (!request.Headers.TryAdd(Encoding.ASCII.GetString(line[..colon]), Encoding.ASCII.GetString(value)) ||
                request.Headers.Count > bounds.Headers)
            {
                return false;
            }
            if (colon == "Host".Length && Ascii.EqualsIgnoreCase(line[..colon], "Host"u8) && !IsHost(value))
                return false;
        }
        return true;
    }

    private static bool IsPlain(IHeaderDictionary headers)
    {
        foreach (var name in OfBodies)
        {
            if (headers.ContainsKey(name))
                return false;
        }
        return headers.Host.Count == 1 && headers.Connection is [{ } connection] && IsUpgrade(connection)
            && headers.Upgrade is [{ } upgrade] && upgrade.Equals("websocket", StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsUpgrade(string connection) =>
        connection.Equals("Upgrade", StringComparison.OrdinalIgnoreCase) || connection.Equals("keep-alive, Upgrade", StringComparison.OrdinalIgnoreCase);

    private static bool IsHost(ReadOnlySpan<byte> value)
    {
        var bracket = value.IndexOf((byte)']');
        var name = value;
        if (value[(bracket + 1)..].IndexOf((byte)':') is >= 0 and var colon)
        {
            var port = value[(bracket + colon + 2)..];
            if (port.Length is 0 or > 5 || port.ContainsAnyExcept(Digits))
                return false;
            name = value[..(bracket + colon + 1)];
        }
        return bracket < 0
            ? name.Length > 0 && !name.ContainsAnyExcept(NameBytes)
            : name.Length > 2 && name[0] == '[' && name[^1] == ']' && !name[1..^1].ContainsAnyExcept(AddressBytes);
    }

    /// <summary>Takes a line off; what ends it can't be in one that is taken, so a lone CR or LF is none of the allowed bytes.</summary>
    private static ReadOnlySpan<byte> TakeLine(ref ReadOnlySpan<byte> lines)
    {
        var end = lines.IndexOf("\r\n"u8);
        var line = lines[..end];
        lines = lines[(end + 2)..];
        return line;
    }
}
