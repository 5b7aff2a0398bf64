using Signaling.Actors.Connections;
using Signaling.Protocol;

namespace Signaling.Actors.Streams;

/// <summary>
/// The sessions of a stream that ran before the gateway was restarted, and that one side has named so far: naming one proves having
/// been in it. When the other side names it too, it stands again.
/// </summary>
internal sealed class Reunions
{
    // More viewers than any producer serves; without a bound, one that names sessions for ever would fill the memory.
    private const int MostHeld = 4_096;

    private readonly HashSet<SessionId> _held = [];
    private readonly Dictionary<SessionId, (StreamMessage.Resume Claim, SessionSide Consumer)> _claimed = [];

    /// <summary>Whether nobody waits.</summary>
    public bool IsEmpty => _held.Count == 0 && _claimed.Count == 0;

    /// <summary>Whether the producer may name another one.</summary>
    public bool TakesMore => _held.Count < MostHeld;

    /// <summary>The producer names a session.</summary>
    /// <returns>The consumer, where it has named it already.</returns>
    public SessionSide? Hold(SessionId session)
    {
        if (_claimed.Remove(session, out var claimed))
            return claimed.Consumer;
        _held.Add(session);
        return null;
    }

    /// <summary>A consumer names a session.</summary>
    /// <returns>Whether the producer has named it already.</returns>
    public bool Claim(StreamMessage.Resume claim, SessionSide consumer)
    {
        if (_held.Remove(claim.Session))
            return true;
        _claimed[claim.Session] = (claim, consumer);
        return false;
    }

    /// <summary>Nobody waits for a session any more.</summary>
    /// <param name="session">The session.</param>
    /// <param name="producer">The way to the producer, if there is one.</param>
    public void GiveUp(SessionId session, Line? producer)
    {
        if (_held.Remove(session))
            producer?.Post(new ServerFrame.SessionClosed(session, EndReasons.NotResumed));
        if (_claimed.Remove(session, out var claimed))
            claimed.Consumer.Line.Post(Refusal(claimed.Claim));
    }

    /// <summary>The producer is another one, or gone: what it named is void.</summary>
    public void ForgetHeld() => _held.Clear();

    /// <summary>What a consumer is told whose session doesn't stand again.</summary>
    public static ServerFrame.Refusal Refusal(StreamMessage.Resume claim) =>
        new(ErrorCode.SessionNotFound, "The session is over.")
        {
            ReplyTo = claim.ReplyTo,
            Target = claim.Stream,
            Session = claim.Session,
        };
}
