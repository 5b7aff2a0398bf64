using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Event;
using Microsoft.Extensions.Logging;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace Akka.Hosting.Logging;

/// <summary>Hands log events to an <see cref="ILoggerFactory"/>, all under the category <c>Akka.Actor.ActorSystem</c>.</summary>
internal sealed class LoggerFactoryLogger : ActorBase, IRequiresMessageQueue<ILoggerMessageQueueSemantics>
{
    private readonly ILogger _logger;

    public LoggerFactoryLogger()
    {
        var setup = Context.System.Settings.Setup.Get<LoggerFactorySetup>();
        _logger = setup.HasValue
            ? setup.Value.LoggerFactory.CreateLogger<ActorSystem>()
            : throw new ConfigurationException($"{nameof(LoggerFactoryLogger)} has no {nameof(ILoggerFactory)} to write to.");
    }

    protected override bool Receive(object message)
    {
        switch (message)
        {
            case InitializeLogger:
                Sender.Tell(new LoggerInitialized());
                return true;
            case LogEvent logEvent:
                Write(logEvent);
                return true;
            default:
                return false;
        }
    }

    private void Write(LogEvent logEvent)
    {
        var level = logEvent.LogLevel() switch
        {
            Event.LogLevel.DebugLevel => LogLevel.Debug,
            Event.LogLevel.InfoLevel => LogLevel.Information,
            Event.LogLevel.WarningLevel => LogLevel.Warning,
            _ => LogLevel.Error,
        };
        if (_logger.IsEnabled(level))
            _logger.Log(level, default, new LogEventState(logEvent), logEvent.Cause, static (state, _) => state.ToString());
    }
}
