using Akka.Actor;

namespace Akka.Pattern;

/// <summary>Something was asked for at a time when it cannot be done.</summary>
public class IllegalStateException : AkkaException
{
    /// <summary>Says what and why.</summary>
    public IllegalStateException(string message)
        : base(message)
    {
    }

    /// <summary>Says what and why, with the failure that led to it.</summary>
    public IllegalStateException(string message, Exception innerEx)
        : base(message, innerEx)
    {
    }
}
