namespace Akka.Actor;

/// <summary>An actor's constructor or <c>PreStart</c> failed; its supervisor stops it unless told otherwise.</summary>
public class ActorInitializationException : AkkaException
{
    /// <summary>An exception without a message.</summary>
    public ActorInitializationException()
    {
    }

    /// <summary>An exception that names no actor.</summary>
    public ActorInitializationException(string message)
        : base(message)
    {
    }

    /// <summary>An exception that names no actor, with its cause.</summary>
    public ActorInitializationException(string message, Exception? cause)
        : base(message, cause)
    {
    }

    /// <summary>An exception of one actor.</summary>
    public ActorInitializationException(IActorRef? actor, string message, Exception? cause = null)
        : base(message, cause) => Actor = actor;

    /// <summary>The actor that could not be started; <see langword="null"/> when it isn't known.</summary>
    public IActorRef? Actor { get; set; }

    /// <summary>The message preceded by the actor it is about.</summary>
    public override string ToString() => Actor is null ? base.ToString() : $"{Actor}: {base.ToString()}";
}

/// <summary>What <see cref="Kill"/> makes its receiver throw; the default strategy answers it with a stop.</summary>
public class ActorKilledException : AkkaException
{
    /// <summary>An exception without a message.</summary>
    public ActorKilledException()
    {
    }

    /// <summary>An exception with a message.</summary>
    public ActorKilledException(string message)
        : base(message)
    {
    }
}

/// <summary>A selection resolved to no actor within its time.</summary>
public class ActorNotFoundException : AkkaException
{
    /// <summary>An exception without a message.</summary>
    public ActorNotFoundException()
    {
    }

    /// <summary>An exception with a message and, where there is one, its cause.</summary>
    public ActorNotFoundException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}

/// <summary>An Ask was not answered in time.</summary>
public class AskTimeoutException(string message) : AkkaException(message);

/// <summary>A watched actor ended and its <see cref="Terminated"/> was not handled: the watcher fails with it.</summary>
public class DeathPactException : AkkaException
{
    /// <summary>The death of one watched actor.</summary>
    public DeathPactException(IActorRef deadActor)
        : base($"Monitored actor [{deadActor}] terminated") => DeadActor = deadActor;

    /// <summary>The actor that ended.</summary>
    public IActorRef DeadActor { get; }
}

/// <summary>An operation that an actor's state doesn't allow, such as stashing one message twice.</summary>
public class IllegalActorStateException(string message) : AkkaException(message);

/// <summary>An actor's name is not a valid path element, or is taken.</summary>
public class InvalidActorNameException : AkkaException
{
    /// <summary>An exception with a message.</summary>
    public InvalidActorNameException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with a message and its cause.</summary>
    public InvalidActorNameException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}

/// <summary>A message that can't be sent, such as <see langword="null"/>.</summary>
public class InvalidMessageException : AkkaException
{
    /// <summary>An exception that says the message was null.</summary>
    public InvalidMessageException()
        : this("Message is null.")
    {
    }

    /// <summary>An exception with a message.</summary>
    public InvalidMessageException(string message)
        : base(message)
    {
    }
}

/// <summary><c>PreRestart</c> failed; the restart went on all the same.</summary>
public class PreRestartException : ActorInitializationException
{
    /// <summary>The failure of one actor's hook.</summary>
    /// <param name="actor">The actor being restarted.</param>
    /// <param name="restartException">What <c>PreRestart</c> threw.</param>
    /// <param name="cause">Why it was being restarted.</param>
    /// <param name="optionalMessage">The message being handled at the failure, if any.</param>
    public PreRestartException(IActorRef? actor, Exception restartException, Exception? cause, object? optionalMessage)
        : base(actor, $"Exception in PreRestart(exception = {cause?.GetType()}, message = {optionalMessage?.GetType()})", cause)
    {
        RestartException = restartException;
        OptionalMessage = optionalMessage;
    }

    /// <summary>What <c>PreRestart</c> threw.</summary>
    public Exception RestartException { get; }

    /// <summary>The message being handled at the failure; <see langword="null"/> when there was none.</summary>
    public object? OptionalMessage { get; }
}

/// <summary>The new instance's constructor or <c>PostRestart</c> failed during a restart.</summary>
public class PostRestartException : ActorInitializationException
{
    /// <summary>The failure of one restart.</summary>
    /// <param name="actor">The actor being restarted.</param>
    /// <param name="cause">What the constructor or the hook threw.</param>
    /// <param name="originalCause">Why it was being restarted.</param>
    public PostRestartException(IActorRef? actor, Exception cause, Exception? originalCause)
        : base(actor, $"Exception post restart ({originalCause?.GetType().ToString() ?? "null"})", cause) =>
        OriginalCause = originalCause;

    /// <summary>Why the actor was being restarted.</summary>
    public Exception? OriginalCause { get; }
}

/// <summary>A bounded stash is full.</summary>
public class StashOverflowException(string message, Exception? cause = null) : AkkaException(message, cause);
