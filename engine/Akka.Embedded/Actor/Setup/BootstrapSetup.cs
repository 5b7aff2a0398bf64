using Akka.Configuration;
using Akka.Util;

namespace Akka.Actor;

/// <summary>The configuration that an actor system starts from. Immutable.</summary>
public sealed class BootstrapSetup : Setup.Setup
{
    private BootstrapSetup(Option<Config> config, Option<ProviderSelection> provider)
    {
        Config = config;
        ActorRefProvider = provider;
    }

    /// <summary>The user's configuration, above the engine's defaults.</summary>
    public Option<Config> Config { get; }

    /// <summary>Overrides <c>akka.actor.provider</c>.</summary>
    public Option<ProviderSelection> ActorRefProvider { get; }

    /// <summary>An empty one.</summary>
    public static BootstrapSetup Create() => new(Option<Config>.None, Option<ProviderSelection>.None);

    /// <summary>Replaces the configuration.</summary>
    public BootstrapSetup WithConfig(Config config) => new(config, ActorRefProvider);

    /// <summary>Puts <paramref name="config"/> beneath the present configuration.</summary>
    public BootstrapSetup WithConfigFallback(Config config) =>
        WithConfig(Config.HasValue ? Config.Value.WithFallback(config) : config);

    /// <summary>Chooses the provider, whatever the configuration says.</summary>
    public BootstrapSetup WithActorRefProvider(ProviderSelection name) => new(Config, name);
}
