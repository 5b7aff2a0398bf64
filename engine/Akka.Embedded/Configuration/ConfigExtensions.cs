using System.Diagnostics.CodeAnalysis;

namespace Akka.Configuration;

/// <summary>For configs that may be null.</summary>
public static class ConfigExtensions
{
    /// <summary>Whether there are no settings.</summary>
    public static bool IsNullOrEmpty([NotNullWhen(false)] this Config? config) => config is null || config.IsEmpty;

    /// <summary><see cref="Config.WithFallback"/> where either may be null; an empty config when both are.</summary>
    public static Config SafeWithFallback(this Config? config, Config? fallback) =>
        config is null ? fallback ?? Config.Empty : config.WithFallback(fallback);
}
