namespace Akka.Actor;

/// <summary>The machine's own time.</summary>
public class DateTimeOffsetNowTimeProvider : IDateTimeOffsetNowTimeProvider
{
    private DateTimeOffsetNowTimeProvider()
    {
    }

    /// <summary>The only instance.</summary>
    public static DateTimeOffsetNowTimeProvider Instance { get; } = new();

    /// <inheritdoc/>
    public DateTimeOffset Now => DateTimeOffset.UtcNow;

    /// <inheritdoc/>
    public TimeSpan MonotonicClock => EngineClock.Elapsed;

    /// <inheritdoc/>
    public TimeSpan HighResMonotonicClock => EngineClock.Elapsed;
}
