namespace Akka.Actor;

/// <summary>Cancels what was scheduled with it. Cancelling what has begun or ended does nothing.</summary>
public interface ICancelable
{
    /// <summary>Whether it is cancelled.</summary>
    bool IsCancellationRequested { get; }

    /// <summary>Is cancelled together with this.</summary>
    CancellationToken Token { get; }

    /// <summary>Cancels; safe from any thread, and again.</summary>
    void Cancel();

    /// <summary>Cancels; callbacks of <see cref="Token"/> run before it returns.</summary>
    /// <param name="throwOnFirstException">
    /// Whether the first callback that throws ends this call; otherwise all run and an <see cref="AggregateException"/> follows.
    /// </param>
    void Cancel(bool throwOnFirstException);

    /// <summary>Cancels later; a further call replaces the one before.</summary>
    /// <param name="delay">At least so long from now, by the scheduler's time.</param>
    void CancelAfter(TimeSpan delay);

    /// <summary>Cancels later; a further call replaces the one before.</summary>
    /// <param name="millisecondsDelay">At least so long from now, by the scheduler's time.</param>
    void CancelAfter(int millisecondsDelay);
}

/// <summary>What to do with a cancelable that may be missing.</summary>
public static class CancelableExtensions
{
    /// <summary>Cancels, or does nothing.</summary>
    /// <param name="cancelable">May be <see langword="null"/>.</param>
    public static void CancelIfNotNull(this ICancelable? cancelable) => cancelable?.Cancel();
}
