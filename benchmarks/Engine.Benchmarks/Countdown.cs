namespace Engine.Benchmarks;

/// <summary>A task that completes at the last of so many signals, from any thread.</summary>
internal sealed class Countdown(int count)
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _left = count;

    public Task Task => _done.Task;

    public void Signal()
    {
        if (Interlocked.Decrement(ref _left) == 0)
            _done.SetResult();
    }
}
