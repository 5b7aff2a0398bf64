using Akka.Actor.Internal;

namespace Akka.Actor;

/// <summary>Sends a message and hands back its answer as a task.</summary>
public static class Futures
{
    /// <summary>Asks; see <see cref="Ask{T}(ICanTell, Func{IActorRef, object}, TimeSpan?, CancellationToken)"/>.</summary>
    public static Task<object> Ask(this ICanTell self, object message, TimeSpan? timeout = null) =>
        self.Ask<object>(message, timeout, CancellationToken.None);

    /// <summary>Asks; see <see cref="Ask{T}(ICanTell, Func{IActorRef, object}, TimeSpan?, CancellationToken)"/>.</summary>
    public static Task<object> Ask(this ICanTell self, object message, CancellationToken cancellationToken) =>
        self.Ask<object>(message, null, cancellationToken);

    /// <summary>Asks; see <see cref="Ask{T}(ICanTell, Func{IActorRef, object}, TimeSpan?, CancellationToken)"/>.</summary>
    public static Task<object> Ask(this ICanTell self, object message, TimeSpan? timeout, CancellationToken cancellationToken) =>
        self.Ask<object>(message, timeout, cancellationToken);

    /// <summary>Asks; see <see cref="Ask{T}(ICanTell, Func{IActorRef, object}, TimeSpan?, CancellationToken)"/>.</summary>
    public static Task<T> Ask<T>(this ICanTell self, object message, TimeSpan? timeout = null) =>
        self.Ask<T>(message, timeout, CancellationToken.None);

    /// <summary>Asks; see <see cref="Ask{T}(ICanTell, Func{IActorRef, object}, TimeSpan?, CancellationToken)"/>.</summary>
    public static Task<T> Ask<T>(this ICanTell self, object message, CancellationToken cancellationToken) =>
        self.Ask<T>(message, null, cancellationToken);

    /// <summary>Asks; see <see cref="Ask{T}(ICanTell, Func{IActorRef, object}, TimeSpan?, CancellationToken)"/>.</summary>
    public static Task<T> Ask<T>(this ICanTell self, object message, TimeSpan? timeout, CancellationToken cancellationToken)
    {
        var ask = NewAsk<T>(self, timeout, cancellationToken);
        self.Tell(message, ask);
        return ask.Answer;
    }

    /// <summary>Asks with a message that is made for its answer's reference.</summary>
    /// <param name="self">Who is asked.</param>
    /// <param name="messageFactory">Makes the message; it is told with the same reference as the sender.</param>
    /// <param name="timeout"><c>akka.actor.ask-timeout</c>, which is infinite by default, where it is <see langword="null"/>.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The answer. It fails with <see cref="AskTimeoutException"/>, with the cause of a <see cref="Status.Failure"/>, or with
    /// <see cref="ArgumentException"/> where the answer is of another type. What awaits it never runs on the answering actor's slice.</returns>
    public static Task<T> Ask<T>(
        this ICanTell self, Func<IActorRef, object> messageFactory, TimeSpan? timeout, CancellationToken cancellationToken)
    {
        var ask = NewAsk<T>(self, timeout, cancellationToken);
        self.Tell(messageFactory(ask), ask);
        return ask.Answer;
    }

    private static AskRef<T> NewAsk<T>(ICanTell self, TimeSpan? timeout, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(self);
        var system = SystemOf(self);
        return new AskRef<T>(system, timeout ?? system.Settings.AskTimeout, cancellationToken);
    }

    private static ActorSystemImpl SystemOf(ICanTell self) => self switch
    {
        ActorCell cell => cell.SystemImpl,
        ActorSelection selection => SystemOf(selection.Anchor),
        IInternalActorRef reference and not Nobody => ((IEngineProvider)reference.Provider).System,
        _ => ActorCell.Current?.SystemImpl
            ?? throw new ArgumentException($"{self} belongs to no actor system, so it can't be asked from outside of one.", nameof(self)),
    };
}
