using System.Security.Cryptography;
using System.Text;

namespace Signaling.Gateway.Access;

/// <summary>What access says of a request.</summary>
internal enum Verdict
{
    Allowed,

    /// <summary>It was meant for a name that isn't the gateway's.</summary>
    WrongHost,

    /// <summary>A page of another site sent it.</summary>
    WrongOrigin,

    /// <summary>It needs the token, and shows none or a wrong one.</summary>
    TokenNeeded,
}

/// <summary>Decides who may do something. Pure but for what it was made with, and safe to use from any thread.</summary>
/// <param name="settings">What was configured.</param>
/// <param name="token">The access token.</param>
/// <param name="publicUrl">Where the gateway is reached, as far as that was configured.</param>
internal sealed class AccessRules(AccessSettings settings, string token, Uri? publicUrl)
{
    private readonly HostNames _hosts = new([.. settings.AllowedHosts, .. publicUrl is null ? [] : new[] { publicUrl.Host }]);
    private readonly HashSet<string> _origins = new(settings.AllowedOrigins, StringComparer.OrdinalIgnoreCase);

    // Hashes have one length, so that the comparison doesn't tell the token's.
    private readonly byte[] _token = Hash(token);

    /// <summary>Judges a request for something that isn't for everybody.</summary>
    /// <param name="request">The request.</param>
    /// <param name="anyOrigin">Whether pages of every site may read the answer.</param>
    public Verdict Judge(AccessRequest request, bool anyOrigin = false) =>
        JudgeSite(request, anyOrigin) is var site and not Verdict.Allowed ? site
        : settings.Mode == AccessMode.Open || request.FromLoopback || HasToken(request) ? Verdict.Allowed
        : Verdict.TokenNeeded;

    /// <summary>Judges only whether a request was meant for the gateway and no other site's page sent it.</summary>
    /// <param name="request">The request.</param>
    /// <param name="anyOrigin">Whether pages of every site may read the answer.</param>
    public Verdict JudgeSite(AccessRequest request, bool anyOrigin = false) =>
        !IsMeantForUs(request.Host) ? Verdict.WrongHost
        : !anyOrigin && !IsOurs(request) ? Verdict.WrongOrigin
        : Verdict.Allowed;

    /// <summary>Whether the name is one of the gateway's.</summary>
    public bool IsMeantForUs(string host) => _hosts.Contains(host);

    /// <summary>Whether the request shows the token.</summary>
    public bool HasToken(AccessRequest request)
    {
        // Every one is compared, whatever the others are.
        var found = false;
        foreach (var shown in request.Tokens)
            found |= CryptographicOperations.FixedTimeEquals(Hash(shown), _token);
        return found;
    }

    /// <summary>Whether another site's page was allowed by configuration, so that it may also read the answers.</summary>
    public bool IsAllowedOrigin(string origin) => _origins.Contains(origin) || _origins.Contains("*");

    private bool IsOurs(AccessRequest request)
    {
        if (request.Origin is not { } origin || IsAllowedOrigin(origin))
            return true;
        if (!Uri.TryCreate(origin, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            return false;
        return url.Host.Equals(request.Host, StringComparison.OrdinalIgnoreCase)
            || url.Host.Equals(publicUrl?.Host, StringComparison.OrdinalIgnoreCase)
            || (request.FromLoopback && HostNames.IsLoopback(url.Host));
    }

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
