using System.Collections.Immutable;
using Akka.Actor;
using Signaling.Actors.Connections;
using Signaling.Protocol;

namespace Signaling.Actors.Rooms;

/// <summary>
/// <c>/user/rooms/{name}</c>: who is in a room, and who is told of whom. What members say doesn't pass here: members that speak to
/// all know each other's lines, and wherever one side of a pair speaks to one, the pair is a session on the room's stream.
/// </summary>
internal sealed partial class RoomActor : UntypedActor
{
    private readonly SignalingEnvironment _environment;
    private readonly IActorRef _streams;
    private readonly List<Member> _members = [];
    private readonly Dictionary<SessionId, ClientId> _guests = [];
    private readonly OrderedDictionary<StreamId, StreamEntry> _sources = [];
    private RoomRecord _record;

    public RoomActor(SignalingEnvironment environment, IActorRef streams, RoomRecord record)
    {
        _environment = environment;
        _streams = streams;
        _record = record;
    }

    private RoomId Id => _record.Id;

    private Member? Offerer => _members.Find(member => member.IsSender);

    private int Viewers => _members.Count(member => !member.IsSender) + _guests.Count;

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case RoomMessage.Join join:
                Enter(join);
                break;
            case RoomMessage.Leave:
                Remove(Sender);
                break;
            case Terminated terminated:
                Remove(terminated.ActorRef);
                break;
            case RoomMessage.Watched watched:
                Watched(watched);
                break;
            case RoomMessage.Unwatched unwatched:
                Unwatched(unwatched);
                break;
            case RoomMessage.Source source:
                Note(source.Stream);
                break;
            case RoomMessage.Changed changed:
                _record = changed.Record;
                DescribeStream();
                break;
            case RoomMessage.Close:
                SendOut();
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    /// <summary>The one exit, which a crash uses too.</summary>
    protected override void PostStop() => SendOut();

    private void Enter(RoomMessage.Join join)
    {
        var before = _members.Find(member => member.Actor.Equals(Sender));
        if (Refuses(join, before) is { } refusal)
        {
            Sender.Tell(new ConnectionMessage.RoomRefused(refusal));
            return;
        }
        if (before is not null && (before.Role != join.Frame.Role || before.Manner != join.Frame.Manner))
            Remove(before, isOver: false);
        else if (before is not null)
            _members.Remove(before);

        var member = new Member(NameOf(join, before), join, Context.Watch(Sender));
        var peers = _members.Select(other => other.Id).ToImmutableArray();
        _members.Add(member);

        // Its actor knows where it is before its client can say anything there.
        member.Actor.Tell(new ConnectionMessage.RoomEntered(Id, Self, member.Id, member.Role, member.Manner));
        TellAudiences();
        var joined = new ServerFrame.RoomJoined(Id, member.Role, member.Id, peers) { ReplyTo = join.Frame.MessageId };
        if (!member.IsSender)
            member.Line.Post(joined);
        if (before is null || before.Role != member.Role)
            Announce(member);
        if (member.IsSender)
            OfferStream(member, join.Connection, joined, again: before?.Role == member.Role);
        else
            Pair(member);
        Report();
    }

    // A viewer that speaks to one becomes a session, of which a sender is told by its request.
    private void Announce(Member came)
    {
        foreach (var other in _members)
        {
            if (other != came && other.SpeaksToAll && (came.SpeaksToAll || !other.IsSender))
                other.Line.Post(new ServerFrame.RoomNotice(RoomNoticeKind.UserJoined, Id, came.Id));
        }
    }

    private void Remove(IActorRef actor)
    {
        if (_members.Find(member => member.Actor.Equals(actor)) is not { } gone)
            return;
        Remove(gone, isOver: true);
        Report();
    }

    private void Remove(Member gone, bool isOver)
    {
        _members.Remove(gone);
        Context.Unwatch(gone.Actor);
        if (isOver)
            gone.Actor.Tell(new ConnectionMessage.RoomOver(Id));
        TellAudiences();
        foreach (var other in _members)
        {
            if (other.SpeaksToAll)
                other.Line.Post(new ServerFrame.RoomNotice(RoomNoticeKind.UserLeft, Id, gone.Id));
            else if (gone.IsSender && !other.IsSender)
                other.Line.Post(new ServerFrame.RoomNotice(RoomNoticeKind.SenderLeft, Id, gone.Id));
            else if (!gone.IsSender && other.IsSender)
                other.Line.Post(new ServerFrame.RoomNotice(RoomNoticeKind.ViewerLeft, Id, gone.Id));
        }
        if (!gone.IsSender)
            return;
        _guests.Clear();
        Drop(Id.AsStream());
    }

    private void SendOut()
    {
        var all = _members.ToArray();
        _members.Clear();
        _guests.Clear();
        foreach (var member in all)
        {
            Context.Unwatch(member.Actor);
            member.Line.Post(new ServerFrame.RoomNotice(RoomNoticeKind.Closed, Id, member.Id));
            member.Actor.Tell(new ConnectionMessage.RoomOver(Id));
        }
        Report();
    }

    // Each member that speaks to all posts to the others itself: what it says passes no other mailbox.
    private void TellAudiences()
    {
        foreach (var member in _members.Where(member => member.SpeaksToAll))
        {
            member.Actor.Tell(new ConnectionMessage.Audience(
                Id,
                [.. _members.Where(other => other != member && other.SpeaksToAll).Select(other => other.Line)],
                member.IsSender || Offerer is not { SpeaksToAll: true } sender ? null : sender.Line));
        }
    }

    private void Report() => Context.Parent.Tell(new RoomMessage.Occupied(
        Id, Offerer is not null || _sources.Values.Any(IsForeign), Viewers, _members.Count == 0));
}
