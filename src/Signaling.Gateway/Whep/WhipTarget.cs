using System.Buffers;

namespace Signaling.Gateway.Whep;

/// <summary>Where WHIP senders are sent on to: the address of a media server's endpoint, with a place for the stream's id. Immutable.</summary>
internal sealed record WhipTarget
{
    /// <summary>Stands where the id goes.</summary>
    public const string Placeholder = "{stream}";

    private const int LongestId = 256;

    // Those of an address without a fragment, and the placeholder's: what clients might read in two ways isn't there.
    private static readonly SearchValues<char> Allowed = SearchValues.Create(
        "!$%&'()*+,-./0123456789:;=?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]_abcdefghijklmnopqrstuvwxyz{}~");

    private readonly string _template;

    private WhipTarget(string template) => _template = template;

    /// <summary>Reads a template.</summary>
    /// <param name="template">An absolute <c>http</c> or <c>https</c> address, in whose path or query <see cref="Placeholder"/> stands.</param>
    /// <returns><see langword="null"/> where it is none.</returns>
    public static WhipTarget? Of(string template) => IsTemplate(template) ? new WhipTarget(template) : null;

    /// <summary>The endpoint for one stream.</summary>
    /// <param name="stream">The id, as it is; it is percent-encoded, so that it stays one element of a path, or one value of a query.</param>
    /// <returns><see langword="null"/> for what can't be an id, or would lead out of its element (<c>..</c>).</returns>
    public string? For(string stream) => stream is "." or ".." || stream.Length is 0 or > LongestId
        ? null
        : _template.Replace(Placeholder, Uri.EscapeDataString(stream), StringComparison.Ordinal);

    private static bool IsTemplate(string template)
    {
        var example = template.Replace(Placeholder, "id", StringComparison.Ordinal);
        if (template.AsSpan().ContainsAnyExcept(Allowed) || example.AsSpan().ContainsAny('{', '}'))
            return false;
        if (!Uri.TryCreate(example, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || url.UserInfo.Length > 0)
            return false;
        // The id is whatever a sender says: it must not name the server.
        var authority = template.IndexOf("://", StringComparison.Ordinal) + "://".Length;
        return template.AsSpan(authority).IndexOfAny('/', '?') is >= 0 and var end
            && template.IndexOf(Placeholder, StringComparison.Ordinal) > authority + end;
    }
}
