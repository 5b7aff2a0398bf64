namespace Akka.Actor;

/// <summary>The restarts of one child, and whether one more is within bounds.</summary>
internal sealed class RestartCount
{
    private int _count;
    private TimeSpan? _windowOpened;

    /// <summary>Counts a restart if it may be.</summary>
    /// <param name="maxRetries">How many at most; negative for no limit.</param>
    /// <param name="window">In which time; zero or less for all time. A window without a limit allows one.</param>
    /// <param name="now">The time by a monotonic clock.</param>
    public bool TryAdd(int maxRetries, TimeSpan window, TimeSpan now)
    {
        if (maxRetries == 0)
        {
            return false;
        }

        if (window <= TimeSpan.Zero)
        {
            return maxRetries < 0 || ++_count <= maxRetries;
        }

        if (_windowOpened is not { } opened || now - opened > window)
        {
            _windowOpened = now;
            _count = 1;
            return true;
        }

        return ++_count <= Math.Max(maxRetries, 1);
    }
}
