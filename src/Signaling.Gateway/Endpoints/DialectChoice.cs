using Signaling.Gateway.Access;
using Signaling.Gateway.Sockets;
using Signaling.Protocol.Dialects;

namespace Signaling.Gateway.Endpoints;

/// <summary>What an upgrade request says of the dialect; its first frame says the rest.</summary>
/// <param name="Dialect">What was asked for; <see langword="null"/> where nothing was, or nothing that is spoken here.</param>
/// <param name="Echo">The subprotocol to answer with; <see langword="null"/> for none.</param>
/// <param name="Unsupported">A dialect that was asked for and isn't spoken here; else <see langword="null"/>.</param>
internal readonly record struct DialectChoice(Dialect? Dialect, string? Echo, string? Unsupported)
{
    private const string Header = "X-Signaling-Protocol";
    private const string Query = "protocol";

    /// <summary>Reads subprotocols, then the header, then the query, then the program's name; the first that says something decides.</summary>
    public static DialectChoice Of(HttpRequest request)
    {
        var offered = Handshake.Subprotocols(request).ToList();
        var names = offered.Where(name => !BearerSubprotocol.Is(name)).ToList();
        if (names.Count > 0)
        {
            var spoken = names.FirstOrDefault(name => DialectTable.Find(name) is not null);
            return spoken is null ? new DialectChoice(null, null, names[0]) : new DialectChoice(DialectTable.Find(spoken), spoken, null);
        }

        // Browsers insist on an echo, so a token that comes alone gets one.
        var echo = offered.FirstOrDefault();
        if (request.Headers[Header] is [{ Length: > 0 } header, ..])
            return Asked(header, echo);
        if (request.Query[Query] is [{ Length: > 0 } query, ..])
            return Asked(query, echo);
        return new DialectChoice(ByProgram(request.Headers.UserAgent.ToString()), echo, null);
    }

    private static DialectChoice Asked(string name, string? echo) =>
        DialectTable.Find(name) is { } dialect ? new DialectChoice(dialect, echo, null) : new DialectChoice(null, echo, name);

    private static Dialect? ByProgram(string userAgent) =>
        DialectTable.All.FirstOrDefault(dialect =>
            dialect.Program is { } program && userAgent.Contains(program, StringComparison.OrdinalIgnoreCase));
}
