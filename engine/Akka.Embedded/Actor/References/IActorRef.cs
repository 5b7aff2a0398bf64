using Akka.Util;

namespace Akka.Actor;

/// <summary>Something that takes messages.</summary>
public interface ICanTell
{
    /// <summary>Sends a message and returns at once; at-most-once, in order per pair of sender and receiver.</summary>
    /// <param name="message">Any immutable object, not <see langword="null"/>.</param>
    /// <param name="sender">Who gets the replies; <see cref="ActorRefs.NoSender"/> for nobody.</param>
    void Tell(object message, IActorRef? sender);
}

/// <summary>A handle on an actor that may be passed around freely, across threads and systems; it stays valid after the
/// actor's end, when messages go to the dead letters. Two references are equal when path and uid are.</summary>
public interface IActorRef : ICanTell, IEquatable<IActorRef>, IComparable<IActorRef>, ISurrogated, IComparable
{
    /// <summary>Where the actor lives, with the uid of this incarnation.</summary>
    ActorPath Path { get; }
}

/// <summary>Where a reference's actor lives.</summary>
public interface IActorRefScope
{
    /// <summary>Whether the actor lives in this system.</summary>
    bool IsLocal { get; }
}

/// <summary>A reference into this system.</summary>
internal interface ILocalRef : IActorRefScope
{
}

/// <summary>Makes actors and finds them: a system, or an actor's context.</summary>
public interface IActorRefFactory
{
    /// <summary>Starts an actor beneath this one.</summary>
    /// <param name="props">How to make it.</param>
    /// <param name="name">Its name, unique among its siblings; without one it gets a generated name.</param>
    /// <exception cref="InvalidActorNameException">The name isn't valid or is taken.</exception>
    IActorRef ActorOf(Props props, string? name = null);

    /// <summary>Selects by a path that has been parsed.</summary>
    ActorSelection ActorSelection(ActorPath actorPath);

    /// <summary>Selects by a path: relative, absolute or with an address; <c>*</c> and <c>?</c> match within an element.</summary>
    ActorSelection ActorSelection(string actorPath);
}

/// <summary>Watches other actors' ends.</summary>
public interface ICanWatch
{
    /// <summary>Asks for a <see cref="Terminated"/> when <paramref name="subject"/> ends, at once when it has ended.</summary>
    /// <returns><paramref name="subject"/>.</returns>
    IActorRef Watch(IActorRef subject);

    /// <summary>As <see cref="Watch"/>, with a message of one's own instead of <see cref="Terminated"/>.</summary>
    /// <returns><paramref name="subject"/>.</returns>
    IActorRef WatchWith(IActorRef subject, object message);

    /// <summary>Ends a watch: no <see cref="Terminated"/> is seen afterwards, even if it was already queued.</summary>
    /// <returns><paramref name="subject"/>.</returns>
    IActorRef Unwatch(IActorRef subject);
}
