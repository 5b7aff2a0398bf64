namespace Akka.Remote;

/// <summary>Milliseconds since some fixed instant; never goes back.</summary>
public delegate long Clock();

/// <summary>Judges by the heartbeats of something whether it still lives. Used by many threads at a time.</summary>
public abstract class FailureDetector
{
    /// <summary>The machine's monotonic clock.</summary>
    public static readonly Clock DefaultClock = static () => Environment.TickCount64;

    /// <summary>A detector that has heard nothing yet.</summary>
    protected FailureDetector()
    {
    }

    /// <summary>Whether it is thought to live, which it is before its first heartbeat.</summary>
    public abstract bool IsAvailable { get; }

    /// <summary>Whether a heartbeat has come.</summary>
    public abstract bool IsMonitoring { get; }

    /// <summary>A heartbeat has come.</summary>
    public abstract void HeartBeat();
}
