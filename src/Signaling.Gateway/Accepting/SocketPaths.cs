using System.Collections.Immutable;
using System.Text;

namespace Signaling.Gateway.Accepting;

/// <summary>Where WebSockets are opened on a port. Immutable.</summary>
internal sealed record SocketPaths
{
    private readonly ImmutableArray<string> _known = [];
    private readonly string? _always;

    private SocketPaths(ImmutableArray<string> known, string? always) => (_known, _always) = (known, always);

    /// <summary>These paths, letter by letter, and no other.</summary>
    public static SocketPaths Only(ImmutableArray<string> known) => new(known, always: null);

    /// <summary>Every path, each of which means the same one.</summary>
    /// <param name="meant">What is meant.</param>
    public static SocketPaths Any(string meant) => new([], meant);

    /// <summary>What a path means.</summary>
    /// <param name="path">As it came, without the query.</param>
    /// <returns><see langword="null"/> where no WebSocket is opened.</returns>
    public string? Meant(ReadOnlySpan<byte> path)
    {
        if (_always is not null)
            return _always;
        foreach (var known in _known)
        {
            if (Ascii.Equals(path, known))
                return known;
        }
        return null;
    }
}
