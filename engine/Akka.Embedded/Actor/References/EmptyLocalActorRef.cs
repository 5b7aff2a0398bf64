using Akka.Dispatch.SysMsg;
using Akka.Event;

namespace Akka.Actor;

/// <summary>Stands for an actor that isn't there: messages become dead letters, watchers are told at once.</summary>
internal sealed class EmptyLocalActorRef(IActorRefProvider provider, ActorPath path, EventStream eventStream) : MinimalActorRef
{
    public override ActorPath Path => path;

    public override IActorRefProvider Provider => provider;

    public override bool IsTerminated => true;

    protected override void TellInternal(object message, IActorRef? sender)
    {
        switch (message)
        {
            case null:
                throw new InvalidMessageException();
            case Identify identify:
                sender?.Tell(new ActorIdentity(identify.MessageId, null), ActorRefs.NoSender);
                break;
            case ActorSelectionMessage selection:
                TellInternal(selection.Message, sender);
                break;
            case AllDeadLetters:
                // It was published already; a stand-in may be subscribed, and would get the new one too, for ever.
                break;
            case IDeadLetterSuppression suppressed:
                eventStream.Publish(new SuppressedDeadLetter(suppressed, sender ?? provider.DeadLetters, this));
                break;
            default:
                eventStream.Publish(new DeadLetter(message, sender ?? provider.DeadLetters, this));
                break;
        }
    }

    internal override void SendSystemMessage(ISystemMessage message) => MissingActors.AnswerWatch(this, message);
}

/// <summary>The dead letters: publishes what it is told, unless the message says that nobody need know.</summary>
internal sealed class DeadLettersActorRef(IActorRefProvider provider, ActorPath path, EventStream eventStream) : MinimalActorRef
{
    public override ActorPath Path => path;

    public override IActorRefProvider Provider => provider;

    public override bool IsTerminated => true;

    protected override void TellInternal(object message, IActorRef? sender)
    {
        switch (message)
        {
            case null:
                throw new InvalidMessageException();
            case Identify identify:
                sender?.Tell(new ActorIdentity(identify.MessageId, null), ActorRefs.NoSender);
                break;
            case DeadLetter { Message: Identify identify } letter:
                letter.Sender?.Tell(new ActorIdentity(identify.MessageId, null), ActorRefs.NoSender);
                break;
            case DeadLetter { Message: IDeadLetterSuppression suppressed } letter:
                eventStream.Publish(new SuppressedDeadLetter(suppressed, letter.Sender ?? this, letter.Recipient));
                break;
            case AllDeadLetters letter:
                eventStream.Publish(letter);
                break;
            case IDeadLetterSuppression suppressed:
                eventStream.Publish(new SuppressedDeadLetter(suppressed, sender ?? this, this));
                break;
            default:
                eventStream.Publish(new DeadLetter(message, sender ?? this, this));
                break;
        }
    }

    internal override void SendSystemMessage(ISystemMessage message) => MissingActors.AnswerWatch(this, message);
}

/// <summary>Swallows what it is told, without a trace.</summary>
internal sealed class IgnoreActorRef(IActorRefProvider provider, ActorPath path) : MinimalActorRef
{
    public override ActorPath Path => path;

    public override IActorRefProvider Provider => provider;
}

/// <summary>Answers for actors that aren't there.</summary>
internal static class MissingActors
{
    public static void AnswerWatch(IInternalActorRef missing, ISystemMessage message)
    {
        if (message is Watch watch && watch.Watchee.Equals(missing) && !watch.Watcher.Equals(missing))
        {
            watch.Watcher.SendSystemMessage(
                new DeathWatchNotification(watch.Watchee, existenceConfirmed: false, addressTerminated: false));
        }
    }
}
