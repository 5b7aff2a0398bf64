using System.Collections.Immutable;
using Signaling.Protocol;

namespace Signaling.Actors.Directory;

/// <summary>What others ask of <c>/user/directory</c>, each with <c>Ask</c>.</summary>
public abstract record DirectoryQuery
{
    private DirectoryQuery()
    {
    }

    /// <summary>Asks for every known stream, offline ones too, but no private ones. Answered with <see cref="StreamList"/>.</summary>
    public sealed record List : DirectoryQuery
    {
        /// <summary>The only one there need be.</summary>
        public static List Instance { get; } = new();
    }

    /// <summary>Asks for one stream, private ones too. Answered with <see cref="StreamFound"/>.</summary>
    /// <param name="Id">Which.</param>
    public sealed record Find(StreamId Id) : DirectoryQuery;
}

/// <summary>The streams that were asked for.</summary>
/// <param name="Streams">In the order of their registration.</param>
public sealed record StreamList(ImmutableArray<StreamEntry> Streams);

/// <summary>The stream that was asked for.</summary>
/// <param name="Stream"><see langword="null"/> where nobody ever registered it.</param>
public sealed record StreamFound(StreamEntry? Stream);
