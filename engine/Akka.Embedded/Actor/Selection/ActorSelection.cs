namespace Akka.Actor;

/// <summary>Whoever lives at a path at the moment of sending: one actor, several, or none.</summary>
public class ActorSelection : ICanTell
{
    /// <summary>Selects from an actor by a path.</summary>
    public ActorSelection(IActorRef anchor, string path)
        : this(anchor, path is "" ? [] : path.Split('/'))
    {
    }

    /// <summary>Selects from an actor by steps.</summary>
    public ActorSelection(IActorRef anchor, SelectionPathElement[] path)
    {
        Anchor = anchor;
        Path = path;
    }

    /// <summary>Selects from an actor by names and patterns.</summary>
    public ActorSelection(IActorRef anchor, IEnumerable<string> elements)
        : this(anchor, SelectionPathElement.Parse(elements))
    {
    }

    /// <summary>Where the path begins.</summary>
    public IActorRef Anchor { get; }

    /// <summary>The steps.</summary>
    public SelectionPathElement[] Path { get; }

    /// <summary>The steps as text.</summary>
    public string PathString => "/" + string.Join('/', (object[])Path);

    /// <summary>Sends to whoever is selected, with the original sender.</summary>
    /// <exception cref="InvalidMessageException">The message is <see langword="null"/>.</exception>
    public void Tell(object message, IActorRef? sender = null)
    {
        if (message is null)
        {
            throw new InvalidMessageException();
        }

        sender ??= ActorCell.Current?.SelfRef;
        SelectionRouting.Deliver((IInternalActorRef)Anchor, new ActorSelectionMessage(message, Path), sender);
    }

    /// <summary>The actor that answers first.</summary>
    /// <exception cref="ActorNotFoundException">Nobody did within the time; thrown by the task.</exception>
    public Task<IActorRef> ResolveOne(TimeSpan timeout) => ResolveOne(timeout, CancellationToken.None);

    /// <summary>The actor that answers first.</summary>
    /// <exception cref="ActorNotFoundException">Nobody did within the time; thrown by the task.</exception>
    public async Task<IActorRef> ResolveOne(TimeSpan timeout, CancellationToken ct)
    {
        try
        {
            var identity = await this.Ask<ActorIdentity>(new Identify(null), timeout, ct).ConfigureAwait(false);
            return identity.Subject ?? throw new ActorNotFoundException($"Actor {this} doesn't exist.");
        }
        catch (AskTimeoutException late)
        {
            throw new ActorNotFoundException($"Actor {this} did not answer within {timeout}.", late);
        }
    }

    /// <summary>Whether the other selects the same way.</summary>
    protected bool Equals(ActorSelection? other) =>
        other is not null && Equals(Anchor, other.Anchor) && Path.AsSpan().SequenceEqual(other.Path);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ActorSelection);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Anchor, PathString);

    /// <inheritdoc/>
    public override string ToString() => $"ActorSelection[Anchor({Anchor.Path}), Path({PathString})]";
}

/// <summary>Makes selections from paths.</summary>
public static class ActorRefFactoryShared
{
    /// <summary>Selects by a path that has been parsed.</summary>
    public static ActorSelection ActorSelection(ActorPath actorPath, ActorSystem system) =>
        new(((ExtendedActorSystem)system).Provider.RootGuardianAt(actorPath.Address), actorPath.Elements);

    /// <summary>Selects by a path: with an address, absolute, or relative to <paramref name="lookupRoot"/>.</summary>
    public static ActorSelection ActorSelection(string path, ActorSystem system, IActorRef lookupRoot)
    {
        if (path.StartsWith('/'))
        {
            return new ActorSelection(((ExtendedActorSystem)system).LookupRoot, path);
        }

        return Address.TryParse(path.AsSpan(), out var address, out var rest)
            ? new ActorSelection(((ExtendedActorSystem)system).Provider.RootGuardianAt(address), rest.ToString())
            : new ActorSelection(lookupRoot, path);
    }

    /// <summary>Selects from an actor.</summary>
    public static ActorSelection ActorSelection(IActorRef anchorActorRef, string path) => new(anchorActorRef, path);
}

/// <summary>Shorter ways to make and find actors.</summary>
public static class ActorRefFactoryExtensions
{
    /// <summary>Starts an actor of a class with a constructor without parameters.</summary>
    public static IActorRef ActorOf<TActor>(this IActorRefFactory factory, string? name = null)
        where TActor : ActorBase, new() => factory.ActorOf(Props.Create<TActor>(), name);

    /// <summary>Selects from an actor.</summary>
    public static ActorSelection ActorSelection(this IActorRefFactory factory, IActorRef anchorRef, string actorPath) =>
        ActorRefFactoryShared.ActorSelection(anchorRef, actorPath);
}
