using Akka.Actor;
using Xunit.Sdk;

namespace Akka.Embedded.Tests.TestKit;

public sealed class ExpectTests : Akka.TestKit.Xunit2.TestKit
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(20);

    [Fact]
    public void Messages_are_expected_in_the_order_of_their_arrival()
    {
        TestActor.Tell("first");
        TestActor.Tell(2);

        Assert.Equal("first", ExpectMsg<string>());
        Assert.Equal(2, ExpectMsg(2));
    }

    [Fact]
    public void A_missing_message_fails_with_its_type()
    {
        var failure = Assert.ThrowsAny<XunitException>(() => ExpectMsg<string>(Soon, "the greeting"));

        Assert.Contains("Failed: Timeout", failure.Message, StringComparison.Ordinal);
        Assert.Contains("while waiting for a message of type System.String", failure.Message, StringComparison.Ordinal);
        Assert.Contains("the greeting", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_message_of_another_type_fails_and_is_shown()
    {
        TestActor.Tell(42);

        var failure = Assert.ThrowsAny<XunitException>(() => ExpectMsg<string>());

        Assert.Contains("42", failure.Message, StringComparison.Ordinal);
        Assert.Contains("System.Int32", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_message_that_differs_fails_and_is_shown()
    {
        TestActor.Tell("b{0}d");

        var failure = Assert.ThrowsAny<XunitException>(() => ExpectMsg("good"));

        Assert.Contains("b{0}d", failure.Message, StringComparison.Ordinal);
        Assert.Contains("good", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Collections_are_compared_by_their_elements()
    {
        TestActor.Tell(new[] { 1, 2 });

        ExpectMsg<IReadOnlyList<int>>([1, 2]);
    }

    [Fact]
    public void A_message_may_be_matched_by_predicate_assertion_and_comparer()
    {
        foreach (var message in (string[])["one", "two", "three", "four", "five"])
        {
            TestActor.Tell(message, TestActor);
        }

        ExpectMsg<string>(message => message.StartsWith('o'));
        ExpectMsg<string>(message => Assert.Equal("two", message));
        ExpectMsg<string>((message, sender) => message == "three" && sender.Equals(TestActor));
        ExpectMsg<string>((message, sender) =>
        {
            Assert.Equal("four", message);
            Assert.Equal(TestActor, sender);
        });
        ExpectMsg("FIVE", (expected, actual) => expected.Equals(actual, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void A_message_that_does_not_match_fails()
    {
        TestActor.Tell("one");
        TestActor.Tell("two");

        Assert.ThrowsAny<XunitException>(() => ExpectMsg<string>(message => message.Length == 0));
        Assert.ThrowsAny<XunitException>(() => ExpectMsg("Two", (expected, actual) => expected == actual));
    }

    [Fact]
    public void The_sender_may_be_expected_too()
    {
        var (probe, other) = (CreateTestProbe(), CreateTestProbe());
        TestActor.Tell("mine", probe.Ref);
        TestActor.Tell("yours", other.Ref);

        ExpectMsgFrom(probe.Ref, "mine");
        var failure = Assert.ThrowsAny<XunitException>(() => ExpectMsgFrom<string>(probe.Ref));
        Assert.Contains(other.Ref.Path.Name, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_of_several_messages_will_do()
    {
        TestActor.Tell("b");
        TestActor.Tell("z");

        Assert.Equal("b", ExpectMsgAnyOf<string>(["a", "b"]));
        Assert.ThrowsAny<XunitException>(() => ExpectMsgAnyOf<string>(["a", "b"]));
    }

    [Fact]
    public void All_of_several_messages_may_come_in_any_order()
    {
        foreach (var message in (string[])["b", "a", "a"])
        {
            TestActor.Tell(message);
        }

        Assert.Equal(["b", "a", "a"], ExpectMsgAllOf("a", "a", "b"));
    }

    [Fact]
    public void One_wrong_message_among_all_fails()
    {
        TestActor.Tell("a");
        TestActor.Tell("x");

        var failure = Assert.ThrowsAny<XunitException>(() => ExpectMsgAllOf("a", "b"));

        Assert.Contains("not found [b]", failure.Message, StringComparison.Ordinal);
        Assert.Contains("found unexpected [x]", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Silence_is_expected_without_waiting_when_no_time_is_given()
    {
        ExpectNoMsg(TimeSpan.Zero);
        ExpectNoMsg(0);
        TestActor.Tell("noise");

        var failure = Assert.ThrowsAny<XunitException>(() => ExpectNoMsg(0));

        Assert.Contains("noise", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_end_of_a_watched_actor_is_expected()
    {
        var (one, other) = (CreateTestProbe(), CreateTestProbe());
        Watch(one.Ref);
        Watch(other.Ref);

        Sys.Stop(one.Ref);
        Assert.Equal(one.Ref, ExpectTerminated(one.Ref).ActorRef);
        Sys.Stop(other.Ref);
        Assert.ThrowsAny<XunitException>(() => ExpectTerminated(one.Ref));
    }

    [Fact]
    public void An_unwatched_actor_ends_in_silence()
    {
        var probe = CreateTestProbe();
        Watch(probe.Ref);
        Unwatch(probe.Ref);
        var witness = CreateTestProbe();
        witness.Watch(probe.Ref);

        Sys.Stop(probe.Ref);

        witness.ExpectTerminated(probe.Ref);
        ExpectNoMsg(0);
    }

    [Fact]
    public async Task Every_expectation_may_be_awaited()
    {
        var probe = CreateTestProbe();
        await probe.WatchAsync(TestActor);
        var waiting = probe.ExpectMsgAsync("late");
        Assert.False(waiting.IsCompleted);

        probe.Ref.Tell("late", TestActor);

        Assert.Equal("late", await waiting);
        foreach (var message in (string[])["one", "two", "three", "four", "five", "six"])
        {
            probe.Ref.Tell(message, TestActor);
        }

        await probe.ExpectMsgAsync<string>();
        await probe.ExpectMsgAsync<string>(message => message == "two");
        await probe.ExpectMsgFromAsync(TestActor, "three");
        await probe.ExpectMsgAnyOfAsync<string>(["four", "fourteen"]);
        var both = new List<string>();
        await foreach (var message in probe.ExpectMsgAllOfAsync<string>(["six", "five"]))
        {
            both.Add(message);
        }

        Assert.Equal(["five", "six"], both);
        await probe.ExpectNoMsgAsync(0);
        await Assert.ThrowsAnyAsync<XunitException>(async () => await probe.ExpectMsgAsync<string>(Soon));
    }

    [Fact]
    public async Task An_expectation_ends_when_it_is_cancelled()
    {
        using var cancelling = new CancellationTokenSource();
        var waiting = ExpectMsgAsync<string>(TimeSpan.FromMinutes(5), cancellationToken: cancelling.Token);

        await cancelling.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await waiting);
        Assert.ThrowsAny<OperationCanceledException>(
            () => ExpectMsg<string>(TimeSpan.FromMinutes(5), cancellationToken: cancelling.Token));
    }
}
