using Akka.Actor;
using Akka.Event;

namespace Akka.TestKit.Internal;

/// <summary>Picks log events.</summary>
/// <param name="Description">What it picks, for the text of a failure.</param>
/// <param name="Picks">Says of each event whether it is picked; called by the logger.</param>
internal sealed record LogEventFilter(string Description, Predicate<LogEvent> Picks)
{
    public override string ToString() => Description;

    /// <summary>Whether a source in a test stands for that of an event: as text, or as a path with or without address.</summary>
    public static bool IsSource(string expected, LogEvent logEvent)
    {
        var actual = logEvent.LogSource;
        return expected == actual
            || (ActorPath.TryParse(actual, out var path)
                && (expected == path.ToStringWithoutAddress()
                    || (ActorPath.TryParse(expected, out var expectedPath)
                        && expectedPath.ToStringWithoutAddress() == path.ToStringWithoutAddress())));
    }
}

/// <summary>Filters that are set, and how many events they have taken.</summary>
internal sealed class EventFilterScope(IReadOnlyList<LogEventFilter> filters)
{
    private readonly Signal _taken = new();

    public long Taken => _taken.Count;

    public bool Takes(LogEvent logEvent)
    {
        foreach (var filter in filters)
        {
            if (filter.Picks(logEvent))
            {
                _taken.Raise();
                return true;
            }
        }

        return false;
    }

    /// <summary>Waits until so many events were taken.</summary>
    /// <returns>How many there were when that was so, or when the limit had passed.</returns>
    public async ValueTask<long> TakenUpTo(long count, TimeSpan limit, Wait wait, CancellationToken cancellationToken)
    {
        var deadline = Deadline.In(limit);
        while (true)
        {
            var taken = Taken;
            var left = deadline.Left;
            if (taken >= count || left == TimeSpan.Zero)
            {
                return taken;
            }

            await _taken.Raised(taken, left, wait, cancellationToken).ConfigureAwait(false);
        }
    }

    public override string ToString() => string.Join(" or ", filters);
}

/// <summary>Published to set filters.</summary>
internal sealed record Mute(EventFilterScope Filters) : INoSerializationVerificationNeeded;

/// <summary>Published to remove them.</summary>
internal sealed record Unmute(EventFilterScope Filters) : INoSerializationVerificationNeeded;
