using System.Threading.Tasks.Sources;

namespace Signaling.Actors.Connections;

/// <summary>
/// How many frames a socket's reader may hand to its actor before the actor has handled them: this bounds the actor's mailbox.
/// One reader takes, the actor gives back.
/// </summary>
/// <param name="limit">How many; 64 by default.</param>
public sealed class FrameCredits(int limit = FrameCredits.Default) : IValueTaskSource<bool>
{
    /// <summary>The frames of one connection that may be unhandled at a time.</summary>
    public const int Default = 64;

    private ManualResetValueTaskSourceCore<bool> _refilled = new() { RunContinuationsAsynchronously = true };
    private readonly int _onlyOneTaken = limit - 1;
    private int _left = limit;
    private volatile bool _abandoned;

    /// <summary>Whether at most one frame is unhandled: none has come behind the one at hand.</summary>
    public bool AtMostOneTaken => Volatile.Read(ref _left) >= _onlyOneTaken;

    /// <summary>Takes a credit, and waits for one where none is left. Awaited before the next call, and once.</summary>
    /// <returns><see langword="true"/> when the reader may hand over one frame; <see langword="false"/> when nobody handles frames any more.</returns>
    public ValueTask<bool> TakeAsync()
    {
        if (_abandoned)
            return ValueTask.FromResult(false);

        // The reader goes one below zero and sleeps; who gives back at that moment wakes it, and the credit is taken already.
        if (Interlocked.Decrement(ref _left) >= 0)
            return ValueTask.FromResult(!_abandoned);
        return new ValueTask<bool>(this, _refilled.Version);
    }

    /// <summary>Gives a credit back.</summary>
    public void Return()
    {
        if (Interlocked.Increment(ref _left) == 0)
            _refilled.SetResult(!_abandoned);
    }

    /// <summary>Says that nobody handles frames any more, and wakes the reader. The actor calls it once, last.</summary>
    public void Abandon()
    {
        _abandoned = true;
        Return();
    }

    bool IValueTaskSource<bool>.GetResult(short token)
    {
        var result = _refilled.GetResult(token);
        _refilled.Reset();
        return result;
    }

    ValueTaskSourceStatus IValueTaskSource<bool>.GetStatus(short token) => _refilled.GetStatus(token);

    void IValueTaskSource<bool>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _refilled.OnCompleted(continuation, state, token, flags);
}
