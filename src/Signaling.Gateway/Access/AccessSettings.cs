using System.Collections.Immutable;
using Signaling.Actors.Settings;

namespace Signaling.Gateway.Access;

/// <summary>Who may do anything at all.</summary>
internal enum AccessMode
{
    /// <summary>This machine, and whoever shows the token.</summary>
    Token,

    /// <summary>Everybody.</summary>
    Open,
}

/// <summary>Settings of access.</summary>
/// <param name="Mode">Who needs the token.</param>
/// <param name="Token">The token that was set; empty for one that the gateway makes and keeps.</param>
/// <param name="AllowedHosts">Names the gateway is called by, beside those it knows itself.</param>
/// <param name="AllowedOrigins">Other sites whose pages may connect.</param>
internal sealed record AccessSettings(
    AccessMode Mode, Secret Token, ImmutableArray<string> AllowedHosts, ImmutableArray<string> AllowedOrigins);
