using Signaling.Actors.Streams;
using Signaling.Protocol;

namespace Signaling.Actors.Rooms;

// The room's sender is a stream, and producers of other dialects may belong to the room: what its viewers watch, and who else watches.
internal sealed partial class RoomActor
{
    // It hears that it is in when its stream can be found.
    private void OfferStream(Member sender, ConnectionId connection, ServerFrame.RoomJoined joined, bool again)
    {
        _streams.Tell(
            new StreamMessage.Register(Id.AsStream(), Description(), sender.Line, connection) { Replaces = true, Greeting = joined },
            sender.Actor);

        // It has forgotten whom it offered to.
        foreach (var viewer in _members.Where(member => again && !member.IsSender))
        {
            viewer.Watches = null;
            Pair(viewer);
        }
    }

    private void DescribeStream()
    {
        if (Offerer is { } sender)
            _streams.Tell(new StreamMessage.Describe(Id.AsStream(), Description()), sender.Actor);
    }

    private StreamDescription Description() => new()
    {
        AppName = "room",
        Title = _record.Title.Length > 0 ? _record.Title : Id.Value,
        Private = _record.IsPrivate,
        MaxClients = _record.MaxViewers,
        Room = Id,
    };

    private void Note(StreamEntry stream)
    {
        if (stream.Status == StreamStatus.Offline)
        {
            if (_sources.ContainsKey(stream.Id))
                Lose(stream.Id);
            Drop(stream.Id);
        }
        else
        {
            _sources[stream.Id] = stream;
            foreach (var viewer in _members.Where(member => !member.IsSender))
                Pair(viewer);
        }
        Report();
    }

    // Of the room's own sender they hear when it leaves.
    private void Lose(StreamId stream)
    {
        if (stream == Id.AsStream())
            return;
        foreach (var viewer in _members.Where(member => member.Watches?.Stream == stream))
        {
            viewer.Line.Post(new ServerFrame.RoomNotice(
                viewer.SpeaksToAll ? RoomNoticeKind.UserLeft : RoomNoticeKind.SenderLeft, Id, stream.AsClient()));
        }
    }

    // Whoever offers it next is to be watched anew.
    private void Drop(StreamId stream)
    {
        _sources.Remove(stream);
        foreach (var viewer in _members.Where(member => member.Watches?.Stream == stream))
            viewer.Watches = null;
    }

    private void Pair(Member viewer)
    {
        var sender = Offerer;
        var source = sender is not null
            ? _sources.GetValueOrDefault(Id.AsStream())
            : _sources.Values.FirstOrDefault(IsForeign);
        if (source is null || !IsOffered(source) || (viewer.SpeaksToAll && sender is { SpeaksToAll: true }))
            return;
        if (viewer.Watches == (source.Id, source.RegisteredAt))
            return;
        viewer.Watches = (source.Id, source.RegisteredAt);
        if (sender is null && viewer.SpeaksToAll)
            viewer.Line.Post(new ServerFrame.RoomNotice(RoomNoticeKind.UserJoined, Id, source.Id.AsClient()));
        _streams.Tell(
            new StreamMessage.Watch(source.Id, viewer.Id, viewer.Line, new ClientFrame.Watch(source.Id, default), viewer.Number) { IsOfRoom = true },
            viewer.Actor);
    }

    private bool IsForeign(StreamEntry stream) => stream.Id != Id.AsStream() && IsOffered(stream);

    private static bool IsOffered(StreamEntry stream) => stream.Status is StreamStatus.Online or StreamStatus.Busy;

    private void Watched(RoomMessage.Watched watched)
    {
        if (_members.Exists(member => member.Id == watched.Viewer))
            return;
        _guests[watched.Session] = watched.Viewer;
        Report();
    }

    private void Unwatched(RoomMessage.Unwatched unwatched)
    {
        if (!_guests.Remove(unwatched.Session, out var guest))
            return;
        if (Offerer is { } sender)
        {
            sender.Line.Post(new ServerFrame.RoomNotice(
                sender.SpeaksToAll ? RoomNoticeKind.UserLeft : RoomNoticeKind.ViewerLeft, Id, guest));
        }
        Report();
    }
}
