using Akka.Actor;

namespace Akka.Embedded.Tests.Actor;

/// <summary>
/// Runs the delegates sent to it, throws the exceptions sent to it and forwards everything else to its observer;
/// so a test can say in one place what its actors do.
/// </summary>
internal sealed class Puppet(IActorRef observer, bool hooks = false, bool keepsChildren = false) : UntypedActor
{
    /// <summary>A puppet which shows its observer the messages that it was sent.</summary>
    public static Props Props(IActorRef observer) => Akka.Actor.Props.Create(() => new Puppet(observer, false, false));

    /// <summary>A puppet which shows its observer its life-cycle hooks as well, by name.</summary>
    public static Props WithHooks(IActorRef observer) => Akka.Actor.Props.Create(() => new Puppet(observer, true, false));

    /// <summary>A puppet whose children live on while it is restarted; they are restarted with it.</summary>
    public static Props KeepingItsChildren(IActorRef observer) => Akka.Actor.Props.Create(() => new Puppet(observer, false, true));

    internal sealed record Act(Action<IUntypedActorContext> Step);

    /// <summary>What an observer sees of a notice of death: the notice itself is for the watcher alone.</summary>
    internal sealed record Mourns(IActorRef Dead, bool ExistenceConfirmed);

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Act act:
                act.Step(Context);
                break;
            case Exception failure:
                throw failure;
            case Terminated terminated:
                observer.Forward(new Mourns(terminated.ActorRef, terminated.ExistenceConfirmed));
                break;
            default:
                observer.Forward(message);
                break;
        }
    }

    protected override void PreStart()
    {
        Show(nameof(PreStart));
        base.PreStart();
    }

    protected override void PostStop()
    {
        Show(nameof(PostStop));
        base.PostStop();
    }

    protected override void PreRestart(Exception reason, object? message)
    {
        Show(nameof(PreRestart));
        if (keepsChildren) PostStop();
        else base.PreRestart(reason, message);
    }

    protected override void PostRestart(Exception reason)
    {
        Show(nameof(PostRestart));
        base.PostRestart(reason);
    }

    private void Show(string hook)
    {
        if (hooks) observer.Tell(hook);
    }
}

internal static class Strings
{
    /// <summary>For conditions that come soon or never; long enough for the slowest machine.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Lets the puppet run <paramref name="step"/> as the handling of a message.</summary>
    public static void Do(this IActorRef puppet, Action<IUntypedActorContext> step) =>
        puppet.Tell(new Puppet.Act(step), ActorRefs.NoSender);

    /// <summary>What <paramref name="question"/> returned, or threw, inside the puppet.</summary>
    public static Task<T> Get<T>(this IActorRef puppet, Func<IUntypedActorContext, T> question)
    {
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        puppet.Do(context =>
        {
            try { answer.SetResult(question(context)); }
            catch (Exception failure) { answer.SetException(failure); }
        });
        return answer.Task.WaitAsync(Patience);
    }

    public static Task<IActorRef> Spawn(this IActorRef puppet, Props props, string? name = null) =>
        puppet.Get(context => context.ActorOf(props, name));

    /// <summary>Completes once the puppet has handled everything it was sent before.</summary>
    public static Task Settled(this IActorRef puppet) => puppet.Get(_ => true);

    /// <summary>Keeps the puppet inside a handler until the returned event is set; then it goes on, or fails.</summary>
    public static async Task<ManualResetEventSlim> Hold(this IActorRef puppet, Exception? failure = null)
    {
        var held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var gate = new ManualResetEventSlim();
        puppet.Do(_ =>
        {
            held.SetResult();
            gate.Wait(Patience);
            if (failure is not null) throw failure;
        });
        await held.Task.WaitAsync(Patience);
        return gate;
    }
}
