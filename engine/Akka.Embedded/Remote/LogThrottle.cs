using Akka.Actor;

namespace Akka.Remote;

/// <summary>Lets one log line through per pause, so that a peer can't fill the log; the next says how many it stands for.</summary>
/// <param name="clock">Whose time the pause goes by.</param>
internal sealed class LogThrottle(ITimeProvider clock)
{
    private static readonly long Pause = TimeSpan.FromSeconds(5).Ticks;

    private long _silentUntil = long.MinValue;
    private int _held;

    /// <param name="suffix">What to put behind the line: empty, or how many like it were held back.</param>
    public bool TryPass(out string suffix)
    {
        var now = clock.MonotonicClock.Ticks;
        var until = Volatile.Read(ref _silentUntil);
        if (now < until || Interlocked.CompareExchange(ref _silentUntil, now + Pause, until) != until)
        {
            Interlocked.Increment(ref _held);
            suffix = "";
            return false;
        }

        var held = Interlocked.Exchange(ref _held, 0);
        suffix = held == 0 ? "" : $" ({held} more like it since the last such line)";
        return true;
    }
}
