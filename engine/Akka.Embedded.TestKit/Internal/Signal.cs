namespace Akka.TestKit.Internal;

/// <summary>Wakes whoever waits for a change: nobody polls.</summary>
internal sealed class Signal
{
    private readonly Lock _lock = new();
    private TaskCompletionSource? _next;
    private long _raised;

    /// <summary>How often it was raised. Read it, then look at what is waited for, then wait.</summary>
    public long Count => Volatile.Read(ref _raised);

    /// <summary>Wakes all who wait.</summary>
    public void Raise()
    {
        TaskCompletionSource? next;
        lock (_lock)
        {
            Volatile.Write(ref _raised, _raised + 1);
            next = _next;
            _next = null;
        }

        next?.SetResult();
    }

    /// <summary>Waits until the count differs or the limit has passed, which the caller tells apart by looking again.</summary>
    public async ValueTask Raised(long seen, TimeSpan limit, Wait wait, CancellationToken cancellationToken)
    {
        Task next;
        lock (_lock)
        {
            if (_raised != seen)
            {
                return;
            }

            next = (_next ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }

        if (wait == Wait.Blocking)
        {
            // Waiting on a task, unlike on a monitor, makes the thread pool replace the thread that is blocked. Tests run on
            // its threads, so without that the actors they wait for would have none on a small machine.
            next.Wait(limit, cancellationToken);
        }
        else
        {
            await next.WaitAsync(limit, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }
}
