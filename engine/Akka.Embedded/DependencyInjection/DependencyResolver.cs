using Akka.Actor;
using Akka.Configuration;

namespace Akka.DependencyInjection;

/// <summary>Makes actors whose constructors take services. The system needs a <see cref="DependencyResolverSetup"/>.</summary>
public sealed class DependencyResolver : IExtension
{
    /// <summary>Resolves by <paramref name="resolver"/>.</summary>
    public DependencyResolver(IDependencyResolver resolver)
    {
        ArgumentNullException.ThrowIfNull(resolver);
        Resolver = resolver;
    }

    /// <summary>Where the services come from.</summary>
    public IDependencyResolver Resolver { get; }

    /// <summary>The resolver of <paramref name="actorSystem"/>.</summary>
    /// <exception cref="ConfigurationException">The system has no <see cref="DependencyResolverSetup"/>.</exception>
    public static DependencyResolver For(ActorSystem actorSystem) =>
        actorSystem.WithExtension<DependencyResolver, DependencyResolverExtension>();

    /// <inheritdoc cref="IDependencyResolver.Props(Type, object[])"/>
    public Props Props(Type type, params object[] args) => Resolver.Props(type, args);

    /// <inheritdoc cref="IDependencyResolver.Props(Type, object[])"/>
    public Props Props<T>(params object[] args)
        where T : ActorBase
        => Resolver.Props<T>(args);
}

/// <summary>The id of <see cref="DependencyResolver"/>.</summary>
public sealed class DependencyResolverExtension : ExtensionIdProvider<DependencyResolver>
{
    /// <inheritdoc/>
    public override DependencyResolver CreateExtension(ExtendedActorSystem system)
    {
        ArgumentNullException.ThrowIfNull(system);
        var setup = system.Settings.Setup.Get<DependencyResolverSetup>();
        return setup.HasValue
            ? new DependencyResolver(setup.Value.DependencyResolver)
            : throw new ConfigurationException($"The actor system was created without a {nameof(DependencyResolverSetup)}.");
    }
}

/// <summary>Gives a system the services that its actors are made with.</summary>
public class DependencyResolverSetup : Actor.Setup.Setup
{
    private DependencyResolverSetup(IDependencyResolver resolver) => DependencyResolver = resolver;

    /// <summary>Where the services come from.</summary>
    public IDependencyResolver DependencyResolver { get; }

    /// <summary>Services of <paramref name="provider"/>.</summary>
    public static DependencyResolverSetup Create(IServiceProvider provider) =>
        Create(new ServiceProviderDependencyResolver(provider));

    /// <summary>Services of a resolver of one's own.</summary>
    public static DependencyResolverSetup Create(IDependencyResolver provider)
    {
        ArgumentNullException.ThrowIfNull(provider);
        return new DependencyResolverSetup(provider);
    }
}
