using Akka.Actor.Internal;
using Akka.Dispatch;

namespace Akka.Actor;

/// <summary>One actor: its reference, its context and its mailbox in a single object, so that an idle actor is small and a Tell
/// touches one cache line less. Its parts: Mailbox (queues and slices), Receive (one message), Context (what handlers see),
/// Children, DeathWatch, Faults (the life cycle) and Async (handlers that await).</summary>
/// <remarks>References outlive their actors: what only the living need is cleared at the end.</remarks>
internal sealed partial class ActorCell : InternalActorRefBase, ILocalRef, IUntypedActorContext, IRunnable
{
    [ThreadStatic]
    private static ActorCell? _current;

    private readonly ActorSystemImpl _system;
    private readonly ActorPath _path;
    private readonly IInternalActorRef _parent;
    private readonly Props _props;
    private readonly MessageDispatcher _dispatcher;
    private ActorBase? _actor;

    public ActorCell(ActorSystemImpl system, Props props, MessageDispatcher dispatcher, IInternalActorRef parent, ActorPath path)
    {
        _system = system;
        _props = props;
        _dispatcher = dispatcher;
        _parent = parent;
        _path = path;
    }

    /// <summary>The cell whose handler runs on this thread; <see langword="null"/> outside of actors.</summary>
    public static ActorCell? Current => _current;

    public override ActorPath Path => _path;

    public override IInternalActorRef Parent => _parent;

    public override IActorRefProvider Provider => _system.Provider;

    public override bool IsLocal => true;

    public override bool IsTerminated => IsClosed;

    public IActorRef SelfRef => this;

    public ActorSystemImpl SystemImpl => _system;

    /// <summary>The instance; <see langword="null"/> before it is made and after the end.</summary>
    public ActorBase? Actor => _actor;

    public static ActorCell CurrentOrThrow() => _current ?? throw new NotSupportedException(
        "There is no active ActorContext, this is most likely due to use of async operations from within this actor.");

    /// <summary>Makes a cell the current one of this thread.</summary>
    /// <returns>The one that was, to be put back.</returns>
    public static ActorCell? Enter(ActorCell? cell)
    {
        var previous = _current;
        _current = cell;
        return previous;
    }

    public override void Start() => TrySchedule();

    public override void Stop() => SendSystemMessage(new Dispatch.SysMsg.Terminate());

    public override void Suspend() => SendSystemMessage(new Dispatch.SysMsg.Suspend());

    public override void Resume(Exception? causedByFailure = null) =>
        SendSystemMessage(new Dispatch.SysMsg.Resume(causedByFailure));

    public override void Restart(Exception cause) => SendSystemMessage(new Dispatch.SysMsg.Recreate(cause));

    public override IActorRef GetChild(IReadOnlyList<string> name)
    {
        IInternalActorRef at = this;
        for (var i = 0; i < name.Count; i++)
        {
            switch (name[i])
            {
                case "":
                    continue;
                case "..":
                    at = at.Parent as ActorCell ?? at;
                    break;
                case var element when at is ActorCell cell:
                    at = cell.FindChild(element);
                    break;
                default:
                    return at.GetChild([.. name.Skip(i)]);
            }

            if (at is Nobody)
            {
                return at;
            }
        }

        return at;
    }
}
