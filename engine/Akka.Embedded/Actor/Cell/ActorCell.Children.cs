using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

/// <content>The children.</content>
internal sealed partial class ActorCell
{
    private ChildRegistry? _children;

    /// <summary>Whether the parent has told this child to stop; guarded by the parent's registry.</summary>
    public bool IsDying { get; set; }

    /// <summary>The restarts that the parent's strategy has granted this child; touched by the parent only.</summary>
    public RestartCount? Restarts { get; set; }

    public IActorRef ActorOf(Props props, string? name = null)
    {
        if (name is not null && !ActorPath.IsValidPathElement(name))
        {
            throw new InvalidActorNameException(
                name.Length == 0
                    ? "An actor's name must not be empty."
                    : $"Illegal actor name [{name}]. Actor paths MUST: not start with `$`, include only ASCII letters and digits "
                      + $"and '{ActorPath.ValidSymbols}', and anything else percent-encoded as UTF-8.");
        }

        return MakeChild(props, name);
    }

    /// <summary>Starts a child; the engine's own may have names that users can't give.</summary>
    public ActorCell MakeChild(Props props, string? name)
    {
        var child = Children().Add(
            name,
            name => _system.MakeCell(props, this, new ChildActorPath(_path, name, ActorUids.Next())));
        child.Start();
        return child;
    }

    public IActorRef Child(string name) => FindChild(name);

    public IEnumerable<IActorRef> GetChildren() => Volatile.Read(ref _children)?.Snapshot() ?? [];

    /// <summary>The child of a name, which may carry a uid: <c>name#uid</c>.</summary>
    public IInternalActorRef FindChild(string name)
    {
        var hash = name.LastIndexOf('#');
        var plain = hash < 0 ? name : name[..hash];
        if (Volatile.Read(ref _children) is { } children && children.TryGet(plain, out var child)
            && (hash < 0 || child.Path.Uid.ToString(System.Globalization.CultureInfo.InvariantCulture) == name[(hash + 1)..]))
        {
            return child;
        }

        return _system.ProviderImpl.FindSpecial(this, plain) ?? ActorRefs.Nobody;
    }

    public void Stop(IActorRef child)
    {
        if (child is ActorCell cell)
        {
            StopChild(cell);
        }
        else
        {
            ((IInternalActorRef)child).Stop();
        }
    }

    /// <summary>Stops a child on behalf of somebody outside.</summary>
    public void StopChild(ActorCell child)
    {
        Volatile.Read(ref _children)?.MarkDying(child);
        child.Stop();
    }

    private ChildRegistry Children()
    {
        if (Volatile.Read(ref _children) is { } children)
        {
            return children;
        }

        var made = new ChildRegistry();
        return Interlocked.CompareExchange(ref _children, made, null) ?? made;
    }

    private void SuspendChildren(IActorRef? except)
    {
        foreach (var child in _children?.Snapshot() ?? [])
        {
            if (child != except)
            {
                child.Suspend();
            }
        }
    }

    private void ResumeChildren(Exception? causedByFailure, IActorRef? perpetrator)
    {
        foreach (var child in _children?.Snapshot() ?? [])
        {
            child.Resume(child == perpetrator ? causedByFailure : null);
        }
    }

    private void StopChildren()
    {
        foreach (var child in GetChildren())
        {
            Stop(child);
        }
    }

    /// <summary>Asks this actor's strategy what becomes of a child that failed.</summary>
    private void JudgeFailure(Failed failed)
    {
        if (_actor is null || failed.Child is not ActorCell child
            || _children?.TryGet(child.Path.Name, out var known) != true || known != child)
        {
            return;
        }

        // Whatever comes of it, an escalation or a strategy that throws, is blamed on the child.
        _message = failed;
        _sender = child;
        if (Strategy.HandleFailure(this, child, failed.Cause))
        {
            _message = null;
            _sender = null;
        }
        else
        {
            Fail(failed.Cause);
        }
    }

    private SupervisorStrategy Strategy =>
        _strategy ??= _props.SupervisorStrategy ?? _actor?.MakeSupervisorStrategy() ?? SupervisorStrategy.DefaultStrategy;

    private SupervisorStrategy? _strategy;
}
