using System.Diagnostics;

namespace Akka.Actor;

/// <summary>The one monotonic clock of the process, so that times of different providers compare.</summary>
internal static class EngineClock
{
    private static readonly long Origin = Stopwatch.GetTimestamp();

    internal static TimeSpan Elapsed => Stopwatch.GetElapsedTime(Origin);
}
