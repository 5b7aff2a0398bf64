using System.Collections.Immutable;
using Akka.Actor;
using Signaling.Actors.Connections;
using Signaling.Actors.Rooms;
using Signaling.Protocol;

namespace Signaling.Actors.Directory;

/// <summary><c>/user/directory</c>: which streams there are, and who is told when one comes, changes or goes.</summary>
/// <param name="state">What it knows.</param>
internal sealed partial class DirectoryActor(DirectoryState state) : UntypedActor
{
    private readonly Dictionary<StreamId, (StreamEntry Entry, Line? Producer)> _streams = state.Streams;
    private readonly Dictionary<Line, string> _subscribers = state.Subscribers;
    private readonly Dictionary<Line, (IActorRef Consumer, string App)> _waiting = state.Waiting;

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case DirectoryMessage.Changed changed:
                try
                {
                    Change(changed);
                }
                finally
                {
                    Sender.Tell(DirectoryMessage.Noted.Instance);
                }
                break;
            case DirectoryMessage.Forgotten forgotten:
                _streams.Remove(forgotten.Stream);
                break;
            case DirectoryMessage.Subscribe subscribe:
                _subscribers[subscribe.Line] = subscribe.App;
                subscribe.Line.Post(List(subscribe.App, StreamFilter.All, replyTo: null));
                break;
            case DirectoryMessage.Unsubscribe unsubscribe:
                _subscribers.Remove(unsubscribe.Line);
                _waiting.Remove(unsubscribe.Line);
                StopAwaitingCalls(unsubscribe.Line);
                break;
            case DirectoryMessage.StatusSet status:
                SetStatus(status);
                break;
            case DirectoryMessage.ListWaiting list:
                try
                {
                    list.Line.Post(new ServerFrame.WaitingPeers([.. _awaitingCalls.Values.Select(waiting => waiting.Peer)]));
                }
                finally
                {
                    list.Credits.Return();
                }
                break;
            case DirectoryMessage.Call call:
                Call(call);
                break;
            case DirectoryMessage.Discover discover:
                try
                {
                    discover.Line.Post(List(discover.App, discover.Filter, discover.ReplyTo));
                }
                finally
                {
                    discover.Credits.Return();
                }
                break;
            case DirectoryMessage.Choose choose:
                Choose(choose);
                break;
            case DirectoryMessage.Await wait:
                _waiting[wait.Line] = (Sender, wait.App);
                break;
            case DirectoryMessage.Total:
                Sender.Tell(Total());
                break;
            case DirectoryQuery.List:
                Sender.Tell(new StreamList(Entries(entry => !entry.Description.Private)));
                break;
            case DirectoryQuery.Find find:
                Sender.Tell(new StreamFound(_streams.TryGetValue(find.Id, out var found) ? Now(found) : null));
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private void Change(DirectoryMessage.Changed changed)
    {
        if (_streams.TryGetValue(changed.Entry.Id, out var former) && former.Entry.Description.Room is { } left
            && left != changed.Entry.Description.Room)
        {
            state.Rooms.Tell(new RoomMessage.Source(left, former.Entry with { Status = StreamStatus.Offline }));
        }
        if (changed.Entry.Description.Room is { } room)
            state.Rooms.Tell(new RoomMessage.Source(room, changed.Entry));
        _streams[changed.Entry.Id] = (changed.Entry, changed.Producer);

        // A connection counts as a consumer until it registers a stream.
        if (changed.Producer is { Dialect.ServesAndWatches: false } producer)
            _subscribers.Remove(producer);
        GiveToWaiting(changed.Entry);
        if (changed.Announcement is not { } announcement || changed.Entry.Description.Private)
            return;
        foreach (var (subscriber, app) in _subscribers)
        {
            // A producer that listens was told of itself when it said what it is.
            if (StreamChoice.Sees(app, changed.Entry) && subscriber != changed.Producer)
                subscriber.Post(announcement);
        }
    }

    private void Choose(DirectoryMessage.Choose choose)
    {
        var stream = StreamChoice.For(
            choose.App, choose.Default, _streams.Values.Select(known => known.Entry), uncalled: choose.Waiting is not null);
        if (stream is null && choose.Waiting is { } line)
            _waiting[line] = (Sender, choose.App);
        else
            Sender.Tell(new ConnectionMessage.Chosen(choose.Request, stream) { HasWaited = choose.Waiting is not null });
    }

    private void GiveToWaiting(StreamEntry stream)
    {
        if (_waiting.Count == 0 || !StreamChoice.Waits(stream))
            return;
        foreach (var (line, (consumer, _)) in _waiting.Where(waiting => StreamChoice.Sees(waiting.Value.App, stream)).ToArray())
        {
            _waiting.Remove(line);
            consumer.Tell(new ConnectionMessage.Chosen(new ClientFrame.Watch(null, default), stream.Id) { HasWaited = true });
        }
    }

    private ServerFrame.AvailableStreams List(string app, StreamFilter filter, string? replyTo) =>
        new(Entries(entry => StreamChoice.Sees(app, entry) && filter.Passes(entry))) { ReplyTo = replyTo };

    // Every client asks when it comes, and most of what is known is offline: nothing is made but of what is wanted.
    private ImmutableArray<StreamEntry> Entries(Func<StreamEntry, bool> wanted)
    {
        var entries = ImmutableArray.CreateBuilder<StreamEntry>();
        foreach (var stream in _streams.Values)
        {
            if (wanted(stream.Entry))
                entries.Add(Now(stream));
        }
        entries.Sort(static (one, other) => one.RegisteredAt.CompareTo(other.RegisteredAt) is not 0 and var order
            ? order
            : string.CompareOrdinal(one.Id.Value, other.Id.Value));
        return entries.DrainToImmutable();
    }

    private Totals Total()
    {
        var present = _streams.Values.Where(stream => stream.Entry.Status != StreamStatus.Offline).ToArray();
        return new Totals(
            present.Select(stream => stream.Producer).Distinct().Count(),
            present.Sum(stream => stream.Entry.ConnectedClients),
            present.Length);
    }

    // What came with the last change is older than what the producer's socket has heard since.
    private static StreamEntry Now((StreamEntry Entry, Line? Producer) stream) =>
        stream.Producer is { } producer ? stream.Entry with { LastSeen = producer.LastHeard } : stream.Entry;
}
