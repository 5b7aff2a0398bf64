using Akka.Actor;
using Signaling.Protocol;

namespace Signaling.Actors.Rooms;

// What REST asks of the records.
internal sealed partial class RoomsActor
{
    private readonly RoomSaver _saver;
    private readonly HashSet<RoomId> _senders = [];

    private void Answer(RoomQuery query)
    {
        switch (query)
        {
            case RoomQuery.List:
                Sender.Tell(new RoomReply.Listed([.. _state.Rooms.Values]));
                break;
            case RoomQuery.Find find:
                Sender.Tell(_state.Rooms.TryGetValue(find.Room, out var found)
                    ? new RoomReply.Found(found)
                    : new RoomReply.Refused(RoomProblem.Unknown));
                break;
            case RoomQuery.Create create:
                Create(create);
                break;
            case RoomQuery.Alter { Room: var room, Change: var change }:
                if (_state.Rooms.TryGetValue(room, out var altered))
                    Alter(altered, change);
                else
                    Sender.Tell(new RoomReply.Refused(RoomProblem.Unknown));
                break;
            case RoomQuery.Delete { Room: var room }:
                if (_state.Rooms.TryGetValue(room, out var deleted))
                    Delete(deleted);
                else
                    Sender.Tell(new RoomReply.Refused(RoomProblem.Unknown));
                break;
        }
    }

    private void Create(RoomQuery.Create create)
    {
        // One that came by itself and that nobody is in is nobody's yet.
        if (_state.Rooms.ContainsKey(create.Room) && !_empty.Contains(create.Room))
        {
            Sender.Tell(new RoomReply.Refused(RoomProblem.Exists));
            return;
        }
        if (!_empty.Contains(create.Room) && !HasPlace())
        {
            Sender.Tell(new RoomReply.Refused(RoomProblem.TooMany));
            return;
        }
        if (_empty.Contains(create.Room))
            Forget(create.Room);
        var record = new RoomRecord(create.Room, Now)
        {
            Owner = create.Owner,
            StreamKey = NewIds.StreamKey(),
            MaxViewers = Options.MaxViewers,
            IsKept = true,
        };
        Add(Apply(record, create.Change));
        Save(Sender, new RoomReply.Found(_state.Rooms[create.Room]));
        if (_state.Sources.ContainsKey(create.Room) && Context.Child(ActorNames.Encode(create.Room.Value)).IsNobody())
            ActorOf(create.Room);
    }

    private void Alter(RoomState room, RoomChange change)
    {
        var altered = room with { Record = Apply(room.Record, change) };
        _state.Rooms[room.Record.Id] = altered;
        if (_actors.TryGetValue(room.Record.Id, out var actor))
        {
            actor.Tell(new RoomMessage.Changed(altered.Record));
            if (change.Status == RoomStatus.Ended)
                actor.Tell(new RoomMessage.Close(room.Record.Id));
        }
        Save(Sender, new RoomReply.Found(altered));
    }

    private void Delete(RoomState room)
    {
        Forget(room.Record.Id);
        Save(Sender, new RoomReply.Found(room));
    }

    private RoomRecord Apply(RoomRecord record, RoomChange change)
    {
        record = record with
        {
            Title = change.Title ?? record.Title,
            IsPrivate = change.IsPrivate ?? record.IsPrivate,
            MaxViewers = change.MaxViewers ?? record.MaxViewers,
        };
        return change.Status is { } status ? record.Become(status, Now) : record;
    }

    private void Save() => _saver.Save(Self, Kept);

    private void Save(IActorRef asker, RoomReply reply)
    {
        _saver.Await(asker, reply);
        Save();
    }

    private IReadOnlyList<RoomRecord> Kept() => [.. _state.Rooms.Values.Select(room => room.Record).Where(record => record.IsKept)];
}
