using System.Collections;
using Akka.Actor;
using Akka.TestKit;
using Xunit.Sdk;

namespace Akka.Embedded.Tests.TestKit;

public sealed class ReceiveTests : Akka.TestKit.Xunit2.TestKit
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(20);

    [Fact]
    public void The_last_message_and_its_sender_are_remembered()
    {
        var probe = CreateTestProbe();
        TestActor.Tell("hello", probe.Ref);

        ReceiveOne(TimeSpan.Zero);

        Assert.Equal("hello", LastMessage);
        Assert.Equal(probe.Ref, LastSender);
    }

    [Fact]
    public void Nothing_received_is_null_and_leaves_no_last_message()
    {
        Assert.Null(ReceiveOne(TimeSpan.Zero));
        Assert.Null(ReceiveOne(Soon));
        Assert.False(TryReceiveOne(out _, TimeSpan.Zero));

        Assert.Throws<IllegalActorStateException>(() => LastMessage);
        Assert.Throws<IllegalActorStateException>(() => LastSender);
    }

    [Fact]
    public void A_peeked_message_stays_the_next()
    {
        TestActor.Tell("a");
        TestActor.Tell("b");

        Assert.Equal("a", PeekOne(TimeSpan.Zero));
        Assert.True(HasMessages);
        ExpectMsg("a");
        ExpectMsg("b");
        Assert.False(HasMessages);
        Assert.Null(PeekOne(TimeSpan.Zero));
    }

    [Fact]
    public void So_many_messages_are_received_at_once()
    {
        TellAll(1, 2, 3);

        Assert.Equal([1, 2], ReceiveN(2));
        Assert.Equal([3], ReceiveN(1, TimeSpan.FromSeconds(10)));
        TestActor.Tell(4);
        Assert.ThrowsAny<XunitException>(() => ReceiveN(2, Soon));
    }

    [Fact]
    public void Messages_are_received_while_the_filter_accepts_them()
    {
        TellAll(1, 2, "stop", 3);

        Assert.Equal(["1", "2"], ReceiveWhile<string>(message => message is int number ? $"{number}" : null!));
        ExpectMsg("stop");
        ExpectMsg(3);
    }

    [Fact]
    public void Messages_are_received_while_they_match()
    {
        TellAll(1, "other", 2, 30, 4);

        Assert.Equal([1, 2], ReceiveWhile<int>(number => number < 10));
        ExpectMsg(30);
        ExpectMsg(4);
    }

    [Fact]
    public void Messages_of_other_types_may_end_it()
    {
        TellAll(1, "other", 2);

        Assert.Equal([1], ReceiveWhile<int>(_ => true, shouldIgnoreOtherMessageTypes: false));
        ExpectMsg("other");
    }

    [Fact]
    public void So_many_messages_are_received_at_most()
    {
        TellAll(1, 2, 3);

        Assert.Equal([1, 2], ReceiveWhile<int>(_ => true, msgs: 2));
        ExpectMsg(3);
    }

    [Fact]
    public void The_silence_after_the_last_message_ends_it()
    {
        TellAll(1, 2);

        Assert.Equal([1, 2], ReceiveWhile<int>(_ => true, max: TimeSpan.FromMinutes(5), idle: Soon));
    }

    [Fact]
    public async Task Messages_are_received_asynchronously_too()
    {
        TellAll(1, 2, 3, 4, 5);

        var received = new List<object>();
        await foreach (var message in ReceiveWhileAsync<int>(number => number < 3))
        {
            received.Add(message);
        }

        await foreach (var message in ReceiveNAsync(2))
        {
            received.Add(message);
        }

        received.Add((await ReceiveOneAsync(TimeSpan.Zero))!);
        Assert.Equal([1, 2, 3, 4, 5], received);
        Assert.Null(await PeekOneAsync(Soon));
        var (success, _) = await TryReceiveOneAsync(TimeSpan.Zero);
        Assert.False(success);
    }

    [Fact]
    public void Fishing_throws_back_what_does_not_match()
    {
        TellAll("a", 1, "b", 2);

        var all = new ArrayList();
        Assert.Equal(1, FishForMessage<int>(number => number > 0, all));
        Assert.Equal("b", FishForMessage(message => message is string));
        Assert.Contains("a", all.Cast<object>());
        ExpectMsg(2);
    }

    [Fact]
    public async Task Fishing_ends_when_its_time_is_up()
    {
        TellAll("a", "b");

        Assert.ThrowsAny<XunitException>(() => FishForMessage<int>(_ => true, Soon, hint: "the carp"));
        await Assert.ThrowsAnyAsync<XunitException>(async () => await FishForMessageAsync<int>(_ => true, Soon));
    }

    [Fact]
    public async Task Fishing_until_a_type_drops_what_comes_before_it_and_leaves_the_rest()
    {
        foreach (var message in new object[] { 1, 2, "the carp", 3 })
            TestActor.Tell(message);

        await FishUntilMessageAsync<string>();

        ExpectMsg(3);
        await Assert.ThrowsAnyAsync<XunitException>(() => FishUntilMessageAsync<string>(Soon));
    }

    [Fact]
    public void Ignored_messages_never_arrive()
    {
        IgnoreMessages<string>(text => text == "noise");
        TellAll("noise", "voice");
        ExpectMsg("voice");
        ExpectNoMsg(0);

        IgnoreMessages<int>();
        TellAll(1, "noise");
        ExpectMsg("noise");

        IgnoreMessages(message => message is "voice");
        TellAll("voice", 2);
        ExpectMsg(2);

        IgnoreNoMessages();
        TellAll("voice");
        ExpectMsg("voice");
    }

    [Fact]
    public void An_auto_pilot_answers_before_the_test_receives()
    {
        var asker = CreateTestProbe();
        SetAutoPilot(new DelegateAutoPilot((sender, message) =>
        {
            sender.Tell($"re: {message}", TestActor);
            return message is "last" ? AutoPilot.NoAutoPilot : AutoPilot.KeepRunning;
        }));

        foreach (var message in (string[])["first", "last", "unanswered"])
        {
            asker.Send(TestActor, message);
        }

        asker.ExpectMsg("re: first");
        asker.ExpectMsg("re: last");
        ExpectMsg("first");
        ExpectMsg("last");
        ExpectMsg("unanswered");
        asker.ExpectNoMsg(0);
    }

    private void TellAll(params object[] messages)
    {
        foreach (var message in messages)
        {
            TestActor.Tell(message);
        }
    }
}
