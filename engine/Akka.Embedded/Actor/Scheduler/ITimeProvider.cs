namespace Akka.Actor;

/// <summary>The time a scheduler goes by; virtual in tests.</summary>
public interface ITimeProvider
{
    /// <summary>The date and time of day. It may jump; measure with <see cref="MonotonicClock"/>.</summary>
    DateTimeOffset Now { get; }

    /// <summary>Time since some fixed point in the past; it never goes back.</summary>
    TimeSpan MonotonicClock { get; }

    /// <summary>As <see cref="MonotonicClock"/>, in the finest resolution there is.</summary>
    TimeSpan HighResMonotonicClock { get; }
}

/// <summary>Marks a provider whose <see cref="ITimeProvider.Now"/> is the machine's time, not a virtual one.</summary>
public interface IDateTimeOffsetNowTimeProvider : ITimeProvider;
