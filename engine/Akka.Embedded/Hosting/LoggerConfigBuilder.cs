using System.Text;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Event;
using Akka.Util;

namespace Akka.Hosting;

/// <summary>Where the system's log events go, and which of them. What is not set stays as configured.</summary>
public sealed class LoggerConfigBuilder
{
    private readonly HashSet<Type> _loggers = [typeof(DefaultLogger)];
    private LogLevel? _logLevel;
    private bool? _logConfigOnStart;

    internal LoggerConfigBuilder(AkkaConfigurationBuilder builder) => Builder = builder;

    internal AkkaConfigurationBuilder Builder { get; }

    /// <summary>The least level that reaches the loggers.</summary>
    public LogLevel LogLevel
    {
        get => _logLevel ?? LogLevel.InfoLevel;
        set => _logLevel = value;
    }

    /// <summary>Whether the whole configuration is logged once the system has started.</summary>
    public bool LogConfigOnStart
    {
        get => _logConfigOnStart ?? false;
        set => _logConfigOnStart = value;
    }

    /// <summary>Which messages without a receiver are logged.</summary>
    public DeadLetterOptions? DeadLetterOptions { get; set; }

    /// <summary>What is logged about the actors' inner life.</summary>
    public DebugOptions? DebugOptions { get; set; }

    /// <summary>A type of <see cref="ILogMessageFormatter"/> that turns formats and arguments into text.</summary>
    public Type? LogMessageFormatter { get; set; }

    /// <summary>Removes every logger, the default one too.</summary>
    public LoggerConfigBuilder ClearLoggers()
    {
        _loggers.Clear();
        return this;
    }

    /// <summary>Adds a logger.</summary>
    public LoggerConfigBuilder AddLogger<T>()
        where T : IRequiresMessageQueue<ILoggerMessageQueueSemantics>
    {
        _loggers.Add(typeof(T));
        return this;
    }

    /// <summary>Sets <see cref="LogMessageFormatter"/>.</summary>
    public LoggerConfigBuilder WithDefaultLogMessageFormatter<T>()
        where T : ILogMessageFormatter
    {
        LogMessageFormatter = typeof(T);
        return this;
    }

    internal Config ToConfig()
    {
        var text = new StringBuilder("akka.loggers = [")
            .AppendJoin(", ", _loggers.Select(type => $"\"{TypeNames.Of(type)}\"")).Append("]\n");
        if (_logLevel is { } level)
            text.Append("akka.loglevel = ").Append(level.StringFor()).Append('\n');
        if (_logConfigOnStart is { } onStart)
            text.Append("akka.log-config-on-start = ").Append(onStart ? "on" : "off").Append('\n');
        if (LogMessageFormatter is { } formatter)
            text.Append("akka.logger-formatter = \"").Append(TypeNames.Of(formatter)).Append("\"\n");
        return ConfigurationFactory.ParseString(text.Append(DeadLetterOptions).Append(DebugOptions).ToString());
    }
}
