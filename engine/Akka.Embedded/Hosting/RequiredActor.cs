using Akka.Actor;

namespace Akka.Hosting;

/// <summary>
/// Lets a service ask for the actor registered under <typeparamref name="TActor"/>. The actor may be registered later than the
/// service is made.
/// </summary>
public interface IRequiredActor<TActor>
{
    /// <summary>The actor.</summary>
    /// <exception cref="MissingActorRegistryEntryException">It is not registered yet.</exception>
    IActorRef ActorRef { get; }

    /// <summary>The actor, as soon as it is registered.</summary>
    Task<IActorRef> GetAsync(CancellationToken cancellationToken = default);
}

/// <summary>Looks in the registry until the actor is there, and keeps it then.</summary>
public sealed class RequiredActor<TActor> : IRequiredActor<TActor>
{
    private readonly IReadOnlyActorRegistry _registry;
    private IActorRef? _actor;

    /// <summary>Looks in <paramref name="registry"/>.</summary>
    public RequiredActor(IReadOnlyActorRegistry registry) => _registry = registry;

    /// <inheritdoc/>
    public IActorRef ActorRef => _actor ??= _registry.Get<TActor>();

    /// <inheritdoc/>
    public async Task<IActorRef> GetAsync(CancellationToken cancellationToken = default) =>
        _actor ??= await _registry.GetAsync<TActor>(cancellationToken).ConfigureAwait(false);
}
