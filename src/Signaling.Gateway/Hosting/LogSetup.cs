using Microsoft.Extensions.Logging.Console;

namespace Signaling.Gateway.Hosting;

/// <summary>Where log lines go, and how they look.</summary>
internal static class LogSetup
{
    /// <summary>Writes to standard error; standard output is for what a person asked for.</summary>
    public static void AddLog(this ILoggingBuilder logging, GatewaySettings settings)
    {
        logging.ClearProviders();
        logging.SetMinimumLevel(settings.LogLevel);
        // ASP.NET logs each request with its whole address, which may hold a token.
        var framework = settings.LogLevel < LogLevel.Warning ? LogLevel.Warning : settings.LogLevel;
        logging.AddFilter("Microsoft", framework);
        logging.AddFilter("System", framework);
        // What can't be listened on is said by Program, in words.
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        logging.AddConsole(console =>
        {
            console.LogToStandardErrorThreshold = LogLevel.Trace;
            console.FormatterName = settings.LogFormat switch
            {
                LogFormat.Json => ConsoleFormatterNames.Json,
                LogFormat.Systemd => ConsoleFormatterNames.Systemd,
                _ => ConsoleFormatterNames.Simple,
            };
        });
        logging.Services.Configure<SimpleConsoleFormatterOptions>(simple =>
        {
            simple.SingleLine = true;
            simple.TimestampFormat = "HH:mm:ss.fff ";
        });
    }
}
