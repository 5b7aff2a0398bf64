using System.Collections.Immutable;
using Akka.Actor;
using Signaling.Protocol;

namespace Signaling.Actors.Connections;

/// <summary>
/// <c>/user/gateway/connections/groups</c>: peers of the plain text signalling that talk to each other by name, each to each. A group
/// is there as long as somebody is in it.
/// </summary>
internal sealed class GroupsActor : UntypedActor
{
    // More than a mesh of peer connections carries; it bounds what one join can cost all the others.
    private const int MostMembers = 64;

    private readonly Dictionary<(string App, string Group), Dictionary<string, Line>> _groups = [];
    private readonly Dictionary<IActorRef, Membership> _members = [];

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case GroupMessage.Join join:
                Join(join);
                break;
            case GroupMessage.List when _members.TryGetValue(Sender, out var asker):
                asker.Line.Post(new ServerFrame.GroupMembers(Others(asker), Joined: false));
                break;
            case GroupMessage.Say say when _members.TryGetValue(Sender, out var speaker):
                Say(speaker, say);
                break;
            case GroupMessage.Leave:
                Context.Unwatch(Sender);
                Leave(Sender);
                break;
            case Terminated terminated:
                Leave(terminated.ActorRef);
                break;
        }
    }

    private void Join(GroupMessage.Join join)
    {
        if (_members.ContainsKey(Sender))
        {
            join.Line.Post(new ServerFrame.Refusal(ErrorCode.InvalidState, "invalid msg, already in room"));
            return;
        }
        var key = (join.App, join.Group);
        if (!_groups.TryGetValue(key, out var group))
            _groups[key] = group = [];
        if (group.Count >= MostMembers)
        {
            join.Line.Post(new ServerFrame.Refusal(ErrorCode.RoomFull, $"the room has {MostMembers} peers, as many as it takes"));
            return;
        }
        var member = new Membership(key, join.Member, join.Line);
        _members[Context.Watch(Sender)] = member;
        group[join.Member] = join.Line;
        join.Line.Post(new ServerFrame.GroupMembers(Others(member), Joined: true));
        TellOthers(member, new ServerFrame.GroupChanged(join.Member, Joined: true));
    }

    private void Say(Membership speaker, GroupMessage.Say say)
    {
        if (say.To != speaker.Name && _groups[speaker.Key].TryGetValue(say.To, out var listener))
            listener.Post(new ServerFrame.MemberSays(speaker.Name, say.Text));
        else
            speaker.Line.Post(new ServerFrame.Refusal(ErrorCode.StreamNotFound, "") { Target = new StreamId(say.To) });
    }

    private void Leave(IActorRef actor)
    {
        if (!_members.Remove(actor, out var member))
            return;
        _groups[member.Key].Remove(member.Name);
        TellOthers(member, new ServerFrame.GroupChanged(member.Name, Joined: false));
        if (_groups[member.Key].Count == 0)
            _groups.Remove(member.Key);
    }

    private void TellOthers(Membership member, ServerFrame frame)
    {
        foreach (var (name, line) in _groups[member.Key])
        {
            if (name != member.Name)
                line.Post(frame);
        }
    }

    private ImmutableArray<string> Others(Membership member) =>
        [.. _groups[member.Key].Keys.Where(name => name != member.Name)];

    private sealed record Membership((string App, string Group) Key, string Name, Line Line);
}
