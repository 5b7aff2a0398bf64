using Akka.Actor;

namespace Akka.DependencyInjection;

/// <summary>Services, and actors made with them.</summary>
public interface IDependencyResolver
{
    /// <summary>A scope of its own, which the caller disposes.</summary>
    IResolverScope CreateScope();

    /// <summary>The service; <see langword="null"/> if there is none.</summary>
    object? GetService(Type type);

    /// <summary>The service; <see langword="null"/> if there is none.</summary>
    T? GetService<T>();

    /// <summary>
    /// An actor whose constructor gets <paramref name="args"/> and, for the rest, services. Each incarnation gets them anew.
    /// </summary>
    Props Props(Type type, params object[] args);

    /// <inheritdoc cref="Props(Type, object[])"/>
    Props Props<T>(params object[] args)
        where T : ActorBase;
}

/// <summary>Services that live until it is disposed.</summary>
public interface IResolverScope : IDisposable
{
    /// <summary>The services of this scope.</summary>
    IDependencyResolver Resolver { get; }
}
