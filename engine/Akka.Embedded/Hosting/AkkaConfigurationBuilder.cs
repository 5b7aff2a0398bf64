using System.Collections.Immutable;
using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Configuration;
using Akka.DependencyInjection;
using Akka.Hosting.Logging;
using Akka.Serialization;
using Akka.Util;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Akka.Hosting;

/// <summary>Starts actors and registers them; the system is running.</summary>
public delegate Task ActorStarter(ActorSystem system, IActorRegistry registry);

/// <summary>As <see cref="ActorStarter"/>, with the services of the host.</summary>
public delegate Task ActorStarterWithResolver(ActorSystem system, IActorRegistry registry, IDependencyResolver resolver);

/// <summary>Runs once all actors are started.</summary>
public delegate Task StartupTask(ActorSystem system, IActorRegistry registry);

/// <summary>Collects what the host's actor system is made of. Used by one thread, before the system exists.</summary>
public sealed class AkkaConfigurationBuilder
{
    /// <summary>The system's setups, one of each type.</summary>
    public readonly HashSet<Setup> Setups = [];

    private readonly string _actorSystemName;
    private readonly List<ActorStarterWithResolver> _starters = [];
    private readonly List<StartupTask> _startupTasks = [];
    private readonly List<Func<ExtendedActorSystem, SerializerDetails>> _serializers = [];
    private readonly HashSet<Type> _extensions = [];

    /// <summary>For a system named <paramref name="actorSystemName"/>.</summary>
    public AkkaConfigurationBuilder(IServiceCollection serviceCollection, string actorSystemName)
    {
        ArgumentNullException.ThrowIfNull(serviceCollection);
        ArgumentException.ThrowIfNullOrEmpty(actorSystemName);
        _actorSystemName = actorSystemName;
    }

    /// <summary>The HOCON added so far.</summary>
    public Option<Config> Configuration { get; private set; }

    /// <summary>The provider, if chosen in code.</summary>
    public Option<ProviderSelection> ActorRefProvider { get; internal set; }

    /// <summary>Adds a task that runs when all actors are started. Tasks run one after the other, in the order added.</summary>
    public AkkaConfigurationBuilder AddStartup(StartupTask startupTask)
    {
        ArgumentNullException.ThrowIfNull(startupTask);
        _startupTasks.Add(startupTask);
        return this;
    }

    /// <inheritdoc cref="AddStartup(StartupTask)"/>
    public AkkaConfigurationBuilder AddStartup(Action<ActorSystem, IActorRegistry> startupTask)
    {
        ArgumentNullException.ThrowIfNull(startupTask);
        return AddStartup((system, registry) =>
        {
            startupTask(system, registry);
            return Task.CompletedTask;
        });
    }

    /// <summary>Adds a starter of actors. Starters run one after the other, in the order added, when the host starts.</summary>
    public AkkaConfigurationBuilder StartActors(ActorStarterWithResolver starter)
    {
        ArgumentNullException.ThrowIfNull(starter);
        _starters.Add(starter);
        return this;
    }

    /// <inheritdoc cref="StartActors(ActorStarterWithResolver)"/>
    public AkkaConfigurationBuilder StartActors(ActorStarter starter)
    {
        ArgumentNullException.ThrowIfNull(starter);
        return StartActors((system, registry, _) => starter(system, registry));
    }

    /// <inheritdoc cref="StartActors(ActorStarterWithResolver)"/>
    public AkkaConfigurationBuilder StartActors(Action<ActorSystem, IActorRegistry, IDependencyResolver> starter)
    {
        ArgumentNullException.ThrowIfNull(starter);
        return StartActors((system, registry, resolver) =>
        {
            starter(system, registry, resolver);
            return Task.CompletedTask;
        });
    }

    /// <inheritdoc cref="StartActors(ActorStarterWithResolver)"/>
    public AkkaConfigurationBuilder StartActors(Action<ActorSystem, IActorRegistry> starter)
    {
        ArgumentNullException.ThrowIfNull(starter);
        return StartActors((system, registry, _) => starter(system, registry));
    }

    /// <summary>Adds a serializer for <paramref name="boundTypes"/> and those deriving from them.</summary>
    /// <param name="serializerIdentifier">Its alias, as in <c>akka.actor.serializers</c>.</param>
    /// <param name="boundTypes">The types it is bound to.</param>
    /// <param name="serializerFactory">Called once, while the system starts.</param>
    public AkkaConfigurationBuilder WithCustomSerializer(
        string serializerIdentifier, IEnumerable<Type> boundTypes, Func<ExtendedActorSystem, Serializer> serializerFactory)
    {
        ArgumentException.ThrowIfNullOrEmpty(serializerIdentifier);
        ArgumentNullException.ThrowIfNull(serializerFactory);
        var types = boundTypes.ToImmutableHashSet();
        _serializers.Add(system => SerializerDetails.Create(serializerIdentifier, serializerFactory(system), types));
        return this;
    }

    /// <summary>Starts an extension with the system.</summary>
    public AkkaConfigurationBuilder WithExtension<T>()
        where T : IExtensionId
        => WithExtensions(typeof(T));

    /// <summary>Starts extensions with the system.</summary>
    /// <param name="extensions">Types of <see cref="IExtensionId"/> with a constructor that takes nothing.</param>
    /// <exception cref="ConfigurationException">One of them is no such type.</exception>
    public AkkaConfigurationBuilder WithExtensions(params Type[] extensions)
    {
        ArgumentNullException.ThrowIfNull(extensions);
        foreach (var type in extensions)
        {
            if (!typeof(IExtensionId).IsAssignableFrom(type) || type.IsAbstract || type.GetConstructor(Type.EmptyTypes) is null)
                throw new ConfigurationException($"[{type}] is no {nameof(IExtensionId)} with a constructor that takes nothing.");
            _extensions.Add(type);
        }

        return this;
    }

    internal void Add(Config hocon, HoconAddMode mode)
    {
        ArgumentNullException.ThrowIfNull(hocon);
        Configuration = (Configuration.HasValue, mode) switch
        {
            (false, _) => hocon,
            (true, HoconAddMode.Append) => Configuration.Value.WithFallback(hocon),
            _ => hocon.WithFallback(Configuration.Value),
        };
    }

    internal ActorSystem CreateSystem(IServiceProvider services)
    {
        var bootstrap = BootstrapSetup.Create();
        if (Configuration.HasValue)
            bootstrap = bootstrap.WithConfig(Configuration.Value);
        if (ActorRefProvider.HasValue)
            bootstrap = bootstrap.WithActorRefProvider(ActorRefProvider.Value);

        var setup = ActorSystemSetup.Create(bootstrap, DependencyResolverSetup.Create(services));
        // Resolved here: the logger's actor runs on another thread, while this one still holds the container's lock.
        if (services.GetService<ILoggerFactory>() is { } loggers)
            setup = setup.And(new LoggerFactorySetup(loggers));
        setup = Setups.Aggregate(setup, (all, one) => all.And(one));
        if (_serializers.Count > 0)
            setup = setup.And(JoinSerializers(setup.Get<SerializationSetup>()));

        var system = ActorSystem.Create(_actorSystemName, setup);
        try
        {
            foreach (var extension in _extensions)
                system.RegisterExtension((IExtensionId)Activator.CreateInstance(extension)!);
            return system;
        }
        catch
        {
            system.Dispose();
            throw;
        }
    }

    internal async Task StartAsync(ActorSystem system)
    {
        var registry = ActorRegistry.For(system);
        var resolver = DependencyResolver.For(system).Resolver;
        foreach (var starter in _starters)
            await starter(system, registry, resolver).ConfigureAwait(false);
        foreach (var task in _startupTasks)
            await task(system, registry).ConfigureAwait(false);
    }

    private SerializationSetup JoinSerializers(Option<SerializationSetup> given) =>
        SerializationSetup.Create(system =>
        {
            var others = given.HasValue ? given.Value.CreateSerializers(system) : [];
            return others.Union(_serializers.Select(create => create(system)));
        });
}
