namespace Signaling.Gateway.Access;

/// <summary>The way for a browser to show a token without writing it into an address: a subprotocol that names none.</summary>
internal static class BearerSubprotocol
{
    /// <summary>What stands before the token.</summary>
    public const string Prefix = "bearer.";

    public static bool Is(string subprotocol) => subprotocol.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);
}
