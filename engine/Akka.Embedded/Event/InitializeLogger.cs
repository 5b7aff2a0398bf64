using Akka.Actor;

namespace Akka.Event;

/// <summary>The first message to a logger, who answers it with <see cref="LoggerInitialized"/>. Log events follow.</summary>
public class InitializeLogger : INoSerializationVerificationNeeded
{
    /// <summary>Introduces a bus to a logger.</summary>
    public InitializeLogger(LoggingBus loggingBus) => LoggingBus = loggingBus;

    /// <summary>The bus to which the logger will be subscribed; it may subscribe to more than log events.</summary>
    public LoggingBus LoggingBus { get; }
}
