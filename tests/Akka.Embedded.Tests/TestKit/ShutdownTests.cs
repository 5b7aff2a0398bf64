using Akka.Actor;
using Akka.TestKit;

namespace Akka.Embedded.Tests.TestKit;

public sealed class ShutdownTests : Akka.TestKit.Xunit2.TestKit
{
    [Fact]
    public void A_system_that_stops_passes()
    {
        Shutdown(verifySystemShutdown: true);

        Assert.True(Sys.WhenTerminated.IsCompletedSuccessfully);
    }

    [Fact]
    public void A_system_that_hangs_fails_and_names_what_still_runs()
    {
        var latch = CreateTestLatch();
        ActorOf(Props.Create(() => new Stubborn(latch)), "stubborn");

        var failure = Assert.ThrowsAny<Exception>(() => Shutdown(TimeSpan.FromMilliseconds(50), verifySystemShutdown: true));
        latch.Open();

        Assert.Contains("stubborn", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_test_has_a_system_of_its_own()
    {
        using var other = new Akka.TestKit.Xunit2.TestKit(Sys.Settings.Config, "other");

        Assert.NotSame(Sys, other.Sys);
        Assert.Equal("test", Sys.Name);
        Assert.Equal("other", other.Sys.Name);
    }

    [Fact]
    public void A_given_system_is_used_and_stopped_at_the_end()
    {
        var system = ActorSystem.Create("plain");
        using (var kit = new Akka.TestKit.Xunit2.TestKit(system))
        {
            kit.TestActor.Tell("hello", ActorRefs.NoSender);
            kit.ExpectMsg("hello");
        }

        Assert.True(system.WhenTerminated.IsCompletedSuccessfully);
    }

    private sealed class Stubborn(TestLatch latch) : ReceiveActor
    {
        protected override void PostStop() => latch.Ready(TimeSpan.FromMinutes(1));
    }
}
