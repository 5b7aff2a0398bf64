using Akka.Actor;
using Akka.Hosting;
using Akka.Remote.Transport.DotNetty;

namespace Akka.Remote.Hosting;

/// <summary>Lets a host's actor system be reached by others.</summary>
public static class AkkaRemoteHostingExtensions
{
    /// <summary>Switches remoting on. What is null keeps the value that HOCON or the defaults give it.</summary>
    /// <param name="builder">What to add to.</param>
    /// <param name="hostname">Where to listen; empty for everywhere.</param>
    /// <param name="port">The port to listen on; 0 for any free one.</param>
    /// <param name="publicHostname">What others must dial, where that differs.</param>
    /// <param name="publicPort">The port that others must dial, where that differs.</param>
    public static AkkaConfigurationBuilder WithRemoting(
        this AkkaConfigurationBuilder builder, string? hostname = null, int? port = null, string? publicHostname = null, int? publicPort = null) =>
        builder.WithRemoting(new RemoteOptions
        {
            HostName = hostname,
            Port = port,
            PublicHostName = publicHostname,
            PublicPort = publicPort,
        });

    /// <summary>Switches remoting on.</summary>
    /// <param name="builder">What to add to.</param>
    /// <param name="configure">Fills the options in.</param>
    public static AkkaConfigurationBuilder WithRemoting(this AkkaConfigurationBuilder builder, Action<RemoteOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        var options = new RemoteOptions();
        configure(options);
        return builder.WithRemoting(options);
    }

    /// <summary>Switches remoting on.</summary>
    /// <param name="builder">What to add to.</param>
    /// <param name="options">What is null keeps the value that HOCON or the defaults give it.</param>
    public static AkkaConfigurationBuilder WithRemoting(this AkkaConfigurationBuilder builder, RemoteOptions options)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(options);
        builder.AddHocon(options.ToHocon(), HoconAddMode.Prepend);
        if (options.Ssl.X509Certificate is { } certificate)
            builder.AddSetup(new DotNettySslSetup(certificate, options.Ssl.SuppressValidation ?? false));
        return builder.WithActorRefProvider(ProviderSelection.Remote.Instance);
    }
}
