namespace Akka.Event;

/// <summary>How grave a log event is. Loggers receive a configured level and the graver ones.</summary>
public enum LogLevel
{
    /// <summary>For whoever looks for a fault.</summary>
    DebugLevel = 0,

    /// <summary>The normal course of things.</summary>
    InfoLevel = 1,

    /// <summary>Something to look at, that was coped with.</summary>
    WarningLevel = 2,

    /// <summary>Something failed.</summary>
    ErrorLevel = 3,
}
