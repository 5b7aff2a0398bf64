using Akka.Actor;

namespace Signaling.Actors.Rooms;

/// <summary>
/// Saves records beside the actor that owns this, one save at a time: what changes meanwhile is saved by the next one, all of it at
/// once. Who waits is answered when the save that holds its change is done.
/// </summary>
/// <param name="store">Where they are kept.</param>
internal sealed class RoomSaver(IRoomStore store)
{
    private List<(IActorRef Asker, RoomReply Reply)> _waiting = [];
    private bool _saving;
    private bool _changed;

    /// <summary>A save is done; told to the actor, which passes it to <see cref="Note"/>.</summary>
    /// <param name="Answered">Who waited for it.</param>
    /// <param name="Failure">Why it failed; <see langword="null"/> where it didn't.</param>
    public sealed record Saved(IReadOnlyList<(IActorRef Asker, RoomReply Reply)> Answered, Exception? Failure);

    /// <summary>Answers somebody once the next save is done.</summary>
    public void Await(IActorRef asker, RoomReply reply) => _waiting.Add((asker, reply));

    /// <summary>Saves now, or as soon as the save that is going on is done.</summary>
    /// <param name="owner">Is told <see cref="Saved"/>.</param>
    /// <param name="records">Gives all records.</param>
    public void Save(IActorRef owner, Func<IReadOnlyList<RoomRecord>> records)
    {
        _changed = true;
        if (_saving)
            return;
        (_saving, _changed) = (true, false);
        var (answered, snapshot) = (_waiting, records());
        _waiting = [];
        Task.Run(() => store.Save(snapshot)).PipeTo(
            owner, success: () => new Saved(answered, null), failure: failure => new Saved(answered, failure));
    }

    /// <summary>Answers who waited, and saves again where something has changed since.</summary>
    public void Note(Saved saved, IActorRef owner, Func<IReadOnlyList<RoomRecord>> records)
    {
        _saving = false;
        foreach (var (asker, reply) in saved.Answered)
            asker.Tell(saved.Failure is null ? reply : new RoomReply.Refused(RoomProblem.NotSaved));
        if (_changed)
            Save(owner, records);
    }
}
