namespace Signaling.Gateway.Hosting;

/// <summary>What the process ends with.</summary>
internal static class ExitCode
{
    /// <summary>It was told to stop, or did what it was asked for.</summary>
    public const int Done = 0;

    /// <summary>It failed.</summary>
    public const int Failed = 1;

    /// <summary>The command line or the settings are wrong.</summary>
    public const int WrongSettings = 2;

    /// <summary>The port is in use, or may not be used.</summary>
    public const int PortUnavailable = 3;
}
