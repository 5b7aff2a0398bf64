namespace Producer.Node.Link;

/// <summary>How long to wait before the next attempt: longer each time, and never the same for two nodes. Pure.</summary>
/// <param name="First">Before the second attempt.</param>
/// <param name="Longest">Never longer, jitter included.</param>
/// <param name="Jitter">Part of the pause that is left to chance, 0 to 1.</param>
public sealed record BackOff(TimeSpan First, TimeSpan Longest, double Jitter)
{
    private const double Growth = 2;
    private const int MostDoublings = 30;

    /// <summary>The pause after so many failures in a row.</summary>
    /// <param name="failures">From 1.</param>
    /// <param name="chance">From 0 to 1: where in the jitter's range.</param>
    public TimeSpan After(int failures, double chance)
    {
        var pause = Math.Min(
            First.TotalMilliseconds * Math.Pow(Growth, Math.Clamp(failures - 1, 0, MostDoublings)), Longest.TotalMilliseconds);
        return TimeSpan.FromMilliseconds(pause * (1 - (Jitter * Math.Clamp(chance, 0, 1))));
    }
}
