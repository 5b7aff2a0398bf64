using Akka.Actor.Internal;
using Akka.Dispatch.SysMsg;
using Akka.Event;

namespace Akka.Actor;

/// <summary>The parent of everything. When <c>/user</c> has ended, however, the system goes with it: loggers first, then
/// <c>/system</c>, then the root itself.</summary>
internal sealed class RootGuardian(ActorSystemImpl system) : UntypedActor
{
    private IActorRef? _user;

    // A guardian that fails takes its half of the tree with it; which half is told by the watch.
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(failure =>
    {
        system.Log.Error(failure, "A guardian failed; the actor system is being terminated.");
        return Directive.Stop;
    });

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case WatchUser watch:
                _user = Context.Watch(watch.User);
                break;
            case Terminated ended when ended.ActorRef.Equals(_user):
                system.EventStream.StopDefaultLoggers(system).PipeTo(Self, success: static () => LoggersStopped.Instance, failure: static _ => LoggersStopped.Instance);
                break;
            case LoggersStopped:
                Context.Stop(Self);
                break;
            default:
                Unhandled(message);
                break;
        }
    }
}

/// <summary>Tells the root guardian whose end is the system's.</summary>
internal sealed record WatchUser(IActorRef User);

/// <summary>The loggers have been told; the rest may go.</summary>
internal sealed class LoggersStopped
{
    public static readonly LoggersStopped Instance = new();
}

/// <summary>The parent of users' actors, or of the system's own.</summary>
internal sealed class Guardian : UntypedActor
{
    protected override void OnReceive(object message) => Unhandled(message);

    // A guardian's children survive its restart by default, as nobody would start them again.
    protected override void PreRestart(Exception reason, object? message)
    {
    }
}

/// <summary>Above the root there is only the system: it learns here that the tree has ended.</summary>
internal sealed class RootSupervisor(LocalActorRefProvider provider) : MinimalActorRef
{
    public override ActorPath Path { get; } = provider.RootPath / "_supervisor";

    public override IActorRefProvider Provider => provider;

    internal override void SendSystemMessage(ISystemMessage message)
    {
        switch (message)
        {
            case Failed failed:
                provider.System.EventStream.Publish(
                    new Error(failed.Cause, Path.ToString(), typeof(RootSupervisor), "The root guardian failed; the system stops."));
                ((IInternalActorRef)failed.Child).Stop();
                break;
            case DeathWatchNotification:
                provider.RootEnded();
                break;
        }
    }
}
