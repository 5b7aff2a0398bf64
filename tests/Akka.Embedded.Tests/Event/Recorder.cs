using System.Collections.Concurrent;
using Akka.Actor;

namespace Akka.Embedded.Tests.Event;

/// <summary>An actor that keeps whatever it is told, for the test to take in the same order.</summary>
internal sealed class Recorder
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly BlockingCollection<object> _received = [];

    public Recorder(ActorSystem system, params Type[] channels)
    {
        Ref = system.ActorOf(Props.Create(() => new Keeper(_received)));
        foreach (var channel in channels)
            Assert.True(system.EventStream.Subscribe(Ref, channel));
    }

    public IActorRef Ref { get; }

    public T Next<T>()
    {
        Assert.True(_received.TryTake(out var message, Patience), $"No {typeof(T).Name} arrived.");
        return Assert.IsAssignableFrom<T>(message);
    }

    public static void Await(Func<bool> condition) =>
        Assert.True(SpinWait.SpinUntil(condition, Patience), "The condition is not met.");

    private sealed class Keeper(BlockingCollection<object> received) : UntypedActor
    {
        protected override void OnReceive(object message) => received.Add(message);
    }
}
