using System.Text;
using Akka.Actor;
using Akka.Dispatch.SysMsg;
using Akka.Remote.DeathWatch;
using Akka.Remote.Links;

namespace Akka.Remote;

/// <summary>An actor in another system.</summary>
internal sealed class RemoteActorRef(Remoting remoting, ActorPath path) : InternalActorRefBase
{
    private Link? _link;
    private byte[]? _pathBytes;

    public override ActorPath Path => path;

    public override IInternalActorRef Parent => path.Depth == 0 ? ActorRefs.Nobody : new RemoteActorRef(remoting, path.Parent);

    public override IActorRefProvider Provider => remoting.System.Provider;

    /// <summary>Never: only its own system knows.</summary>
    public override bool IsTerminated => false;

    public override bool IsLocal => false;

    /// <summary>The path as it travels: with address and uid, UTF-8.</summary>
    public ReadOnlySpan<byte> PathBytes => _pathBytes ??= Encoding.UTF8.GetBytes(path.ToSerializationFormat());

    public override IActorRef GetChild(IReadOnlyList<string> name) =>
        name.All(string.IsNullOrEmpty) ? this : new RemoteActorRef(remoting, Descend(name));

    public override void Start()
    {
    }

    public override void Stop() => SendSystemMessage(new Terminate());

    // What a supervisor does to a child: there are no remote children, as nothing is deployed remotely.
    public override void Resume(Exception? causedByFailure = null)
    {
    }

    public override void Restart(Exception cause)
    {
    }

    public override void Suspend()
    {
    }

    protected override void TellInternal(object message, IActorRef? sender)
    {
        if (message is null)
            throw new InvalidMessageException("Message is null; it can't be sent to another system.");

        CurrentLink().Send(this, message, sender);
    }

    internal override void SendSystemMessage(ISystemMessage message)
    {
        // On the wire one watcher, the remote watcher, stands for all watchers here.
        switch (message)
        {
            case Watch watch when !watch.Watcher.Equals(remoting.Watcher):
                remoting.Watcher.Tell(new WatchRemote(watch.Watchee, watch.Watcher), ActorRefs.NoSender);
                break;
            case Unwatch unwatch when !unwatch.Watcher.Equals(remoting.Watcher):
                remoting.Watcher.Tell(new UnwatchRemote(unwatch.Watchee, unwatch.Watcher), ActorRefs.NoSender);
                break;
            default:
                CurrentLink().SendSystem(this, (SystemMessage)message);
                break;
        }
    }

    private Link CurrentLink()
    {
        var link = Volatile.Read(ref _link);
        if (link is not null && !link.IsRetired)
            return link;

        link = remoting.LinkTo(path.Address);
        Volatile.Write(ref _link, link);
        return link;
    }

    private ActorPath Descend(IReadOnlyList<string> names)
    {
        var at = path;
        foreach (var name in names)
            at = name switch { "" => at, ".." => at.Parent, _ => at / name };
        return at;
    }
}
