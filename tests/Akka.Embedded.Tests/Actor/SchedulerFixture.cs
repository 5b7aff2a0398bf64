using Akka.Actor;
using Akka.Configuration;
using Akka.Event;

namespace Akka.Embedded.Tests.Actor;

/// <summary>A scheduler of its own for each test, outside any actor system, and ways to wait for it.</summary>
public abstract class SchedulerFixture : IDisposable
{
    /// <summary>Long enough for the slowest machine; a test that passes never waits so long.</summary>
    protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    protected static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(10);

    protected SchedulerFixture()
    {
        Scheduler = Create();
    }

    protected IScheduler Scheduler { get; }

    protected IAdvancedScheduler Advanced => Scheduler.Advanced;

    internal RecordingLog Log { get; } = new();

    public void Dispose()
    {
        ((IDisposable)Scheduler).Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>A scheduler whose wheel turns in 80 ms.</summary>
    protected HashedWheelTimerScheduler Create()
    {
        var config = ConfigurationFactory.ParseString("akka.scheduler { tick-duration = 10ms, ticks-per-wheel = 8 }");
        return new HashedWheelTimerScheduler(config.WithFallback(ConfigurationFactory.Default()), Log);
    }

    /// <summary>Does something on the scheduler's own thread: meanwhile nothing comes due, however slow the machine is.</summary>
    protected void WhileNothingRuns(Action step)
    {
        Exception? failure = null;
        using var done = new ManualResetEventSlim();
        Advanced.ScheduleOnce(TimeSpan.Zero, () =>
        {
            failure = Record.Exception(step);
            done.Set();
        });

        Assert.True(done.Wait(Patience), "the scheduler does not run what is due");
        Assert.Null(failure);
    }

    /// <summary>Waits until whatever was due before this call, and within <paramref name="delay"/> after it, has run.</summary>
    protected void WaitUntilAfter(TimeSpan delay)
    {
        using var passed = new ManualResetEventSlim();
        Advanced.ScheduleOnce(delay + Tick + Tick, passed.Set);
        Assert.True(passed.Wait(Patience), "the scheduler does not run what is due");
    }

    internal sealed class RecordingLog : ILoggingAdapter
    {
        private readonly List<Exception?> _causes = [];

        public ILogMessageFormatter Formatter => NoLogger.Instance.Formatter;

        public bool IsDebugEnabled => true;

        public bool IsInfoEnabled => true;

        public bool IsWarningEnabled => true;

        public bool IsErrorEnabled => true;

        public Exception?[] Causes
        {
            get
            {
                lock (_causes) return [.. _causes];
            }
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log(LogLevel logLevel, Exception? cause, LogMessage message) => Add(logLevel, cause);

        public void Log(LogLevel logLevel, Exception? cause, string format) => Add(logLevel, cause);

        private void Add(LogLevel level, Exception? cause)
        {
            if (level != LogLevel.ErrorLevel)
                return;

            lock (_causes) _causes.Add(cause);
        }
    }
}
