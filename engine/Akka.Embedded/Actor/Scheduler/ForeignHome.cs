using Akka.Dispatch;

namespace Akka.Actor;

/// <summary>One start of an entry in a scheduler that knows nothing of entries.</summary>
internal sealed class ForeignHome(TimerEntry entry, ICancelable cancelable) : TimerHome, IRunnable
{
    internal static void Start(IActionScheduler scheduler, TimerEntry entry, TimeSpan delay)
    {
        var cancelable = new Cancelable(scheduler);
        var home = new ForeignHome(entry, cancelable);
        if (Interlocked.CompareExchange(ref entry.Home, home, null) is not null)
            throw new InvalidOperationException("The timer entry is pending already.");

        try
        {
            if (entry.Interval > TimeSpan.Zero)
                scheduler.ScheduleRepeatedly(delay, entry.Interval, home, cancelable);
            else
                scheduler.ScheduleOnce(delay, home, cancelable);
        }
        catch
        {
            home.Leave();
            throw;
        }
    }

    internal override bool Remove(TimerEntry _)
    {
        if (!Leave())
            return false;

        cancelable.Cancel();
        return true;
    }

    public void Run()
    {
        if (entry.Interval > TimeSpan.Zero ? ReferenceEquals(Volatile.Read(ref entry.Home), this) : Leave())
            entry.Fire();
    }

    public void Execute() => Run();

    private bool Leave() => Interlocked.CompareExchange(ref entry.Home, null, this) == this;
}
