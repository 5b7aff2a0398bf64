using Akka.Actor;

namespace Akka.Embedded.Tests.Actor;

// Which of Akka.NET's mailbox sections holds for a bounded stash isn't settled by the API.
public sealed class EmbeddedOnlyStashTests
{
    [Fact]
    public async Task A_capacity_from_the_configuration_bounds_every_stash_that_names_none()
    {
        using var system = ActorSystem.Create("bounded", "akka.actor.default-mailbox.stash-capacity = 3");
        var actor = system.ActorOf(Props.Create(() => new WithBounds()));
        var other = system.ActorOf(Props.Create(() => new WithBounds()).WithStashCapacity(7));

        Assert.Equal(3, await actor.Ask<int>("report", TimeSpan.FromSeconds(20)));
        Assert.Equal(7, await other.Ask<int>("report", TimeSpan.FromSeconds(20)));
    }

    private sealed class WithBounds : UntypedActor, IWithBoundedStash
    {
        public IStash Stash { get; set; } = null!;

        protected override void OnReceive(object message) => Sender.Tell(Stash.Capacity);
    }
}
