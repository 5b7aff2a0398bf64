using Akka.Actor;

namespace Akka.Configuration;

/// <summary>A configuration that can't be read or doesn't fit; the message begins with file, line and column.</summary>
public class ConfigurationException : AkkaException
{
    /// <param name="message">Place, what was found, what was expected and what to do.</param>
    public ConfigurationException(string message)
        : base(message)
    {
    }

    /// <inheritdoc cref="ConfigurationException(string)"/>
    /// <param name="message">Place, what was found, what was expected and what to do.</param>
    /// <param name="exception">The cause.</param>
    public ConfigurationException(string message, Exception exception)
        : base(message, exception)
    {
    }

    /// <summary>The exception for a component whose section is missing.</summary>
    /// <typeparam name="T">The component.</typeparam>
    /// <param name="path">The section, if known.</param>
    public static ConfigurationException NullOrEmptyConfig<T>(string? path = null) => new(
        path is null
            ? $"{typeof(T).Name} needs a configuration, but got an empty one."
            : $"{typeof(T).Name} needs the section {path}, which is missing or empty.");
}
