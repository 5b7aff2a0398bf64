using Akka.Actor;
using Akka.TestKit;

namespace Akka.Embedded.Tests.TestKit;

public sealed class ImplicitSenderTests : Akka.TestKit.Xunit2.TestKit
{
    [Fact]
    public void What_the_test_tells_is_from_the_test_actor()
    {
        var probe = CreateTestProbe();

        probe.Ref.Tell("hello");

        probe.ExpectMsg("hello");
        Assert.Equal(TestActor, probe.LastSender);
    }

    [Fact]
    public async Task The_test_actor_stays_the_sender_after_an_await()
    {
        var probe = CreateTestProbe();

        await Task.Yield();
        probe.Ref.Tell("yielded");
        await Task.Run(() => { });
        probe.Ref.Tell("ran");
        await probe.ExpectMsgAsync("yielded");
        Assert.Equal(TestActor, probe.LastSender);
        probe.Ref.Tell("expected");

        await probe.ExpectMsgAsync("ran");
        Assert.Equal(TestActor, probe.LastSender);
        await probe.ExpectMsgAsync("expected");
        Assert.Equal(TestActor, probe.LastSender);
    }

    [Fact]
    public async Task The_test_actor_is_the_sender_inside_of_awaited_blocks()
    {
        var probe = CreateTestProbe();

        await WithinAsync(TimeSpan.FromMinutes(1), async () =>
        {
            await Task.Yield();
            probe.Ref.Tell("within");
        });
        await AwaitAssertAsync(async () =>
        {
            await Task.Yield();
            probe.Ref.Tell("asserted");
        });
        await EventFilter.Error().MuteAsync(async () =>
        {
            await Task.Yield();
            probe.Ref.Tell("muted");
        });

        foreach (var message in (string[])["within", "asserted", "muted"])
        {
            await probe.ExpectMsgAsync(message);
            Assert.Equal(TestActor, probe.LastSender);
        }
    }

    [Fact]
    public void What_runs_beside_the_test_has_no_sender()
    {
        var probe = CreateTestProbe();

        var aside = new Thread(() => probe.Ref.Tell("aside"));
        aside.Start();
        aside.Join();

        probe.ExpectMsg("aside");
        Assert.Equal(Sys.DeadLetters, probe.LastSender);
    }

    [Fact]
    public void An_actor_that_the_test_runs_is_its_own_sender()
    {
        var probe = CreateTestProbe();
        var greeter = ActorOfAsTestActorRef<Greeter>(Props.Create(() => new Greeter(probe.Ref)));

        greeter.Tell("go");
        probe.Ref.Tell("test");

        probe.ExpectMsg("greeting");
        Assert.Equal(greeter.Ref, probe.LastSender);
        probe.ExpectMsg("test");
        Assert.Equal(TestActor, probe.LastSender);
    }

    private sealed class Greeter : ReceiveActor
    {
        public Greeter(IActorRef target) => ReceiveAny(_ => target.Tell("greeting"));
    }
}

public sealed class NoImplicitSenderTests : Akka.TestKit.Xunit2.TestKit, INoImplicitSender
{
    [Fact]
    public void What_the_test_tells_has_no_sender()
    {
        TestActor.Tell("hello");

        ExpectMsg("hello");
        Assert.Equal(Sys.DeadLetters, LastSender);
    }
}
