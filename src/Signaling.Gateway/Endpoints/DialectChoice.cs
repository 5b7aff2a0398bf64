using Signaling.Gateway.Access;
using Signaling.Gateway.Sockets;

namespace Signaling.Gateway.Endpoints;

/// <summary>Which dialect an upgrade request settles.</summary>
/// <param name="Echo">The subprotocol to answer with; <see langword="null"/> for none.</param>
/// <param name="Unsupported">A dialect that was asked for and isn't spoken here; else <see langword="null"/>.</param>
internal readonly record struct DialectChoice(string? Echo, string? Unsupported)
{
    private static readonly string[] Names = ["dual", "signaling.dual"];

    /// <summary>Reads subprotocols, then the header, then the query; the first that says something decides.</summary>
    public static DialectChoice Of(HttpRequest request)
    {
        var offered = Handshake.Subprotocols(request).ToList();
        var dialects = offered.Where(name => !BearerSubprotocol.Is(name)).ToList();
        if (dialects.Count > 0)
        {
            var spoken = dialects.FirstOrDefault(IsSpoken);
            return new DialectChoice(spoken, spoken is null ? dialects[0] : null);
        }

        var asked = request.Headers["X-Signaling-Protocol"] is [{ } header, ..] ? header : request.Query["protocol"] is [{ } query, ..] ? query : null;
        // Browsers insist on an echo, so a token that comes alone gets one.
        return new DialectChoice(offered.FirstOrDefault(), asked is null || IsSpoken(asked) ? null : asked);
    }

    private static bool IsSpoken(string name) => Names.Contains(name, StringComparer.OrdinalIgnoreCase);
}
