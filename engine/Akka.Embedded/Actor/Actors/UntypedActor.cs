using Akka.Dispatch;

namespace Akka.Actor;

/// <summary>An actor with one handler for all messages.</summary>
public abstract class UntypedActor : ActorBase
{
    /// <summary>An actor.</summary>
    protected UntypedActor()
    {
    }

    /// <summary>The context of the actor whose handler runs on this thread.</summary>
    /// <exception cref="NotSupportedException">None does.</exception>
    protected static new IUntypedActorContext Context => ActorCell.CurrentOrThrow();

    /// <inheritdoc/>
    protected sealed override bool Receive(object message)
    {
        OnReceive(message);
        return true;
    }

    /// <summary>Handles a message; calls <see cref="ActorBase.Unhandled"/> for what it doesn't know.</summary>
    protected abstract void OnReceive(object message);

    /// <summary>Replaces the behaviour.</summary>
    protected void Become(UntypedReceive receive) => Context.Become(receive);

    /// <summary>Puts a behaviour on top of the present one.</summary>
    protected void BecomeStacked(UntypedReceive receive) => Context.BecomeStacked(receive);

    /// <summary>Runs code as if it were an async handler.</summary>
    protected void RunTask(Action action) => ActorTaskScheduler.RunTask(action);

    /// <summary>Runs an async handler: other messages wait until it ends.</summary>
    protected void RunTask(Func<Task> action) => ActorTaskScheduler.RunTask(action);
}
