using System.Diagnostics;
using Akka.Actor;

namespace Akka.Embedded.Tests.Actor;

public sealed class SchedulerRaceTests : SchedulerFixture
{
    private const int Threads = 4;
    private const int PerThread = 2_000;

    [Fact]
    public void Work_may_cancel_work_that_is_due_at_the_same_time()
    {
        for (var round = 0; round < 20; round++)
        {
            var second = new Cancelable(Scheduler);
            var (first, ran) = (false, false);
            Advanced.ScheduleOnce(Tick, () =>
            {
                first = true;
                second.Cancel();
            });
            Advanced.ScheduleOnce(Tick, () => ran = true, second);

            WaitUntilAfter(Tick);
            Assert.True(first);
            Assert.False(ran);
        }
    }

    [Fact]
    public void Repeated_work_may_cancel_itself()
    {
        var cancelable = new Cancelable(Scheduler);
        var runs = 0;
        Advanced.ScheduleRepeatedly(Tick, Tick, () =>
        {
            runs++;
            cancelable.Cancel();
        }, cancelable);

        WaitUntilAfter(Tick * 3);
        Assert.Equal(1, runs);
    }

    [Fact]
    public void Work_runs_once_or_not_at_all_and_never_after_a_cancellation_in_time()
    {
        var jobs = Run(seed: 17, (random, job) =>
        {
            var delay = TimeSpan.FromMicroseconds(random.Next(0, 30_000));
            var cancelable = new Cancelable(Scheduler);
            var watch = Stopwatch.StartNew();
            Advanced.ScheduleOnce(delay, () => Interlocked.Increment(ref job.Runs), cancelable);
            if (random.Next(4) == 0)
                return;

            Thread.SpinWait(random.Next(0, 20_000));
            cancelable.Cancel();
            job.Cancelled = true;

            // Nothing is early, so before the delay is over the work cannot have begun.
            job.InTime = watch.Elapsed < delay;
        });

        WaitUntilAfter(TimeSpan.FromMilliseconds(30));
        Assert.All(jobs, job => Assert.InRange(job.Runs, job.Cancelled ? 0 : 1, job.InTime ? 0 : 1));
        Assert.Contains(jobs, job => job.InTime);
        Assert.Contains(jobs, job => job.Runs == 1);
    }

    [Fact]
    public void Repeated_work_ends_with_its_cancellation_however_close_they_are()
    {
        var jobs = Run(seed: 23, (random, job) =>
        {
            var cancelable = new Cancelable(Scheduler);
            var interval = TimeSpan.FromMicroseconds(random.Next(1, 3_000));
            Advanced.ScheduleRepeatedly(TimeSpan.Zero, interval, () => Interlocked.Increment(ref job.Runs), cancelable);
            Thread.SpinWait(random.Next(0, 5_000));
            cancelable.Cancel();
        });

        WaitUntilAfter(Tick);
        var runs = jobs.Select(job => job.Runs).ToArray();
        WaitUntilAfter(Tick);
        Assert.Equal(runs, jobs.Select(job => job.Runs));
    }

    [Fact]
    public void Work_of_many_threads_runs_exactly_once()
    {
        var jobs = Run(seed: 5, (random, job) =>
            Advanced.ScheduleOnce(random.Next(0, 200), () => Interlocked.Increment(ref job.Runs)));

        WaitUntilAfter(TimeSpan.FromMilliseconds(200));
        Assert.All(jobs, job => Assert.Equal(1, job.Runs));
    }

    [Fact]
    public void A_shutdown_amid_scheduling_leaves_nothing_that_runs_later()
    {
        for (var round = 0; round < 50; round++)
        {
            var scheduler = Create();
            var advanced = ((IScheduler)scheduler).Advanced;
            var stopped = false;
            var ranAfter = false;
            var refused = 0;
            using var ready = new CountdownEvent(Threads);
            var threads = Start(_ =>
            {
                ready.Signal();
                while (true)
                {
                    try
                    {
                        advanced.ScheduleOnce(0, () => ranAfter |= Volatile.Read(ref stopped));
                    }
                    catch (SchedulerException)
                    {
                        Interlocked.Increment(ref refused);
                        return;
                    }
                }
            });

            Assert.True(ready.Wait(Patience));
            scheduler.Dispose();
            Volatile.Write(ref stopped, true);

            Assert.All(threads, thread => Assert.True(thread.Join(Patience)));
            Assert.Equal(Threads, refused);
            Assert.False(ranAfter);
        }
    }

    private static Job[] Run(int seed, Action<Random, Job> schedule)
    {
        var jobs = Enumerable.Range(0, Threads * PerThread).Select(_ => new Job()).ToArray();
        var threads = Start(thread =>
        {
            var random = new Random(seed + thread);
            for (var i = 0; i < PerThread; i++)
                schedule(random, jobs[thread * PerThread + i]);
        });

        Assert.All(threads, thread => Assert.True(thread.Join(Patience)));
        return jobs;
    }

    private static Thread[] Start(Action<int> body)
    {
        var threads = Enumerable.Range(0, Threads).Select(number => new Thread(() => body(number))).ToArray();
        foreach (var thread in threads)
            thread.Start();
        return threads;
    }

    private sealed class Job
    {
        public int Runs;
        public bool Cancelled;
        public bool InTime;
    }
}
