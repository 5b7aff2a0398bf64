namespace Akka.Actor;

/// <summary>The base of every exception that the engine itself throws.</summary>
public abstract class AkkaException : Exception
{
    /// <summary>An exception without a message.</summary>
    protected AkkaException()
    {
    }

    /// <summary>An exception with a message and, where it was caused by another, that one.</summary>
    protected AkkaException(string? message, Exception? cause = null)
        : base(message, cause)
    {
    }

    /// <summary>What caused this exception; <see langword="null"/> when nothing else did.</summary>
    protected Exception? Cause => InnerException;
}
