using System.Collections.Concurrent;
using Akka.Actor;
using Signaling.Actors.Connections;
using Signaling.Actors.Gateway;
using Signaling.Gateway.Endpoints;
using Signaling.Protocol;
using Signaling.Protocol.Dialects;

namespace Signaling.Gateway.Whep;

/// <summary>The players that are served: each is a connection among all others, counted and bounded as they are.</summary>
internal sealed class WhepSessions(Admission admission, TimeProvider clock)
{
    // A producer that doesn't say when it has no more candidates has most of them by then.
    private static readonly TimeSpan GatherWithin = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, WhepSession> _sessions = new();

    /// <summary>How many there are.</summary>
    public int Count => _sessions.Count;

    /// <summary>Finds one.</summary>
    public WhepSession? Find(string id) => _sessions.GetValueOrDefault(id);

    /// <summary>Asks for a stream and waits for the answer.</summary>
    /// <param name="stream">Which.</param>
    /// <param name="offer">The player's offer.</param>
    /// <param name="address">Where the player is, for the log.</param>
    /// <param name="gone">The player doesn't wait any more.</param>
    /// <returns>The session, or why there is none; then nothing is left of it.</returns>
    public async Task<(WhepSession? Session, WhepProblem? Problem)> BeginAsync(
        StreamId stream, SdpOffer offer, string address, CancellationToken gone)
    {
        var session = new WhepSession(NewIds.Session().Value, offer, Forget, clock);
        _sessions[session.Id] = session;
        try
        {
            var traits = new SocketTraits
            {
                RemoteAddress = address,
                Speech = new SpokenDialect(WhepDialect.Instance),
                Greeting = GreetingTime.WhenSpokenTo,
            };
            session.Connection = await admission.AskAsync(new GatewayMessage.Open(session, session.Credits, traits), gone);
            if (session.Connection is null)
            {
                Forget(session);
                return (null, WhepProblem.Of(ErrorCode.ServerUnavailable.WireName(), "The gateway takes no more connections now."));
            }
            await SayAsync(session, new ClientFrame.Watch(stream, default) { Offerer = Offerer.Consumer, Offer = offer.AsData() });
            if (await session.Settled.WaitAsync(gone) is { } problem)
            {
                End(session);
                return (null, problem);
            }
            await Task.WhenAny(session.Gathered, Task.Delay(GatherWithin, clock, gone));
            gone.ThrowIfCancellationRequested();
            return (session, null);
        }
        catch (Exception e) when (e is OperationCanceledException or TimeoutException)
        {
            End(session);
            return (null, WhepProblem.Of(ErrorCode.ServerUnavailable.WireName(), "The gateway is overloaded."));
        }
    }

    /// <summary>Hands a player's candidates on, in order.</summary>
    /// <returns>Whether the session still is.</returns>
    public static async Task<bool> TrickleAsync(WhepSession session, SdpFragment fragment)
    {
        foreach (var candidate in fragment.Candidates)
        {
            if (!await SayAsync(session, new ClientFrame.Relay(RelayKind.Candidate, session.Session, fragment.AsData(candidate))))
                return false;
        }
        return true;
    }

    /// <summary>Ends one.</summary>
    public void End(WhepSession session)
    {
        session.Leave();
        Forget(session);
    }

    private static async Task<bool> SayAsync(WhepSession session, ClientFrame frame)
    {
        if (!await session.Credits.TakeAsync())
            return false;
        session.Connection!.Tell(frame);
        return true;
    }

    // Nobody comes back to a session that is over: the connection that was made for it goes too.
    private void Forget(WhepSession session)
    {
        if (_sessions.TryRemove(session.Id, out _))
            session.Leave();
    }
}
