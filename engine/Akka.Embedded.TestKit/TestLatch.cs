using Akka.TestKit.Internal;

namespace Akka.TestKit;

/// <summary>Blocks threads until it has been counted down.</summary>
public class TestLatch
{
    /// <summary>How long <see cref="Ready()"/> waits of a latch that was given no time: 5 s.</summary>
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(5);

    private readonly Func<TimeSpan, TimeSpan> _dilate;
    private readonly TimeSpan _defaultTimeout;
    private readonly Signal _opened = new();
    private readonly int _count;
    private int _left;

    /// <summary>A latch that opens after one countdown.</summary>
    public TestLatch()
        : this(1)
    {
    }

    /// <summary>A latch.</summary>
    /// <param name="count">How many countdowns open it.</param>
    public TestLatch(int count)
        : this(count, DefaultTimeout)
    {
    }

    /// <summary>A latch.</summary>
    /// <param name="count">How many countdowns open it.</param>
    /// <param name="defaultTimeout">How long <see cref="Ready()"/> waits.</param>
    public TestLatch(int count, TimeSpan defaultTimeout)
        : this(static time => time, defaultTimeout, count)
    {
    }

    /// <summary>A latch whose times are dilated.</summary>
    /// <param name="dilate">Makes of a time the time to wait.</param>
    /// <param name="defaultTimeout">How long <see cref="Ready()"/> waits, before dilation.</param>
    /// <param name="count">How many countdowns open it.</param>
    protected internal TestLatch(Func<TimeSpan, TimeSpan> dilate, TimeSpan defaultTimeout, int count)
    {
        _dilate = dilate;
        _defaultTimeout = defaultTimeout;
        _count = _left = count;
    }

    /// <summary>Whether it has been counted down.</summary>
    public bool IsOpen => Volatile.Read(ref _left) <= 0;

    /// <summary>Counts down by one.</summary>
    public void CountDown()
    {
        if (Interlocked.Decrement(ref _left) <= 0)
        {
            _opened.Raise();
        }
    }

    /// <summary>Opens it, however many countdowns were left.</summary>
    public void Open()
    {
        Volatile.Write(ref _left, 0);
        _opened.Raise();
    }

    /// <summary>Closes it; it takes all countdowns again.</summary>
    public void Reset() => Volatile.Write(ref _left, _count);

    /// <summary>Blocks until it opens.</summary>
    /// <exception cref="TimeoutException">It didn't in the default time.</exception>
    public void Ready() => Ready(_defaultTimeout);

    /// <summary>Blocks until it opens.</summary>
    /// <param name="timeout">How long to wait, before dilation.</param>
    /// <exception cref="TimeoutException">It didn't in time.</exception>
    public void Ready(TimeSpan timeout)
    {
        var limit = _dilate(timeout);
        var deadline = Deadline.In(limit);
        while (true)
        {
            var seen = _opened.Count;
            if (IsOpen)
            {
                return;
            }

            var left = deadline.Left;
            if (left == TimeSpan.Zero)
            {
                throw new TimeoutException(
                    $"The latch has not opened within {limit}; {Volatile.Read(ref _left)} countdowns are left.");
            }

            _opened.Raised(seen, left, Wait.Blocking, CancellationToken.None).Result();
        }
    }
}
