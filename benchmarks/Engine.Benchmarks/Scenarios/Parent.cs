using Akka.Actor;

namespace Engine.Benchmarks.Scenarios;

/// <summary>Makes children without a name and passes messages on to all of them.</summary>
internal sealed class Parent : UntypedActor
{
    /// <summary>Completes when the last child has started.</summary>
    public static Task Spawn(IActorRef parent, int count)
    {
        var started = new Countdown(count);
        parent.Tell(new Make(count, started), ActorRefs.NoSender);
        return started.Task;
    }

    /// <summary>Completes when every child has handled one message.</summary>
    public static Task TellAll(IActorRef parent, int count)
    {
        var handled = new Countdown(count);
        parent.Tell(handled, ActorRefs.NoSender);
        return handled.Task;
    }

    protected override void OnReceive(object message)
    {
        if (message is Make make)
        {
            var props = Props.Create(() => new Child(make.Started));
            for (var i = 0; i < make.Count; i++)
                Context.ActorOf(props);
            return;
        }

        foreach (var child in Context.GetChildren())
            child.Tell(message, Self);
    }

    private sealed record Make(int Count, Countdown Started);

    private sealed class Child(Countdown started) : UntypedActor
    {
        protected override void PreStart() => started.Signal();

        protected override void OnReceive(object message) => ((Countdown)message).Signal();
    }
}
