namespace Akka.Hosting;

/// <summary>An <see cref="ActorRegistry"/> could not do what was asked.</summary>
public class ActorRegistryException : Exception
{
    /// <summary>Says what.</summary>
    public ActorRegistryException(string message)
        : base(message)
    {
    }

    /// <summary>Says what, with the cause.</summary>
    public ActorRegistryException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

/// <summary>A key is registered already.</summary>
public sealed class DuplicateActorRegistryException : ActorRegistryException
{
    /// <summary>Says which.</summary>
    public DuplicateActorRegistryException(string message)
        : base(message)
    {
    }

    /// <summary>Says which, with the cause.</summary>
    public DuplicateActorRegistryException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

/// <summary>Nothing is registered under a key.</summary>
public sealed class MissingActorRegistryEntryException : ActorRegistryException
{
    /// <summary>Says which.</summary>
    public MissingActorRegistryEntryException(string message)
        : base(message)
    {
    }

    /// <summary>Says which, with the cause.</summary>
    public MissingActorRegistryEntryException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
