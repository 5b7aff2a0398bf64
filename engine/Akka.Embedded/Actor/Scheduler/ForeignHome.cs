using Akka.Dispatch;

namespace Akka.Actor;

/// <summary>One start of an entry in a scheduler that knows nothing of entries.</summary>
internal sealed class ForeignHome : TimerHome, IRunnable
{
    private readonly TimerEntry _entry;
    private readonly ICancelable _cancelable;

    private ForeignHome(IActionScheduler scheduler, TimerEntry entry)
    {
        _entry = entry;
        _cancelable = new Cancelable(scheduler);
    }

    internal static void Start(IActionScheduler scheduler, TimerEntry entry, TimeSpan delay)
    {
        var home = new ForeignHome(scheduler, entry);
        if (Interlocked.CompareExchange(ref entry.Home, home, null) is not null)
            throw new InvalidOperationException("The timer entry is pending already.");

        try
        {
            if (entry.Interval > TimeSpan.Zero)
                scheduler.ScheduleRepeatedly(delay, entry.Interval, home, home._cancelable);
            else
                scheduler.ScheduleOnce(delay, home, home._cancelable);
        }
        catch
        {
            home.Remove(entry);
            throw;
        }
    }

    internal override bool Remove(TimerEntry entry)
    {
        if (!Leave())
            return false;

        _cancelable.Cancel();
        return true;
    }

    public void Run()
    {
        if (_entry.Interval > TimeSpan.Zero ? ReferenceEquals(Volatile.Read(ref _entry.Home), this) : Leave())
            _entry.Fire();
    }

    public void Execute() => Run();

    private bool Leave() => Interlocked.CompareExchange(ref _entry.Home, null, this) == this;
}
