using Akka.Event;
using Microsoft.Extensions.Logging;

namespace Akka.Hosting;

/// <summary>Configures where log events go.</summary>
public static class LoggingExtensions
{
    /// <summary>Sets the loggers and their levels. Wins over HOCON added before it.</summary>
    public static AkkaConfigurationBuilder ConfigureLoggers(
        this AkkaConfigurationBuilder builder, Action<LoggerConfigBuilder> configurator)
    {
        ArgumentNullException.ThrowIfNull(configurator);
        var loggers = new LoggerConfigBuilder(builder);
        configurator(loggers);
        return builder.AddHocon(loggers.ToConfig(), HoconAddMode.Prepend);
    }

    /// <summary>Adds the logger that writes to standard output.</summary>
    public static LoggerConfigBuilder AddDefaultLogger(this LoggerConfigBuilder configBuilder) =>
        configBuilder.AddLogger<DefaultLogger>();

    /// <summary>Adds the logger that hands everything to the host's <see cref="ILoggerFactory"/>.</summary>
    public static LoggerConfigBuilder AddLoggerFactory(this LoggerConfigBuilder configBuilder) =>
        configBuilder.AddLogger<Logging.LoggerFactoryLogger>();

    /// <summary>Adds the logger that hands everything to <paramref name="loggerFactory"/>, which the caller disposes.</summary>
    public static LoggerConfigBuilder AddLoggerFactory(this LoggerConfigBuilder configBuilder, ILoggerFactory loggerFactory)
    {
        ArgumentNullException.ThrowIfNull(loggerFactory);
        configBuilder.Builder.AddSetup(new Logging.LoggerFactorySetup(loggerFactory));
        return configBuilder.AddLoggerFactory();
    }
}
