using Akka.Event;
using Akka.TestKit.Internal;

namespace Akka.TestKit;

/// <summary>The logger of a test's system: what an event filter takes isn't printed.</summary>
public class TestEventListener : DefaultLogger
{
    // In the order in which they were set: the first that takes an event keeps it from the others.
    private readonly List<EventFilterScope> _filters = [];

    /// <summary>Made by the system.</summary>
    public TestEventListener()
    {
    }

    /// <inheritdoc />
    protected override bool Receive(object message)
    {
        switch (message)
        {
            case InitializeLogger { LoggingBus: var bus }:
                foreach (var channel in (Type[])[typeof(Mute), typeof(Unmute), typeof(DeadLetter), typeof(UnhandledMessage)])
                {
                    bus.Subscribe(Self, channel);
                }

                return base.Receive(message);
            case Mute { Filters: var filters }:
                _filters.Add(filters);
                return true;
            case Unmute { Filters: var filters }:
                _filters.Remove(filters);
                return true;
            case DeadLetter letter:
                // Only for the filters: the system itself logs dead letters.
                IsTaken(new Warning(letter.Recipient.Path.ToString(), letter.Recipient.GetType(), letter));
                return true;
            case UnhandledMessage unhandled:
                Judge(new Warning(
                    unhandled.Recipient.Path.ToString(), unhandled.Recipient.GetType(),
                    $"Unhandled message from {unhandled.Sender}: {unhandled.Message}"));
                return true;
            case LogEvent logEvent:
                Judge(logEvent);
                return true;
            default:
                return base.Receive(message);
        }
    }

    private void Judge(LogEvent logEvent)
    {
        if (!IsTaken(logEvent))
        {
            Print(logEvent);
        }
    }

    private bool IsTaken(LogEvent logEvent)
    {
        foreach (var filters in _filters)
        {
            if (filters.Takes(logEvent))
            {
                return true;
            }
        }

        return false;
    }
}
