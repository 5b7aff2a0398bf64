using System.Collections.Immutable;
using Signaling.Protocol;

namespace Signaling.Actors.Directory;

/// <summary>What others ask of <c>/user/sessions</c>, each with <c>Ask</c>.</summary>
public abstract record SessionQuery
{
    private SessionQuery()
    {
    }

    /// <summary>Asks for all sessions, and those that ended lately. Answered with <see cref="SessionList"/>.</summary>
    public sealed record List : SessionQuery
    {
        /// <summary>The only one there need be.</summary>
        public static List Instance { get; } = new();
    }

    /// <summary>Asks for one session. Answered with <see cref="SessionFound"/>.</summary>
    /// <param name="Session">Which.</param>
    public sealed record Find(SessionId Session) : SessionQuery;

    /// <summary>Ends a session. Answered with <see cref="SessionFound"/> as it was.</summary>
    /// <param name="Session">Which.</param>
    public sealed record Terminate(SessionId Session) : SessionQuery;
}

/// <summary>A session at one moment.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Stream">What is watched.</param>
/// <param name="Client">Who watches.</param>
/// <param name="History">Where it has been in its life, the first and the latest; never empty.</param>
public sealed record SessionEntry(SessionId Id, StreamId Stream, ClientId Client, ImmutableArray<SessionChange> History)
{
    /// <summary>Where it is in its life.</summary>
    public SessionStage Stage => History[^1].Stage;

    /// <summary>When it began.</summary>
    public DateTimeOffset StartedAt => History[0].At;
}

/// <summary>A step in a session's life.</summary>
/// <param name="Stage">Where it came.</param>
/// <param name="At">When.</param>
/// <param name="Reason">Why, in a word, where somebody said.</param>
public sealed record SessionChange(SessionStage Stage, DateTimeOffset At, string? Reason);

/// <summary>The sessions that were asked for.</summary>
/// <param name="Sessions">In the order in which they began.</param>
public sealed record SessionList(ImmutableArray<SessionEntry> Sessions);

/// <summary>The session that was asked for.</summary>
/// <param name="Session"><see langword="null"/> where there is none, or it ended long ago.</param>
public sealed record SessionFound(SessionEntry? Session);
