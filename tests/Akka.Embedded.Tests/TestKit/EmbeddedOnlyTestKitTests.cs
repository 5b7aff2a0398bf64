using Akka.Actor;
using Akka.TestKit;
using Xunit.Sdk;

namespace Akka.Embedded.Tests.TestKit;

// EmbeddedOnly: Akka.NET leaves the test actor on the thread, says less in its failures, and lets the test actor fail.
public sealed class EmbeddedOnlyTestKitTests : Akka.TestKit.Xunit2.TestKit
{
    [Fact]
    public void A_test_that_awaits_leaves_no_sender_on_the_thread_it_began_on()
    {
        var (probe, latch) = (CreateTestProbe(), CreateTestLatch());
        var thread = new Thread(() =>
        {
            var test = Test();
            probe.Ref.Tell("after");
            latch.Open();
            test.GetAwaiter().GetResult();
        });
        thread.Start();
        thread.Join();

        probe.ExpectMsg("before");
        probe.ExpectMsg("after");
        Assert.Equal(Sys.DeadLetters, probe.LastSender);
        probe.ExpectMsg("awaited");
        Assert.NotEqual(Sys.DeadLetters, probe.LastSender);

        async Task Test()
        {
            using var kit = new Akka.TestKit.Xunit2.TestKit();
            probe.Ref.Tell("before");
            await kit.AwaitConditionAsync(() => latch.IsOpen);
            probe.Ref.Tell("awaited");
        }
    }

    [Fact]
    public void A_test_that_has_ended_leaves_no_sender_on_its_thread()
    {
        var probe = CreateTestProbe();
        var thread = new Thread(() =>
        {
            new Akka.TestKit.Xunit2.TestKit().Dispose();
            probe.Ref.Tell("after");
            Assert.Null(SynchronizationContext.Current);
        });
        thread.Start();
        thread.Join();

        probe.ExpectMsg("after");
        Assert.Equal(Sys.DeadLetters, probe.LastSender);
    }

    [Fact]
    public void A_failure_shows_who_sent_what_instead_and_what_came_next()
    {
        var probe = CreateTestProbe("culprit");
        TestActor.Tell(42, probe.Ref);
        TestActor.Tell("next");

        var failure = Assert.ThrowsAny<XunitException>(() => ExpectMsg<string>(hint: "the greeting"));

        foreach (var part in (string[])["42", "System.Int32", "culprit", "next", "the greeting"])
        {
            Assert.Contains(part, failure.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_failed_fishing_shows_the_catch()
    {
        TestActor.Tell("boot");

        var failure = Assert.ThrowsAny<XunitException>(() => FishForMessage<int>(_ => true, TimeSpan.FromMilliseconds(20)));

        Assert.Contains("boot", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_system_without_the_listener_is_named_as_the_cause()
    {
        using var kit = new Akka.TestKit.Xunit2.TestKit(ActorSystem.Create("plain", "akka.loggers = []"));

        var failure = Assert.ThrowsAny<XunitException>(
            () => kit.EventFilter.Error().ExpectOne(TimeSpan.FromMilliseconds(20), () => { }));

        Assert.Contains(nameof(TestEventListener), failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_is_taken_fails_the_test_and_not_the_test_actor()
    {
        var child = ChildActorOf(Props.Create(() => new Quiet()), "child");

        Assert.Throws<InvalidActorNameException>(() => ChildActorOf(Props.Create(() => new Quiet()), "child"));

        Watch(child);
        ExpectNoMsg(0);
    }

    private sealed class Quiet : ReceiveActor;
}
