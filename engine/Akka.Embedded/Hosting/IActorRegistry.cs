using Akka.Actor;

namespace Akka.Hosting;

/// <summary>The system's well-known actors, each under a type that need not be the actor's own.</summary>
public interface IReadOnlyActorRegistry : IEnumerable<KeyValuePair<Type, IActorRef>>
{
    /// <summary>The actor registered under <typeparamref name="TKey"/>.</summary>
    /// <exception cref="MissingActorRegistryEntryException">There is none yet.</exception>
    IActorRef Get<TKey>();

    /// <summary>The actor registered under <typeparamref name="TKey"/>; waits for it if there is none yet.</summary>
    Task<IActorRef> GetAsync<TKey>(CancellationToken ct = default);

    /// <inheritdoc cref="GetAsync{TKey}"/>
    Task<IActorRef> GetAsync(Type key, CancellationToken ct = default);

    /// <summary>Finds the actor under <typeparamref name="TKey"/>; <see cref="ActorRefs.Nobody"/> if there is none.</summary>
    bool TryGet<TKey>(out IActorRef actor);

    /// <inheritdoc cref="TryGet{TKey}"/>
    bool TryGet(Type key, out IActorRef actor);
}

/// <summary>An <see cref="IReadOnlyActorRegistry"/> to add to.</summary>
public interface IActorRegistry : IReadOnlyActorRegistry
{
    /// <summary>Registers <paramref name="actor"/> and wakes up whoever waits for it.</summary>
    /// <exception cref="DuplicateActorRegistryException">The key is taken and is not to be overwritten.</exception>
    void Register<TKey>(IActorRef actor, bool overwrite = false);

    /// <summary>As <see cref="Register{TKey}"/>, but false when the key is taken.</summary>
    bool TryRegister<TKey>(IActorRef actor, bool overwrite = false);

    /// <inheritdoc cref="TryRegister{TKey}"/>
    bool TryRegister(Type key, IActorRef actor, bool overwrite = false);
}
