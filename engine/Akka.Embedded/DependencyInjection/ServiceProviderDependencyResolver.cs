using Akka.Actor;
using Microsoft.Extensions.DependencyInjection;

namespace Akka.DependencyInjection;

/// <summary>Resolves from an <see cref="IServiceProvider"/>.</summary>
public class ServiceProviderDependencyResolver : IDependencyResolver
{
    /// <summary>Resolves from <paramref name="serviceProvider"/>.</summary>
    public ServiceProviderDependencyResolver(IServiceProvider serviceProvider)
    {
        ArgumentNullException.ThrowIfNull(serviceProvider);
        ServiceProvider = serviceProvider;
    }

    /// <summary>Where the services come from.</summary>
    public IServiceProvider ServiceProvider { get; }

    /// <inheritdoc/>
    public IResolverScope CreateScope() => new ServiceProviderScope(ServiceProvider.CreateScope());

    /// <inheritdoc/>
    public object? GetService(Type type) => ServiceProvider.GetService(type);

    /// <inheritdoc/>
    public T? GetService<T>() => ServiceProvider.GetService<T>();

    /// <inheritdoc/>
    public Props Props(Type type, params object[] args) => Actor.Props.CreateBy(new Producer(ServiceProvider, type, args));

    /// <inheritdoc/>
    public Props Props<T>(params object[] args)
        where T : ActorBase
        => Props(typeof(T), args);

    private sealed class Producer(IServiceProvider services, Type type, object[] args) : IIndirectActorProducer
    {
        public Type ActorType => type;

        public ActorBase Produce() => (ActorBase)ActivatorUtilities.CreateInstance(services, type, args);

        public void Release(ActorBase actor)
        {
        }
    }
}

/// <summary>A scope of an <see cref="IServiceProvider"/>.</summary>
public class ServiceProviderScope : IResolverScope
{
    private readonly IServiceScope _scope;

    /// <summary>Takes over <paramref name="scope"/>.</summary>
    public ServiceProviderScope(IServiceScope scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        _scope = scope;
        Resolver = new ServiceProviderDependencyResolver(scope.ServiceProvider);
    }

    /// <inheritdoc/>
    public IDependencyResolver Resolver { get; }

    /// <summary>Disposes the scope and its services.</summary>
    public void Dispose() => _scope.Dispose();
}
