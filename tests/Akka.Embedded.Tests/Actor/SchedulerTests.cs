using System.Diagnostics;
using System.Runtime.CompilerServices;
using Akka.Actor;
using Akka.Dispatch;

namespace Akka.Embedded.Tests.Actor;

public sealed class SchedulerTests : SchedulerFixture
{
    [Fact]
    public void Nothing_runs_early()
    {
        var random = new Random(1);
        var lateness = new List<TimeSpan>();
        using var all = new CountdownEvent(200);
        for (var i = 0; i < all.InitialCount; i++)
        {
            // Up to four turns of the wheel, and not in whole ticks.
            var delay = TimeSpan.FromMicroseconds(random.Next(1, 320_000));
            var watch = Stopwatch.StartNew();
            Advanced.ScheduleOnce(delay, () =>
            {
                lock (lateness) lateness.Add(watch.Elapsed - delay);
                all.Signal();
            });
        }

        Assert.True(all.Wait(Patience));
        Assert.All(lateness, late => Assert.True(late >= TimeSpan.Zero, $"early by {-late}"));
    }

    [Fact]
    public void Work_without_delay_runs_on_another_thread()
    {
        Thread? thread = null;
        using var ran = new ManualResetEventSlim();
        Advanced.ScheduleOnce(TimeSpan.Zero, () =>
        {
            thread = Thread.CurrentThread;
            ran.Set();
        });

        Assert.True(ran.Wait(Patience));
        Assert.NotSame(Thread.CurrentThread, thread);
    }

    [Fact]
    public void Work_of_one_delay_runs_in_the_order_it_was_scheduled()
    {
        var order = new List<int>();
        for (var i = 0; i < 1000; i++)
        {
            var number = i;
            Advanced.ScheduleOnce(Tick, () => order.Add(number));
        }

        WaitUntilAfter(Tick);
        Assert.Equal(Enumerable.Range(0, 1000), order);
    }

    [Fact]
    public void Work_that_is_due_sooner_does_not_wait_for_what_was_scheduled_before()
    {
        var late = false;
        Advanced.ScheduleOnce(TimeSpan.FromHours(1), () => late = true);

        WaitUntilAfter(Tick);
        Assert.False(late);
    }

    [Fact]
    public void Work_scheduled_by_work_runs_as_well()
    {
        using var done = new ManualResetEventSlim();
        Advanced.ScheduleOnce(1, () => Advanced.ScheduleOnce(0, () => Advanced.ScheduleOnce(1, done.Set)));

        Assert.True(done.Wait(Patience));
    }

    [Fact]
    public void A_delay_of_years_is_accepted()
    {
        var ran = false;
        Advanced.ScheduleOnce(TimeSpan.FromDays(10_000), () => ran = true);

        WaitUntilAfter(Tick);
        Assert.False(ran);
    }

    [Fact]
    public void Repeated_work_runs_until_it_is_cancelled()
    {
        var runs = 0;
        using var five = new CountdownEvent(5);
        ICancelable? cancelable = null;
        using var assigned = new ManualResetEventSlim();
        cancelable = Advanced.ScheduleRepeatedlyCancelable(TimeSpan.Zero, TimeSpan.FromMilliseconds(1), () =>
        {
            assigned.Wait(Patience);
            five.Signal();
            if (++runs == five.InitialCount)
                cancelable!.Cancel();
        });
        assigned.Set();

        Assert.True(five.Wait(Patience));
        WaitUntilAfter(Tick);
        Assert.Equal(5, runs);
    }

    [Fact]
    public void No_repetition_is_early_however_late_the_one_before()
    {
        var interval = TimeSpan.FromMilliseconds(25);
        var times = new List<TimeSpan>();
        using var all = new CountdownEvent(40);
        var watch = Stopwatch.StartNew();
        var cancelable = Advanced.ScheduleRepeatedlyCancelable(interval, interval, () =>
        {
            times.Add(watch.Elapsed);
            if (!all.IsSet)
                all.Signal();
        });

        Assert.True(all.Wait(Patience));
        cancelable.Cancel();

        for (var i = 0; i < all.InitialCount; i++)
            Assert.True(times[i] >= interval * (i + 1), $"time {i} was early: {times[i]}");
    }

    [Fact]
    public void Runnables_are_run_once_or_repeatedly()
    {
        using var once = new CountdownEvent(1);
        using var thrice = new CountdownEvent(3);
        Advanced.ScheduleOnce(Tick, new ActionRunnable(() => once.Signal()));
        Advanced.ScheduleRepeatedly(Tick, Tick, new ActionRunnable(() =>
        {
            if (!thrice.IsSet)
                thrice.Signal();
        }));

        Assert.True(once.Wait(Patience));
        Assert.True(thrice.Wait(Patience));
    }

    [Fact]
    public void A_failure_is_logged_and_the_rest_goes_on()
    {
        var failure = new InvalidOperationException("on purpose");
        Advanced.ScheduleOnce(Tick, () => throw failure);

        WaitUntilAfter(Tick);
        Assert.Same(failure, Assert.Single(Log.Causes));
    }

    [Fact]
    public void Negative_delays_are_refused()
    {
        var past = TimeSpan.FromTicks(-1);
        var nobody = new Recipient();

        Assert.Throws<ArgumentOutOfRangeException>(() => Advanced.ScheduleOnce(past, () => { }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Advanced.ScheduleRepeatedly(past, Tick, () => { }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Advanced.ScheduleOnce(past, new ActionRunnable(() => { })));
        Assert.Throws<ArgumentOutOfRangeException>(() => Advanced.ScheduleRepeatedly(past, Tick, new ActionRunnable(() => { })));
        Assert.Throws<ArgumentOutOfRangeException>(() => Scheduler.ScheduleTellOnce(past, nobody, "hi", ActorRefs.NoSender));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => Scheduler.ScheduleTellRepeatedly(past, Tick, nobody, "hi", ActorRefs.NoSender));
    }

    [Fact]
    public void Intervals_that_are_not_positive_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Advanced.ScheduleRepeatedly(Tick, TimeSpan.Zero, () => { }));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => Advanced.ScheduleRepeatedly(Tick, TimeSpan.Zero, new ActionRunnable(() => { })));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => Scheduler.ScheduleTellRepeatedly(Tick, TimeSpan.Zero, new Recipient(), "hi", ActorRefs.NoSender));
    }

    [Fact]
    public void Shutdown_drops_what_is_pending()
    {
        var ran = false;
        using var disposed = new ManualResetEventSlim();
        var scheduler = Create();
        var advanced = ((IScheduler)scheduler).Advanced;
        advanced.ScheduleOnce(0, () =>
        {
            advanced.ScheduleOnce(0, () => ran = true);
            scheduler.Dispose();
            disposed.Set();
        });

        Assert.True(disposed.Wait(Patience));
        WaitUntilAfter(Tick);
        Assert.False(ran);
    }

    [Fact]
    public void After_shutdown_nothing_can_be_scheduled()
    {
        var scheduler = Create();
        scheduler.Dispose();
        scheduler.Dispose();

        IScheduler stopped = scheduler;
        Assert.Throws<SchedulerException>(() => stopped.Advanced.ScheduleOnce(Tick, () => { }));
        Assert.Throws<SchedulerException>(() => stopped.ScheduleTellOnce(Tick, new Recipient(), "hi", ActorRefs.NoSender));
    }

    [Fact]
    public void The_monotonic_clocks_advance_with_the_work()
    {
        var before = (Scheduler.MonotonicClock, Scheduler.HighResMonotonicClock);

        WaitUntilAfter(Tick);

        Assert.True(Scheduler.MonotonicClock - before.MonotonicClock >= Tick);
        Assert.True(Scheduler.HighResMonotonicClock - before.HighResMonotonicClock >= Tick);
    }

    [Fact]
    public void The_present_time_is_the_machines()
    {
        var before = DateTimeOffset.UtcNow;
        var now = Scheduler.Now;

        Assert.InRange(now, before, DateTimeOffset.UtcNow);
    }

    [Fact]
    public void Cancelled_work_is_forgotten_at_once()
    {
        var target = ScheduleAndCancel();

        // The thread may still have to leave what it is doing with the entry.
        WaitUntilAfter(Tick);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.False(target.IsAlive);
    }

    [Fact]
    public void Work_that_has_run_is_not_kept_by_its_cancelable()
    {
        var cancelable = new Cancelable(Scheduler);
        var target = Schedule(cancelable);

        WaitUntilAfter(Tick);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.False(target.IsAlive);
        GC.KeepAlive(cancelable);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private WeakReference ScheduleAndCancel()
    {
        var target = new object();
        Advanced.ScheduleOnceCancelable(TimeSpan.FromHours(1), () => GC.KeepAlive(target)).Cancel();
        return new WeakReference(target);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private WeakReference Schedule(ICancelable cancelable)
    {
        var target = new object();
        Advanced.ScheduleOnce(Tick, () => GC.KeepAlive(target), cancelable);
        return new WeakReference(target);
    }

    private sealed class Recipient : ICanTell
    {
        public void Tell(object message, IActorRef? sender) => throw new InvalidOperationException("nobody was to be told");
    }
}
