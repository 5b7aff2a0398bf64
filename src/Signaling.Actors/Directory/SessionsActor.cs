using System.Collections.Immutable;
using Akka.Actor;
using Signaling.Actors.Streams;
using Signaling.Protocol;

namespace Signaling.Actors.Directory;

/// <summary><c>/user/sessions</c>: what has become of every session, for those who look after the gateway. No session depends on it.</summary>
internal sealed class SessionsActor : UntypedActor
{
    // Enough to see what went wrong lately.
    private const int MostEnded = 256;

    // One that is lost and comes back again and again keeps its beginning and its last steps.
    private const int MostSteps = 32;

    private readonly Dictionary<SessionId, (SessionEntry Entry, IActorRef Actor)> _open = [];
    private readonly Queue<SessionEntry> _ended = new();

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case SessionStep step:
                Note(step);
                break;
            case SessionQuery.List:
                Sender.Tell(new SessionList(
                    [.. _open.Values.Select(open => open.Entry).Concat(_ended).OrderBy(entry => entry.StartedAt)]));
                break;
            case SessionQuery.Find find:
                Sender.Tell(new SessionFound(Find(find.Session)));
                break;
            case SessionQuery.Terminate end:
                var found = _open.TryGetValue(end.Session, out var open);
                if (found)
                    open.Actor.Tell(new SessionMessage.End(EndReasons.Removed));
                Sender.Tell(new SessionFound(found ? open.Entry : null));
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private SessionEntry? Find(SessionId session) =>
        _open.TryGetValue(session, out var open) ? open.Entry : _ended.FirstOrDefault(entry => entry.Id == session);

    private void Note(SessionStep step)
    {
        var entry = _open.TryGetValue(step.Session, out var open)
            ? open.Entry with { History = Add(open.Entry, step.Change) }
            : new SessionEntry(step.Session, step.Stream, step.Client, [step.Change]);
        if (step.Change.Stage != SessionStage.Disconnected)
        {
            _open[step.Session] = (entry, Sender);
            return;
        }
        _open.Remove(step.Session);
        _ended.Enqueue(entry);
        if (_ended.Count > MostEnded)
            _ended.Dequeue();
    }

    private static ImmutableArray<SessionChange> Add(SessionEntry entry, SessionChange change) =>
        entry.History.Length < MostSteps ? entry.History.Add(change) : entry.History.RemoveAt(1).Add(change);
}

/// <summary>A session, the sender, has come to another point of its life.</summary>
/// <param name="Session">The session.</param>
/// <param name="Stream">What is watched.</param>
/// <param name="Client">Who watches.</param>
/// <param name="Change">Where it came.</param>
internal sealed record SessionStep(SessionId Session, StreamId Stream, ClientId Client, SessionChange Change);
