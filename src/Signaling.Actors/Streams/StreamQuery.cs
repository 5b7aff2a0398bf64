using Signaling.Protocol;

namespace Signaling.Actors.Streams;

/// <summary>What others ask of <c>/user/streams</c>, each with <c>Ask</c>.</summary>
public abstract record StreamQuery
{
    private StreamQuery()
    {
    }

    /// <summary>
    /// Takes a stream from its producer and forgets it: its sessions end, and its producer is told. Answered with
    /// <see cref="StreamRemoved"/>.
    /// </summary>
    /// <param name="Stream">Which.</param>
    public sealed record Remove(StreamId Stream) : StreamQuery;
}

/// <summary>The answer to <see cref="StreamQuery.Remove"/>.</summary>
/// <param name="WasKnown">Whether there was such a stream.</param>
public sealed record StreamRemoved(bool WasKnown);
