using System.Globalization;
using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Configuration;
using Akka.DependencyInjection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Akka.Hosting;

/// <summary>Adds an actor system to a host and says what it is made of.</summary>
public static class AkkaHostingExtensions
{
    /// <summary>
    /// Adds an actor system that lives as long as the host, and its <see cref="ActorSystem"/>, <see cref="ActorRegistry"/> and
    /// <see cref="IRequiredActor{TActor}"/> as services. It is created when one of them is first asked for.
    /// </summary>
    public static IServiceCollection AddAkka(
        this IServiceCollection services, string actorSystemName, Action<AkkaConfigurationBuilder> builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return services.AddAkka(actorSystemName, (configuration, _) => builder(configuration));
    }

    /// <inheritdoc cref="AddAkka(IServiceCollection, string, Action{AkkaConfigurationBuilder})"/>
    public static IServiceCollection AddAkka(
        this IServiceCollection services, string actorSystemName, Action<AkkaConfigurationBuilder, IServiceProvider> builder) =>
        services.AddAkka<AkkaHostedService>(actorSystemName, builder);

    /// <summary>As the others, with a hosted service of one's own.</summary>
    public static IServiceCollection AddAkka<T>(
        this IServiceCollection services, string actorSystemName, Action<AkkaConfigurationBuilder, IServiceProvider> builder)
        where T : AkkaHostedService
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(builder);
        services.AddSingleton(provider =>
        {
            var configuration = new AkkaConfigurationBuilder(services, actorSystemName);
            builder(configuration, provider);
            return configuration;
        });
        services.AddSingleton(provider => provider.GetRequiredService<AkkaConfigurationBuilder>().CreateSystem(provider));
        services.AddSingleton(provider => ActorRegistry.For(provider.GetRequiredService<ActorSystem>()));
        services.AddSingleton<IActorRegistry>(provider => provider.GetRequiredService<ActorRegistry>());
        services.AddSingleton<IReadOnlyActorRegistry>(provider => provider.GetRequiredService<ActorRegistry>());
        services.AddSingleton(typeof(IRequiredActor<>), typeof(RequiredActor<>));
        return services.AddHostedService<T>();
    }

    /// <summary>Adds HOCON.</summary>
    public static AkkaConfigurationBuilder AddHocon(this AkkaConfigurationBuilder builder, Config hocon, HoconAddMode addMode)
    {
        builder.Add(hocon, addMode);
        return builder;
    }

    /// <summary>
    /// Adds an <see cref="IConfiguration"/> as HOCON; a section keeps its own key as the root, so <c>GetSection("Akka")</c>
    /// gives <c>akka { … }</c>.
    /// </summary>
    /// <param name="builder">What to add to.</param>
    /// <param name="configuration">Keys with dots are paths unless in quotes; a section with integer keys is an array.</param>
    /// <param name="addMode">Where it stands.</param>
    /// <param name="normalizeKeys">Whether keys get lower case, and <c>-</c> for <c>_</c>. Type names as keys need no.</param>
    public static AkkaConfigurationBuilder AddHocon(
        this AkkaConfigurationBuilder builder, IConfiguration configuration, HoconAddMode addMode, bool normalizeKeys = true) =>
        builder.AddHocon(ConfigurationHocon.Read(configuration, normalizeKeys), addMode);

    /// <summary>Adds a file of HOCON; <c>include "name"</c> in it reads another, relative to it.</summary>
    /// <exception cref="ConfigurationException">A file cannot be read or is malformed; the message names it.</exception>
    public static AkkaConfigurationBuilder AddHoconFile(
        this AkkaConfigurationBuilder builder, string hoconFilePath, HoconAddMode addMode) =>
        builder.AddHocon(HoconFiles.Load(hoconFilePath), addMode);

    /// <summary>Adds a setup; one of a type that is there already replaces it.</summary>
    public static AkkaConfigurationBuilder AddSetup(this AkkaConfigurationBuilder builder, Setup setup)
    {
        ArgumentNullException.ThrowIfNull(setup);
        builder.Setups.RemoveWhere(other => other.GetType() == setup.GetType());
        builder.Setups.Add(setup);
        return builder;
    }

    /// <summary>Chooses the provider, whatever the HOCON says.</summary>
    public static AkkaConfigurationBuilder WithActorRefProvider(
        this AkkaConfigurationBuilder builder, ProviderSelection providerSelection)
    {
        builder.ActorRefProvider = providerSelection;
        return builder;
    }

    /// <summary>Sets how long an Ask without a time-out of its own waits.</summary>
    /// <param name="builder">What to add to.</param>
    /// <param name="timeout">Longer than zero, or <see cref="Timeout.InfiniteTimeSpan"/>.</param>
    public static AkkaConfigurationBuilder WithActorAskTimeout(this AkkaConfigurationBuilder builder, TimeSpan timeout)
    {
        if (timeout != Timeout.InfiniteTimeSpan)
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(timeout, TimeSpan.Zero);
        var value = timeout == Timeout.InfiniteTimeSpan
            ? "infinite"
            : timeout.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture) + "ms";
        return builder.AddHocon($"akka.actor.ask-timeout = {value}", HoconAddMode.Prepend);
    }

    /// <inheritdoc cref="AkkaConfigurationBuilder.StartActors(ActorStarterWithResolver)"/>
    public static AkkaConfigurationBuilder WithActors(
        this AkkaConfigurationBuilder builder, Action<ActorSystem, IActorRegistry> actorStarter) =>
        builder.StartActors(actorStarter);

    /// <inheritdoc cref="AkkaConfigurationBuilder.StartActors(ActorStarterWithResolver)"/>
    public static AkkaConfigurationBuilder WithActors(
        this AkkaConfigurationBuilder builder, Action<ActorSystem, IActorRegistry, IDependencyResolver> actorStarter) =>
        builder.StartActors(actorStarter);

    /// <inheritdoc cref="AkkaConfigurationBuilder.StartActors(ActorStarterWithResolver)"/>
    public static AkkaConfigurationBuilder WithActors(this AkkaConfigurationBuilder builder, ActorStarter actorStarter) =>
        builder.StartActors(actorStarter);

    /// <inheritdoc cref="AkkaConfigurationBuilder.StartActors(ActorStarterWithResolver)"/>
    public static AkkaConfigurationBuilder WithActors(
        this AkkaConfigurationBuilder builder, ActorStarterWithResolver actorStarter) =>
        builder.StartActors(actorStarter);
}
