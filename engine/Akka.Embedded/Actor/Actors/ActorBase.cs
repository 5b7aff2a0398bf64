using Akka.Event;

namespace Akka.Actor;

/// <summary>An actor: state that only its own handlers touch, one message at a time.</summary>
public abstract class ActorBase
{
    private readonly ActorCell _cell;

    /// <summary>Binds the instance to the cell that makes it.</summary>
    /// <exception cref="ActorInitializationException">It wasn't made by an actor system, from <see cref="Props"/>.</exception>
    protected ActorBase()
    {
        _cell = ActorCell.CellOfInstanceBeingCreated() ?? throw new ActorInitializationException(
            $"An actor can't be made with 'new {GetType().Name}()'; use ActorOf(Props.Create(() => new {GetType().Name}(…))).");
        _cell.Adopt(this);
    }

    /// <summary>A behaviour that handles nothing.</summary>
    protected static Receive EmptyReceive { get; } = static _ => false;

    /// <summary>This actor's reference.</summary>
    protected IActorRef Self => _cell.SelfRef;

    /// <summary>Who sent the message being handled; the dead letters where nobody did.</summary>
    protected IActorRef Sender => _cell.Sender;

    /// <summary>The context of the actor whose handler runs on this thread.</summary>
    /// <exception cref="NotSupportedException">None does, as after an await outside of ReceiveAsync.</exception>
    protected static IActorContext Context => ActorCell.CurrentOrThrow();

    internal ActorCell Cell => _cell;

    /// <summary>Handles a message.</summary>
    /// <returns>Whether it was handled; else it goes to <see cref="Unhandled"/>.</returns>
    protected abstract bool Receive(object message);

    internal bool ReceiveBase(object message) => Receive(message);

    /// <summary>Surrounds each call of the behaviour.</summary>
    protected internal virtual bool AroundReceive(Receive receive, object message)
    {
        if (!receive(message))
        {
            Unhandled(message);
        }

        return true;
    }

    /// <summary>Takes what no handler wanted: published as <see cref="UnhandledMessage"/>.</summary>
    /// <exception cref="DeathPactException">The message was <see cref="Terminated"/>.</exception>
    protected virtual void Unhandled(object message)
    {
        if (message is Terminated terminated)
        {
            throw new DeathPactException(terminated.ActorRef);
        }

        _cell.SystemImpl.EventStream.Publish(new UnhandledMessage(message, Sender, Self));
    }

    /// <summary>Runs when the constructor has returned, before <see cref="PreStart"/>.</summary>
    internal virtual void Initialize()
    {
    }

    internal void UnhandledBase(object message) => Unhandled(message);

    /// <summary>Replaces the behaviour.</summary>
    protected void Become(Receive receive) => _cell.Become(receive);

    /// <summary>Puts a behaviour on top of the present one.</summary>
    protected void BecomeStacked(Receive receive) => _cell.BecomeStacked(receive);

    /// <summary>Goes back to the behaviour below.</summary>
    protected void UnbecomeStacked() => _cell.UnbecomeStacked();

    /// <summary>Has a <see cref="ReceiveTimeout"/> sent whenever nothing was received for so long.</summary>
    protected void SetReceiveTimeout(TimeSpan? timeout) => _cell.SetReceiveTimeout(timeout);

    /// <summary>What becomes of children that fail; asked for once per incarnation.</summary>
    protected virtual SupervisorStrategy SupervisorStrategy() => Actor.SupervisorStrategy.DefaultStrategy;

    internal SupervisorStrategy MakeSupervisorStrategy() => SupervisorStrategy();

    /// <summary>Runs before the first message of the first incarnation, and by default of every later one.</summary>
    protected virtual void PreStart()
    {
    }

    /// <summary>Runs after the last message.</summary>
    protected virtual void PostStop()
    {
    }

    /// <summary>Runs on the failed instance before it is replaced; by default stops all children and calls <see cref="PostStop"/>.</summary>
    /// <param name="reason">What it failed with.</param>
    /// <param name="message">The message being handled; <see langword="null"/> when there was none.</param>
    protected virtual void PreRestart(Exception reason, object? message)
    {
        foreach (var child in _cell.GetChildren())
        {
            _cell.Unwatch(child);
            _cell.Stop(child);
        }

        PostStop();
    }

    /// <summary>Runs on the new instance after a restart; by default calls <see cref="PreStart"/>.</summary>
    protected virtual void PostRestart(Exception reason) => PreStart();

    /// <summary>Surrounds <see cref="PreStart"/>.</summary>
    public virtual void AroundPreStart() => PreStart();

    /// <summary>Surrounds <see cref="PostStop"/>.</summary>
    public virtual void AroundPostStop() => PostStop();

    /// <summary>Surrounds <see cref="PreRestart"/>.</summary>
    public virtual void AroundPreRestart(Exception cause, object? message) => PreRestart(cause, message);

    /// <summary>Surrounds <see cref="PostRestart"/>.</summary>
    public virtual void AroundPostRestart(Exception cause, object? message) => PostRestart(cause);
}
