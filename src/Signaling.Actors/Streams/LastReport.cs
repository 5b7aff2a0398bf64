using Signaling.Protocol;

namespace Signaling.Actors.Streams;

/// <summary>What a session's producer last measured. Both sides' connections hold it: one writes, the other reads, whatever their threads.</summary>
internal sealed class LastReport
{
    private volatile StatisticsReport _report = StatisticsReport.None;

    /// <summary>The last report; empty before the first one.</summary>
    public StatisticsReport Report
    {
        get => _report;
        set => _report = value;
    }
}
