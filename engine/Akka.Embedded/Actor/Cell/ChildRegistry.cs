using System.Diagnostics.CodeAnalysis;

namespace Akka.Actor;

/// <summary>The children of one actor by name. Its own lock: the actor, and whoever walks the tree from outside, look in.</summary>
internal sealed class ChildRegistry
{
    /// <summary>What stands in the place of a registry when an actor has stopped for good and takes no children.</summary>
    public static readonly ChildRegistry ClosedForGood = new() { IsClosed = true };

    private const string NameDigits = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+~";

    private readonly Dictionary<string, ActorCell> _children = [];
    private readonly Lock _lock = new();
    private int _dying;
    private long _named;

    /// <summary>Whether no child may be added any more.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>Whether a child that was told to stop hasn't ended yet.</summary>
    public bool HasDying
    {
        get
        {
            lock (_lock)
            {
                return _dying > 0;
            }
        }
    }

    /// <summary>Makes a child under a name that is free; a name stays taken until its child has ended.</summary>
    /// <exception cref="InvalidActorNameException">The name is taken.</exception>
    /// <exception cref="InvalidOperationException">The parent is stopping or has stopped.</exception>
    public ActorCell Add(string? name, Func<string, ActorCell> make)
    {
        lock (_lock)
        {
            if (IsClosed)
            {
                throw new InvalidOperationException("Cannot create child while terminating or terminated");
            }

            name ??= NextName();
            if (_children.ContainsKey(name))
            {
                throw new InvalidActorNameException($"Actor name \"{name}\" is not unique!");
            }

            var child = make(name);
            _children.Add(name, child);
            return child;
        }
    }

    public bool TryGet(string name, [NotNullWhen(true)] out ActorCell? child)
    {
        lock (_lock)
        {
            return _children.TryGetValue(name, out child);
        }
    }

    public ActorCell[] Snapshot()
    {
        lock (_lock)
        {
            return [.. _children.Values];
        }
    }

    /// <summary>Notes that a child was told to stop, so that a restart or stop of its parent waits for it.</summary>
    public void MarkDying(ActorCell child)
    {
        lock (_lock)
        {
            if (!child.IsDying && _children.TryGetValue(child.Path.Name, out var known) && known == child)
            {
                child.IsDying = true;
                _dying++;
            }
        }
    }

    /// <summary>Takes no more children.</summary>
    /// <returns>Those there are.</returns>
    public ActorCell[] Close()
    {
        lock (_lock)
        {
            IsClosed = true;
            return [.. _children.Values];
        }
    }

    /// <returns>Whether it was a child here.</returns>
    public bool Remove(IActorRef ended)
    {
        lock (_lock)
        {
            if (ended is not ActorCell child || !_children.TryGetValue(child.Path.Name, out var known) || known != child)
            {
                return false;
            }

            _children.Remove(child.Path.Name);
            if (child.IsDying)
            {
                _dying--;
            }

            return true;
        }
    }

    private string NextName()
    {
        Span<char> digits = stackalloc char[12];
        digits[0] = '$';
        var length = 1;
        var rest = _named++;
        do
        {
            digits[length++] = NameDigits[(int)(rest & 63)];
            rest >>= 6;
        }
        while (rest > 0);

        return digits[..length].ToString();
    }
}
