using Akka.Util;

namespace Akka.Actor;

/// <summary>References that every system shares.</summary>
public static class ActorRefs
{
    /// <summary>Swallows whatever it is told.</summary>
    public static readonly Nobody Nobody = Nobody.Instance;

    /// <summary>No sender: <see langword="null"/>.</summary>
    public static readonly IActorRef? NoSender;
}

/// <summary>Swallows whatever it is told.</summary>
public sealed class Nobody : MinimalActorRef
{
    /// <summary>The only instance.</summary>
    public static Nobody Instance = new();

    private readonly RootActorPath _path = new(new Address("akka", "all-systems"), "/Nobody");

    private Nobody()
    {
    }

    /// <inheritdoc/>
    public override ActorPath Path => _path;

    /// <summary>It belongs to no system.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override IActorRefProvider Provider => throw new NotSupportedException("Nobody belongs to no actor system.");

    /// <inheritdoc/>
    public override ISurrogate ToSurrogate(ActorSystem system) => new NobodySurrogate();

    /// <summary>Nobody as it travels.</summary>
    public class NobodySurrogate : ISurrogate
    {
        /// <inheritdoc/>
        public ISurrogated FromSurrogate(ActorSystem system) => Instance;
    }
}

/// <summary>Questions about references.</summary>
public static class ActorRefExtensions
{
    /// <summary>Whether it is <see langword="null"/> or <see cref="Nobody"/>.</summary>
    public static bool IsNobody(this IActorRef? actorRef) => actorRef is null or Nobody;

    /// <summary>The reference, or another one where it is nobody.</summary>
    public static IActorRef GetOrElse(this IActorRef? actorRef, Func<IActorRef> elseValue) =>
        actorRef.IsNobody() ? elseValue() : actorRef!;
}

/// <summary>Sending with the current actor as the sender.</summary>
public static class ActorRefImplicitSenderExtensions
{
    /// <summary>Tells with the actor whose handler runs on this thread as the sender; with none outside of actors.</summary>
    public static void Tell(this IActorRef receiver, object message) => receiver.Tell(message, ActorCell.Current?.SelfRef);

    /// <summary>Tells with the sender of the message being handled.</summary>
    public static void Forward(this IActorRef receiver, object message) => receiver.Tell(message, ActorCell.Current?.Sender);
}
