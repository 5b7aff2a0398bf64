namespace Akka.Actor;

/// <summary>Where and how an actor runs, as far as its class doesn't say.</summary>
public class Deploy : IEquatable<Deploy>
{
    /// <summary>Means that the stash isn't bounded.</summary>
    public const int NoStashSize = -1;

    /// <summary>No dispatcher is named.</summary>
    public static readonly string NoDispatcherGiven = string.Empty;

    /// <summary>No mailbox is named.</summary>
    public static readonly string NoMailboxGiven = string.Empty;

    /// <summary>No scope is given: the actor is local.</summary>
    public static readonly Scope? NoScopeGiven;

    /// <summary>In this system.</summary>
    public static readonly Deploy Local = new(LocalScope.Instance);

    /// <summary>Nothing is said.</summary>
    public static readonly Deploy None = new();

    /// <summary>Says nothing.</summary>
    public Deploy()
    {
    }

    /// <summary>Says where.</summary>
    public Deploy(Scope? scope) => Scope = scope;

    /// <summary>Says where, for one path.</summary>
    public Deploy(string path, Scope? scope)
    {
        Path = path;
        Scope = scope;
    }

    private Deploy(string path, Scope? scope, string dispatcher, string mailbox, int stashCapacity)
    {
        Path = path;
        Scope = scope;
        Dispatcher = dispatcher;
        Mailbox = mailbox;
        StashCapacity = stashCapacity;
    }

    /// <summary>For which path; empty for any.</summary>
    public string Path { get; } = string.Empty;

    /// <summary>Where; <see langword="null"/> where it isn't said.</summary>
    public Scope? Scope { get; }

    /// <summary>The id of a dispatcher; empty where it isn't said.</summary>
    public string Dispatcher { get; } = NoDispatcherGiven;

    /// <summary>The id of a mailbox; empty where it isn't said.</summary>
    public string Mailbox { get; } = NoMailboxGiven;

    /// <summary>How many messages its stash holds; <see cref="NoStashSize"/> for any number.</summary>
    public int StashCapacity { get; } = NoStashSize;

    /// <summary>This, with the other's values where this says nothing.</summary>
    public virtual Deploy WithFallback(Deploy other) => new(
        Path.Length > 0 ? Path : other.Path,
        Scope ?? other.Scope,
        Dispatcher.Length > 0 ? Dispatcher : other.Dispatcher,
        Mailbox.Length > 0 ? Mailbox : other.Mailbox,
        StashCapacity != NoStashSize ? StashCapacity : other.StashCapacity);

    /// <summary>This, somewhere else.</summary>
    public virtual Deploy WithScope(Scope scope) => new(Path, scope, Dispatcher, Mailbox, StashCapacity);

    /// <summary>This, with another dispatcher.</summary>
    public virtual Deploy WithDispatcher(string dispatcher) => new(Path, Scope, dispatcher, Mailbox, StashCapacity);

    /// <summary>This, with another mailbox.</summary>
    public virtual Deploy WithMailbox(string mailbox) => new(Path, Scope, Dispatcher, mailbox, StashCapacity);

    /// <summary>This, with another stash.</summary>
    public virtual Deploy WithStashCapacity(int stashSize) => new(Path, Scope, Dispatcher, Mailbox, stashSize);

    /// <inheritdoc/>
    public bool Equals(Deploy? other) =>
        other is not null && Path == other.Path && Equals(Scope, other.Scope) && Dispatcher == other.Dispatcher
        && Mailbox == other.Mailbox && StashCapacity == other.StashCapacity;
}
