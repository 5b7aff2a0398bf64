using Akka.TestKit.Internal;

namespace Akka.TestKit;

/// <summary>Blocks threads until so many of them are blocked, then lets them go on together.</summary>
public class TestBarrier
{
    /// <summary>How long <see cref="Await()"/> waits of a barrier that was given no time: 5 s.</summary>
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(5);

    private readonly TestKitBase _testKit;
    private readonly int _count;
    private readonly TimeSpan _defaultTimeout;
    private readonly Lock _lock = new();
    private readonly Signal _opened = new();
    private int _waiting;

    /// <summary>A barrier; <see cref="TestKitBase.CreateTestBarrier"/> is shorter.</summary>
    /// <param name="testKit">Dilates the times.</param>
    /// <param name="count">The threads that wait for each other.</param>
    /// <param name="defaultTimeout">How long <see cref="Await()"/> waits, before dilation.</param>
    public TestBarrier(TestKitBase testKit, int count, TimeSpan? defaultTimeout = null)
    {
        _testKit = testKit;
        _count = count;
        _defaultTimeout = defaultTimeout ?? DefaultTimeout;
    }

    /// <summary>Blocks until all have come.</summary>
    /// <exception cref="TimeoutException">They didn't in the default time.</exception>
    public void Await() => Await(_defaultTimeout);

    /// <summary>Blocks until all have come.</summary>
    /// <param name="timeout">How long to wait, before dilation.</param>
    /// <exception cref="TimeoutException">They didn't in time.</exception>
    public void Await(TimeSpan timeout)
    {
        var limit = _testKit.Dilated(timeout);
        var deadline = Deadline.In(limit);
        long closed;
        lock (_lock)
        {
            closed = _opened.Count;
            if (++_waiting == _count)
            {
                _waiting = 0;
                _opened.Raise();
                return;
            }
        }

        while (_opened.Count == closed)
        {
            _opened.Raised(closed, deadline.Left, Wait.Blocking, CancellationToken.None).Result();
            lock (_lock)
            {
                if (_opened.Count == closed && deadline.Left == TimeSpan.Zero)
                {
                    throw new TimeoutException($"Only {_waiting--} of {_count} have come to the barrier within {limit}.");
                }
            }
        }
    }

    /// <summary>Makes it as new; nobody may be waiting.</summary>
    public void Reset()
    {
        lock (_lock)
        {
            _waiting = 0;
        }
    }
}
