namespace Producer.Node.Hosting;

/// <summary>What the process ends with.</summary>
internal static class ExitCode
{
    /// <summary>All is well, also after SIGTERM.</summary>
    public const int Done = 0;

    /// <summary>Something failed while it ran.</summary>
    public const int Failed = 1;

    /// <summary>The command line or a setting is wrong.</summary>
    public const int Usage = 2;

    /// <summary>Ctrl-C: 128 and the number of SIGINT.</summary>
    public const int Interrupted = 130;
}
