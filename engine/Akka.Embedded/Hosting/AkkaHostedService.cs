using Akka.Actor;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Akka.Hosting;

/// <summary>
/// Ties an actor system to the host: it starts the actors with the host and shuts the system down with it; a system that
/// terminates by itself stops the host.
/// </summary>
public class AkkaHostedService : IHostedService
{
    /// <summary>The system; <see langword="null"/> until the host starts.</summary>
    protected ActorSystem? ActorSystem;

    /// <summary>The system's shutdown; <see langword="null"/> until the host starts.</summary>
    protected CoordinatedShutdown? CoordinatedShutdown;

    /// <summary>What the system is made of.</summary>
    protected readonly AkkaConfigurationBuilder ConfigurationBuilder;

    /// <summary>Stops the host.</summary>
    protected readonly IHostApplicationLifetime HostApplicationLifetime;

    /// <summary>Told when the start fails.</summary>
    protected readonly ILogger<AkkaHostedService> Logger;

    /// <summary>The host's services.</summary>
    protected readonly IServiceProvider ServiceProvider;

    /// <summary>Made by the host.</summary>
    public AkkaHostedService(
        AkkaConfigurationBuilder configurationBuilder,
        IServiceProvider serviceProvider,
        ILogger<AkkaHostedService> logger,
        IHostApplicationLifetime applicationLifetime)
    {
        ConfigurationBuilder = configurationBuilder;
        ServiceProvider = serviceProvider;
        Logger = logger;
        HostApplicationLifetime = applicationLifetime;
    }

    /// <summary>Creates the system, runs the starters of actors in the order added, and then the startup tasks.</summary>
    public virtual async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            ActorSystem = ServiceProvider.GetRequiredService<ActorSystem>();
            CoordinatedShutdown = CoordinatedShutdown.Get(ActorSystem);
            await ConfigurationBuilder.StartAsync(ActorSystem).ConfigureAwait(false);
            _ = StopHostAfter(ActorSystem);
        }
        catch (Exception failure)
        {
            Logger.LogCritical(failure, "The actor system could not be started; the host stops.");
            HostApplicationLifetime.StopApplication();
            throw;
        }
    }

    /// <summary>Shuts the system down in its phases; does nothing if it has not been created.</summary>
    public virtual async Task StopAsync(CancellationToken cancellationToken)
    {
        if (CoordinatedShutdown is null)
            return;
        var ended = CoordinatedShutdown.Run(CoordinatedShutdown.ClrExitReason.Instance);
        await ended.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task StopHostAfter(ActorSystem system)
    {
        await system.WhenTerminated.ConfigureAwait(false);
        HostApplicationLifetime.StopApplication();
    }
}
