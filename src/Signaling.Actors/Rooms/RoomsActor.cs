using Akka.Actor;
using Akka.Event;
using Signaling.Actors.Connections;
using Signaling.Protocol;

namespace Signaling.Actors.Rooms;

/// <summary>
/// <c>/user/rooms</c>: the records of all rooms, and their actors. A room that was made by REST stays until it is deleted, over
/// restarts; one that came with its first member is forgotten some time after its last, or when there is no room for a new one.
/// </summary>
internal sealed partial class RoomsActor : UntypedActor, IWithUnboundedStash, IWithTimers
{
    private readonly SignalingEnvironment _environment;
    private readonly IActorRef _streams;
    private readonly RoomsState _state;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly Dictionary<RoomId, IActorRef> _actors = [];
    private readonly HashSet<RoomId> _empty = [];

    public RoomsActor(SignalingEnvironment environment, IActorRef streams, RoomsState state)
    {
        _environment = environment;
        _streams = streams;
        _state = state;
        _saver = new RoomSaver(Options.Store);
    }

    public IStash Stash { get; set; } = null!;

    public ITimerScheduler Timers { get; set; } = null!;

    private RoomOptions Options => _environment.Options.Rooms;

    private DateTimeOffset Now => _environment.Scheduler.Now;

    protected override SupervisorStrategy SupervisorStrategy() => Supervision.OfRooms;

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case RoomQuery query:
                Answer(query);
                break;
            case RoomMessage.Join join:
                Join(join);
                break;
            case RoomMessage.Source source:
                Note(source);
                break;
            case RoomMessage.Offer offer:
                Pass(offer);
                break;
            case RoomMessage.Occupied occupied when _actors.GetValueOrDefault(occupied.Room) is { } actor && actor.Equals(Sender):
                Follow(occupied);
                break;
            case RoomMessage.Forget forget when _empty.Contains(forget.Room):
                Forget(forget.Room);
                break;
            case RoomSaver.Saved saved:
                _saver.Note(saved, Self, Kept);
                if (saved.Failure is not null)
                    _log.Error(saved.Failure, "The records of rooms could not be saved; they are tried again with the next change");
                break;
            case Terminated terminated:
                Gone(terminated.ActorRef);
                break;
        }
    }

    private void Join(RoomMessage.Join join)
    {
        if (_state.Rooms.ContainsKey(join.Room))
        {
            ActorOf(join.Room)?.Forward(join);
            return;
        }
        if (!Options.AutoCreate)
        {
            Refuse(join, ErrorCode.RoomNotFound, "There is no such room: rooms are made with POST /api/rooms here.");
            return;
        }
        if (!HasPlace())
        {
            Refuse(join, ErrorCode.ServerUnavailable, "The gateway takes no more rooms now.");
            return;
        }
        Add(new RoomRecord(join.Room, Now)
        {
            MaxViewers = join.Frame.Manner == RoomManner.Shared ? Options.MaxViewers : Options.MaxViewersPaired,
        });
        ActorOf(join.Room)?.Forward(join);
    }

    /// <returns><see langword="null"/> where the room's former actor is still ending: the message is stashed then.</returns>
    private IActorRef? ActorOf(RoomId room)
    {
        if (_actors.TryGetValue(room, out var known))
            return known;
        var name = ActorNames.Encode(room.Value);
        if (!Context.Child(name).IsNobody())
        {
            Stash.Stash();
            return null;
        }
        var record = _state.Rooms[room].Record;
        var actor = Context.ActorOf(ActorFactory.Props(() => new RoomActor(_environment, _streams, record)), name);
        _actors[room] = Context.Watch(actor);
        if (_state.Sources.TryGetValue(room, out var sources))
        {
            foreach (var source in sources.Values)
                actor.Tell(new RoomMessage.Source(room, Admitted(record, source)));
        }
        return actor;
    }

    private void Gone(IActorRef actor)
    {
        // Only one that failed is still known by now; its members were sent out.
        foreach (var (room, _) in _actors.Where(known => known.Value.Equals(actor)).ToArray())
        {
            _actors.Remove(room);
            Follow(new RoomMessage.Occupied(room, HasSender: false, Viewers: 0, IsEmpty: true));
        }
        Stash.UnstashAll();
    }

    private void Note(RoomMessage.Source source)
    {
        var sources = _state.Sources.TryGetValue(source.Room, out var known) ? known : [];
        if (source.Stream.Status == StreamStatus.Offline)
            sources.Remove(source.Stream.Id);
        else
            sources[source.Stream.Id] = source.Stream;
        if (sources.Count == 0)
            _state.Sources.Remove(source.Room);
        else
            _state.Sources[source.Room] = sources;

        if (_actors.TryGetValue(source.Room, out var actor))
            actor.Tell(source with { Stream = Admitted(_state.Rooms[source.Room].Record, source.Stream) });
        else if (_state.Rooms.ContainsKey(source.Room) && sources.Count > 0)
            ActorOf(source.Room);
    }

    private void Pass(RoomMessage.Offer offer)
    {
        var key = offer.Request.Description.Key;
        if (!_state.Rooms.TryGetValue(offer.Room, out var room) || room.Record.Admits(key, Options.RequireStreamKey))
            _streams.Forward(offer.Request);
        else
            Sender.Tell(new ConnectionMessage.StreamRefused(offer.Request, ErrorCode.Forbidden, RoomActor.KeyText));
    }

    // One that was offered before the room was made showed its key to nobody.
    private StreamEntry Admitted(RoomRecord room, StreamEntry stream) =>
        room.Admits(stream.Description.Key, Options.RequireStreamKey) ? stream : stream with { Status = StreamStatus.Offline };

    private void Follow(RoomMessage.Occupied occupied)
    {
        var room = _state.Rooms[occupied.Room];
        var record = room.Record with { PeakViewers = Math.Max(room.Record.PeakViewers, occupied.Viewers) };
        if (occupied.HasSender && _senders.Add(occupied.Room))
            record = record.Become(RoomStatus.Live, Now);
        else if (!occupied.HasSender && _senders.Remove(occupied.Room) && record.Status == RoomStatus.Live)
            record = record.Become(RoomStatus.Ended, Now);
        _state.Rooms[occupied.Room] = new RoomState(record, occupied.Viewers);
        if (record.IsKept && record != room.Record)
            Save();
        if (record.IsKept || !occupied.IsEmpty)
        {
            _empty.Remove(occupied.Room);
            Timers.Cancel(occupied.Room);
        }
        else if (_empty.Add(occupied.Room))
        {
            Timers.StartSingleTimer(occupied.Room, new RoomMessage.Forget(occupied.Room), Options.Memory);
        }
    }

    private bool HasPlace()
    {
        if (_state.Rooms.Count < Options.MaxRooms)
            return true;
        if (_empty.Count == 0)
            return false;
        Forget(_state.Rooms.Keys.First(_empty.Contains));
        return true;
    }

    private void Add(RoomRecord record) => _state.Rooms[record.Id] = new RoomState(record, 0);

    private void Forget(RoomId room)
    {
        _state.Rooms.Remove(room);
        _empty.Remove(room);
        _senders.Remove(room);
        Timers.Cancel(room);
        if (_actors.Remove(room, out var actor))
            Context.Stop(actor);
    }

    private void Refuse(RoomMessage.Join join, ErrorCode code, string text) => Sender.Tell(
        new ConnectionMessage.RoomRefused(new ServerFrame.Refusal(code, text) { ReplyTo = join.Frame.MessageId }));
}
