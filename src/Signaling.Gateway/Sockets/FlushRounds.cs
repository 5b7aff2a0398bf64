namespace Signaling.Gateway.Sockets;

/// <summary>
/// Sends, a moment later, what nobody waits for: when streams come and go in numbers, each client is told of all of them at once
/// instead of one by one, and who is told something else meanwhile gets both in one. Safe to use from any thread.
/// </summary>
internal sealed class FlushRounds : IDisposable
{
    /// <summary>Short enough that nobody who looks at a list notices.</summary>
    public static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(50);

    private readonly Lock _gate = new();
    private readonly ITimer _timer;
    private List<BoundedOutbox> _waiting = [];

    /// <summary>Does nothing yet: a round begins when the first outbox joins it.</summary>
    /// <param name="time">Makes the timer.</param>
    public FlushRounds(TimeProvider time) => _timer = time.CreateTimer(
        static state => ((FlushRounds)state!).Turn(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    /// <summary>Has an outbox sent at the end of the round; it joins once.</summary>
    public void Join(BoundedOutbox outbox)
    {
        lock (_gate)
        {
            _waiting.Add(outbox);
            if (_waiting.Count == 1)
                _timer.Change(Moment, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Ends the rounds.</summary>
    public void Dispose() => _timer.Dispose();

    private void Turn()
    {
        List<BoundedOutbox> due;
        lock (_gate)
            (due, _waiting) = (_waiting, []);
        foreach (var outbox in due)
            outbox.SendGathered();
    }
}
