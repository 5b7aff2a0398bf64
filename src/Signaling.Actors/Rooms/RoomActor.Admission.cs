using Signaling.Protocol;

namespace Signaling.Actors.Rooms;

// Who may enter: one sender, so many viewers, nobody under the name of somebody who is there. The dead make room.
internal sealed partial class RoomActor
{
    public const string KeyText = "Who sends in this room shows its stream key, which who made the room was given.";

    private ServerFrame.Refusal? Refuses(RoomMessage.Join join, Member? before)
    {
        if (join.Frame.Role == RoomRole.Sender && !_record.Admits(join.Frame.Key, _environment.Options.Rooms.RequireStreamKey))
            return Refuse(join, ErrorCode.Forbidden, KeyText);
        var others = _members.Where(member => member != before).ToArray();
        var wanted = join.Frame.Member;
        if (join.Frame.Manner == RoomManner.Shared
            && others.FirstOrDefault(other => other.Id == wanted) is { } namesake && !Evict(namesake))
        {
            return Refuse(join, ErrorCode.ClientAlreadyRegistered, "Somebody is in the room under this name, and answers.");
        }
        if (join.Frame.Role == RoomRole.Sender)
        {
            return others.FirstOrDefault(other => other.IsSender) is { } sender && _members.Contains(sender) && !Evict(sender)
                ? Refuse(join, ErrorCode.RoleTaken, "The room has a sender, and it answers.")
                : null;
        }
        if (Count() < _record.MaxViewers)
            return null;
        foreach (var viewer in others.Where(other => !other.IsSender && _members.Contains(other)))
        {
            if (Evict(viewer))
                return null;
        }
        return _record.MaxViewers == 1
            ? Refuse(join, ErrorCode.RoleTaken, "The room has its viewer, and it answers.")
            : Refuse(join, ErrorCode.RoomFull, $"The room has as many viewers as it takes, {_record.MaxViewers}.");

        int Count() => Viewers - (before is { IsSender: false } ? 1 : 0);
    }

    /// <returns>Whether it was dead, and is out.</returns>
    private bool Evict(Member member)
    {
        if (_environment.Scheduler.Now - member.Line.LastHeard < _environment.Options.Rooms.DeadAfter)
            return false;
        Remove(member, isOver: true);
        return true;
    }

    // Where members are named for telling them apart only, a name that is taken is left to who has it.
    private ClientId NameOf(RoomMessage.Join join, Member? before)
    {
        var wanted = join.Frame.Member ?? before?.Id ?? join.Client;
        if (_members.TrueForAll(member => member.Id != wanted))
            return wanted;
        return _members.TrueForAll(member => member.Id != join.Client) ? join.Client : NewIds.Consumer(_environment.Scheduler.Now);
    }

    private static ServerFrame.Refusal Refuse(RoomMessage.Join join, ErrorCode code, string text) =>
        new(code, text) { ReplyTo = join.Frame.MessageId };
}
