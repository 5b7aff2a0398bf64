using Akka.Actor;
using Akka.Actor.Internal;

namespace Akka.Event;

/// <summary>
/// Logs, at info level, what was not delivered, dropped or not handled: <c>akka.log-dead-letters</c> of them, then none for
/// <c>akka.log-dead-letters-suspend-duration</c>. The content of the messages is not logged.
/// </summary>
/// <remarks>
/// Whoever starts an actor system calls <see cref="Start"/> if <see cref="Settings.LogDeadLetters"/> is not 0, and stops the
/// listener as termination begins unless <see cref="Settings.LogDeadLettersDuringShutdown"/> is on.
/// </remarks>
public class DeadLetterListener : ActorBase
{
    private readonly EventStream _eventStream = Context.System.EventStream;
    private readonly ITimeProvider _clock = Context.System.Scheduler;
    private readonly int _most = Context.System.Settings.LogDeadLetters;
    private readonly TimeSpan _pause = Context.System.Settings.LogDeadLettersSuspendDuration;

    private int _count;
    private TimeSpan? _silentUntil;

    /// <summary>Starts the listener under /system. It misses nothing that is published after the return.</summary>
    internal static IActorRef Start(ActorSystemImpl system)
    {
        var listener = system.SystemActorOf(Props.Create(() => new DeadLetterListener()), "deadLetterListener");
        system.EventStream.Subscribe(listener, typeof(DeadLetter));
        system.EventStream.Subscribe(listener, typeof(Dropped));
        system.EventStream.Subscribe(listener, typeof(UnhandledMessage));
        return listener;
    }

    /// <inheritdoc/>
    protected override bool Receive(object message)
    {
        if (message is not AllDeadLetters letter)
            return false;
        var content = Unwrapped(letter);
        if (content is not IDeadLetterSuppression)
            Count(letter, content?.GetType().Name ?? "null");
        return true;
    }

    private static object? Unwrapped(AllDeadLetters letter)
    {
        object? message = letter.Message;
        while (message is IWrappedMessage wrapped)
            message = wrapped.Message;
        return message;
    }

    private void Count(AllDeadLetters letter, string content)
    {
        if (_count < int.MaxValue)
            _count++;
        if (_silentUntil is null)
        {
            var isLast = _most != int.MaxValue && _count >= _most;
            Log(letter, content, isLast ? $", no more will be logged{ForHowLong}" : "");
            if (isLast)
                _silentUntil = _pause > TimeSpan.Zero ? _clock.MonotonicClock + _pause : TimeSpan.MaxValue;
        }
        else if (_clock.MonotonicClock >= _silentUntil)
        {
            _silentUntil = null;
            Log(letter, content, $", of which {_count - _most - 1} were not logged; the count starts again");
            _count = 0;
        }
    }

    private string ForHowLong => _pause > TimeSpan.Zero ? $" for {_pause}" : "";

    private void Log(AllDeadLetters letter, string content, string remark)
    {
        var fate = letter switch
        {
            Dropped dropped => $"was dropped: {dropped.Reason}",
            UnhandledMessage => "was not handled",
            _ => "was not delivered",
        };
        _eventStream.Publish(new Info(
            letter.Recipient.Path.ToString(),
            letter.Recipient.GetType(),
            DeferredLogMessage.Of(
                "Message [{0}] from {1} to {2} {3}. [{4}] dead letters encountered{5}. "
                + "'akka.log-dead-letters' and 'akka.log-dead-letters-during-shutdown' adjust this logging.",
                content, (object?)letter.Sender ?? "no sender", letter.Recipient, fate, _count, remark)));
    }
}
