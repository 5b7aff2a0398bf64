namespace Akka.Actor;

/// <summary>Marks what an actor system holds once for everybody in it.</summary>
public interface IExtension
{
}

/// <summary>Creates an extension and finds it again.</summary>
public interface IExtensionId
{
    /// <summary>The type of the extension; a system holds one of each.</summary>
    Type ExtensionType { get; }

    /// <summary>Creates and registers the extension unless the system has it.</summary>
    object Apply(ActorSystem system);

    /// <summary>The extension that the system has.</summary>
    object Get(ActorSystem system);

    /// <summary>Called once by each system.</summary>
    object CreateExtension(ExtendedActorSystem system);
}

/// <summary>Creates an extension of type <typeparamref name="T"/> and finds it again.</summary>
public interface IExtensionId<T> : IExtensionId
    where T : IExtension
{
    /// <inheritdoc cref="IExtensionId.Apply"/>
    new T Apply(ActorSystem system);

    /// <inheritdoc cref="IExtensionId.Get"/>
    new T Get(ActorSystem system);

    /// <inheritdoc cref="IExtensionId.CreateExtension"/>
    new T CreateExtension(ExtendedActorSystem system);
}
