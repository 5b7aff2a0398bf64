using Akka.Dispatch;

namespace Akka.Actor;

/// <summary>Work that came by the scheduler's public methods.</summary>
internal abstract class ScheduledWork : TimerEntry
{
    private TimeSpan _interval;
    private ICancelable? _cancelable;
    private CancellationTokenRegistration _registration;

    internal sealed override TimeSpan Interval => _interval;

    internal void Start(TimerWheel wheel, TimeSpan delay, TimeSpan interval, ICancelable? cancelable)
    {
        _interval = interval;
        if (cancelable is null)
        {
            wheel.Start(this, delay);
            return;
        }

        if (cancelable.IsCancellationRequested)
            return;

        _cancelable = cancelable;
        if (!(cancelable is Cancelable own && own.TryAttach(this)))
            _registration = cancelable.Token.UnsafeRegister(static work => ((ScheduledWork)work!).Cancel(), this);

        wheel.Start(this, delay);

        // A cancellation before the start found nothing to take out.
        Interlocked.MemoryBarrier();
        if (cancelable.IsCancellationRequested)
            Cancel();
    }

    protected sealed override void OnDue()
    {
        if (_cancelable is { } cancelable)
        {
            if (cancelable.IsCancellationRequested)
                return;

            if (_interval == TimeSpan.Zero)
                Detach(cancelable);
        }

        Run();
    }

    protected abstract void Run();

    /// <summary>A cancelable may outlive the work by far and must not keep it.</summary>
    private void Detach(ICancelable cancelable)
    {
        _registration.Unregister();
        (cancelable as Cancelable)?.Detach(this);
    }
}

internal sealed class ScheduledAction(Action action) : ScheduledWork
{
    protected override void Run() => action();
}

internal sealed class ScheduledRunnable(IRunnable runnable) : ScheduledWork
{
    protected override void Run() => runnable.Run();
}

internal sealed class ScheduledTell(ICanTell receiver, object message, IActorRef? sender) : ScheduledWork
{
    protected override void Run() => receiver.Tell(message, sender);
}
