using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Configuration;
using Akka.Util;

namespace Akka.Dispatch;

/// <summary>The dispatchers of a system by the path of their section; each is made at its first use.</summary>
public sealed class Dispatchers
{
    /// <summary>The section of the default dispatcher.</summary>
    public const string DefaultDispatcherId = "akka.actor.default-dispatcher";

    /// <summary>The section of the dispatcher for handlers that block.</summary>
    public const string DefaultBlockingDispatcherId = "akka.actor.default-blocking-io-dispatcher";

    /// <summary>The section of the dispatcher that posts to a synchronization context.</summary>
    public const string SynchronizedDispatcherId = "akka.actor.synchronized-dispatcher";

    private readonly ActorSystem _system;
    private readonly ConcurrentDictionary<string, Lazy<MessageDispatcher>> _dispatchers = new();

    internal Dispatchers(ActorSystem system, IDispatcherPrerequisites prerequisites)
    {
        _system = system;
        Prerequisites = prerequisites;
        DefaultGlobalDispatcher = Lookup(DefaultDispatcherId);
    }

    /// <summary>What configurators may use.</summary>
    public IDispatcherPrerequisites Prerequisites { get; }

    /// <summary>The section of the default dispatcher.</summary>
    public Config DefaultDispatcherConfig => _system.Settings.Config.GetConfig(DefaultDispatcherId)!;

    /// <summary>What runs actors that name no other.</summary>
    public MessageDispatcher DefaultGlobalDispatcher { get; }

    /// <summary>Whether there is a section for it.</summary>
    public bool HasDispatcher(string id) => _dispatchers.ContainsKey(id) || _system.Settings.Config.HasPath(id);

    /// <summary>The dispatcher of a section.</summary>
    /// <exception cref="ConfigurationException">There is no such section, or it can't be understood.</exception>
    public MessageDispatcher Lookup(string dispatcherName) =>
        _dispatchers.GetOrAdd(dispatcherName, id => new Lazy<MessageDispatcher>(() => Make(id))).Value;

    internal void Shutdown()
    {
        foreach (var dispatcher in _dispatchers.Values)
        {
            if (dispatcher.IsValueCreated)
            {
                dispatcher.Value.ShutdownNow();
            }
        }
    }

    private MessageDispatcher Make(string id)
    {
        var section = _system.Settings.Config.GetConfig(id);
        if (section is null || section.IsNullOrEmpty())
        {
            throw new ConfigurationException($"There is no dispatcher [{id}]: the configuration has no section of that path.");
        }

        section = section.WithFallback(_system.Settings.Config.GetConfig(DefaultDispatcherId)!);
        var throughput = section.GetInt("throughput");
        if (throughput < 1)
        {
            throw new ConfigurationException($"{id}.throughput is {throughput}; it must be 1 or more.");
        }

        var type = section.GetString("type");
        return type switch
        {
            "Dispatcher" or "TaskDispatcher" or "ForkJoinDispatcher" => new ThreadPoolDispatcher(id, throughput),
            "PinnedDispatcher" => new OwnThreadDispatcher(id, throughput),
            "SynchronizedDispatcher" => new SynchronizationContextDispatcher(
                id,
                throughput,
                SynchronizationContext.Current ?? throw new ConfigurationException(
                    $"{id} is a SynchronizedDispatcher, but the thread that first uses it has no synchronization context.")),
            _ => TypeNames.Resolve(type) is { } configurator && configurator.IsSubclassOf(typeof(MessageDispatcherConfigurator))
                ? ((MessageDispatcherConfigurator)Activator.CreateInstance(configurator, section, Prerequisites)!).Dispatcher()
                : throw new ConfigurationException(
                    $"{id}.type is \"{type}\"; it must be Dispatcher, TaskDispatcher, PinnedDispatcher, SynchronizedDispatcher "
                    + "or the name of a MessageDispatcherConfigurator."),
        };
    }
}
