namespace Akka.Actor;

/// <summary>Cancels scheduled work, or anything that watches its token.</summary>
public class Cancelable : ICancelable, IDisposable
{
    private static readonly CancellationTokenRegistration[] NoLinks = [];

    private readonly IActionScheduler _scheduler;
    private CancellationTokenRegistration[] _links = NoLinks;
    private CancellationTokenSource? _source;
    private Deadline? _deadline;

    /// <summary>The scheduled work taken out without the detour over a token; further work registers with that.</summary>
    private TimerEntry? _attached;

    private volatile bool _cancelled;
    private volatile bool _disposed;

    /// <summary>Not cancelled until it is told to be.</summary>
    /// <param name="scheduler">Whose time <see cref="CancelAfter(TimeSpan)"/> goes by.</param>
    public Cancelable(IActionScheduler scheduler)
    {
        ArgumentNullException.ThrowIfNull(scheduler);
        _scheduler = scheduler;
    }

    /// <summary>Is cancelled after <paramref name="delay"/>.</summary>
    /// <param name="scheduler">Whose time it goes by.</param>
    /// <param name="delay">At least so long from now.</param>
    public Cancelable(IActionScheduler scheduler, TimeSpan delay)
        : this(scheduler) => CancelAfter(delay);

    /// <summary>Not cancelled until it is told to be.</summary>
    /// <param name="scheduler">Whose time <see cref="CancelAfter(TimeSpan)"/> goes by.</param>
    public Cancelable(IScheduler scheduler)
        : this(scheduler.Advanced)
    {
    }

    /// <summary>Is cancelled after <paramref name="delay"/>.</summary>
    /// <param name="scheduler">Whose time it goes by.</param>
    /// <param name="delay">At least so long from now.</param>
    public Cancelable(IScheduler scheduler, TimeSpan delay)
        : this(scheduler.Advanced, delay)
    {
    }

    /// <summary>Is cancelled after <paramref name="millisecondsDelay"/>.</summary>
    /// <param name="scheduler">Whose time it goes by.</param>
    /// <param name="millisecondsDelay">At least so long from now.</param>
    public Cancelable(IScheduler scheduler, int millisecondsDelay)
        : this(scheduler.Advanced, TimeSpan.FromMilliseconds(millisecondsDelay))
    {
    }

    /// <inheritdoc/>
    public bool IsCancellationRequested => _cancelled;

    /// <summary>Whether it has been disposed.</summary>
    public bool IsDisposed => _disposed;

    /// <inheritdoc/>
    /// <exception cref="ObjectDisposedException">It has been disposed.</exception>
    public CancellationToken Token
    {
        get
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            var source = Volatile.Read(ref _source);
            if (source is null)
            {
                var created = new CancellationTokenSource();
                source = Interlocked.CompareExchange(ref _source, created, null) ?? created;

                // A cancellation from before the exchange found no source.
                if (_cancelled)
                    source.Cancel();
            }

            return source.Token;
        }
    }

    /// <summary>One that is cancelled from the start.</summary>
    /// <returns>The cancelled one.</returns>
    public static ICancelable CreateCanceled() => new Canceled();

    /// <summary>One that is cancelled with any of the others, and cancels none of them.</summary>
    /// <param name="scheduler">Whose time <see cref="CancelAfter(TimeSpan)"/> goes by.</param>
    /// <param name="cancelables">The others.</param>
    /// <returns>The new one.</returns>
    public static ICancelable CreateLinkedCancelable(IScheduler scheduler, params ICancelable[] cancelables) =>
        CreateLinkedCancelable(scheduler.Advanced, cancelables);

    /// <summary>One that is cancelled with any of the others, and cancels none of them.</summary>
    /// <param name="scheduler">Whose time <see cref="CancelAfter(TimeSpan)"/> goes by.</param>
    /// <param name="cancelables">The others.</param>
    /// <returns>The new one.</returns>
    public static ICancelable CreateLinkedCancelable(IActionScheduler scheduler, params ICancelable[] cancelables) =>
        CreateLinkedCancelable(scheduler, Array.ConvertAll(cancelables, cancelable => cancelable.Token));

    /// <summary>One that is cancelled with any of the tokens.</summary>
    /// <param name="scheduler">Whose time <see cref="CancelAfter(TimeSpan)"/> goes by.</param>
    /// <param name="cancellationTokens">The tokens.</param>
    /// <returns>The new one.</returns>
    public static ICancelable CreateLinkedCancelable(IScheduler scheduler, params CancellationToken[] cancellationTokens) =>
        CreateLinkedCancelable(scheduler.Advanced, cancellationTokens);

    /// <summary>One that is cancelled with any of the tokens.</summary>
    /// <param name="scheduler">Whose time <see cref="CancelAfter(TimeSpan)"/> goes by.</param>
    /// <param name="cancellationTokens">The tokens.</param>
    /// <returns>The new one.</returns>
    public static ICancelable CreateLinkedCancelable(
        IActionScheduler scheduler, params CancellationToken[] cancellationTokens)
    {
        var linked = new Cancelable(scheduler);
        linked._links = Array.ConvertAll(
            cancellationTokens, token => token.UnsafeRegister(static state => ((Cancelable)state!).CancelByLink(), linked));
        return linked;
    }

    /// <inheritdoc/>
    public void Cancel() => Cancel(throwOnFirstException: false);

    /// <inheritdoc/>
    /// <exception cref="ObjectDisposedException">It has been disposed.</exception>
    public void Cancel(bool throwOnFirstException)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        _cancelled = true;

        // Whoever attaches or makes a source from here on sees that it is cancelled; the rest is found here.
        Interlocked.MemoryBarrier();
        Interlocked.Exchange(ref _attached, null)?.Cancel();
        Interlocked.Exchange(ref _deadline, null)?.Cancel();
        Volatile.Read(ref _source)?.Cancel(throwOnFirstException);
    }

    /// <inheritdoc/>
    public void CancelAfter(int millisecondsDelay) => CancelAfter(TimeSpan.FromMilliseconds(millisecondsDelay));

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">The delay is negative.</exception>
    /// <exception cref="ObjectDisposedException">It has been disposed.</exception>
    /// <exception cref="SchedulerException">The scheduler has been shut down.</exception>
    public void CancelAfter(TimeSpan delay)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(delay, TimeSpan.Zero);
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (_cancelled)
            return;

        var deadline = new Deadline(this);
        _scheduler.Start(deadline, delay);
        Interlocked.Exchange(ref _deadline, deadline)?.Cancel();
        if (_cancelled)
            deadline.Cancel();
    }

    /// <summary>Lets go of token and links; what was scheduled with it stays scheduled.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Lets go of token and links; what was scheduled with it stays scheduled.</summary>
    /// <param name="disposing">Always <see langword="true"/>, for there is no finalizer.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (_disposed || !disposing)
            return;

        _disposed = true;
        Interlocked.Exchange(ref _deadline, null)?.Cancel();
        foreach (var link in _links)
            link.Unregister();
        Volatile.Read(ref _source)?.Dispose();
    }

    /// <summary>Makes <see cref="Cancel()"/> take the entry out; there is place for one.</summary>
    /// <remarks>The caller then looks at <see cref="IsCancellationRequested"/>: a cancellation may just have passed.</remarks>
    internal bool TryAttach(TimerEntry entry) => Interlocked.CompareExchange(ref _attached, entry, null) is null;

    internal void Detach(TimerEntry entry) => Interlocked.CompareExchange(ref _attached, null, entry);

    private void CancelByLink()
    {
        if (!_disposed)
            Cancel();
    }

    private sealed class Deadline(Cancelable owner) : TimerEntry
    {
        protected override void OnDue() => owner.CancelByLink();
    }

    private sealed class Canceled : ICancelable
    {
        public bool IsCancellationRequested => true;

        public CancellationToken Token => new(canceled: true);

        public void Cancel()
        {
        }

        public void Cancel(bool throwOnFirstException)
        {
        }

        public void CancelAfter(TimeSpan delay)
        {
        }

        public void CancelAfter(int millisecondsDelay)
        {
        }
    }
}
