using System.Text;

namespace Akka.Remote.Hosting;

/// <summary><c>akka.remote.transport-failure-detector</c> in code.</summary>
public class DeadlineFailureDetectorOptions
{
    /// <summary>The pause of heartbeats that is still normal.</summary>
    public TimeSpan? AcceptableHeartbeatPause { get; set; }

    /// <summary>From one heartbeat to the next.</summary>
    public TimeSpan? HeartbeatInterval { get; set; }

    /// <summary>The settings that have a value, as HOCON.</summary>
    public StringBuilder ToHocon() => new HoconSettings()
        .Add("heartbeat-interval", HeartbeatInterval)
        .Add("acceptable-heartbeat-pause", AcceptableHeartbeatPause)
        .Text;
}

/// <summary><c>akka.remote.watch-failure-detector</c> in code.</summary>
public class PhiAccrualFailureDetectorOptions
{
    /// <summary>The pause of heartbeats that is still normal.</summary>
    public TimeSpan? AcceptableHeartbeatPause { get; set; }

    /// <summary>When the first answer is expected.</summary>
    public TimeSpan? ExpectedResponseAfter { get; set; }

    /// <summary>From one heartbeat to the next.</summary>
    public TimeSpan? HeartbeatInterval { get; set; }

    /// <summary>The least deviation that is assumed.</summary>
    public TimeSpan? MinStandardDeviation { get; set; }

    /// <summary>How often the suspicion is looked at.</summary>
    public TimeSpan? UnreachableNodesReaperInterval { get; set; }

    /// <summary>The suspicion above which a node is dead.</summary>
    public double? Threshold { get; set; }

    /// <summary>How many intervals make up the statistics.</summary>
    public int? MaxSampleSize { get; set; }

    /// <summary>The settings that have a value, as HOCON.</summary>
    public StringBuilder ToHocon() => new HoconSettings()
        .Add("heartbeat-interval", HeartbeatInterval)
        .Add("threshold", Threshold)
        .Add("max-sample-size", (long?)MaxSampleSize)
        .Add("min-std-deviation", MinStandardDeviation)
        .Add("acceptable-heartbeat-pause", AcceptableHeartbeatPause)
        .Add("unreachable-nodes-reaper-interval", UnreachableNodesReaperInterval)
        .Add("expected-response-after", ExpectedResponseAfter)
        .Text;
}
