using Akka.Actor;
using Xunit.Abstractions;

namespace Akka.Embedded.Tests.Actor;

/// <summary>When timers send, and which there are.</summary>
public sealed class TimersTests(ITestOutputHelper output) : TimersTest(output)
{
    [Fact]
    public void A_single_timer_sends_its_message_once()
    {
        var actor = Spawn();
        Do(actor, timers => timers.StartSingleTimer("key", "ring", Second));

        Time.Advance(Second - TimeSpan.FromMilliseconds(1));
        ExpectNothingFrom(actor);

        Time.Advance(TimeSpan.FromMilliseconds(1));
        ExpectMsg("ring");

        Time.Advance(Second * 10);
        ExpectNothingFrom(actor);
    }

    [Fact]
    public void A_periodic_timer_sends_its_message_every_interval_until_it_is_cancelled()
    {
        var actor = Spawn();
        Do(actor, timers => timers.StartPeriodicTimer("key", "ring", Second));

        ExpectNothingFrom(actor);
        for (var i = 0; i < 3; i++)
        {
            Time.Advance(Second);
            ExpectMsg("ring");
        }

        Do(actor, timers => timers.Cancel("key"));
        Time.Advance(Second * 10);
        ExpectNothingFrom(actor);
    }

    [Fact]
    public void The_first_time_of_a_periodic_timer_may_differ_from_its_interval()
    {
        var actor = Spawn();
        Do(actor, timers => timers.StartPeriodicTimer("key", "ring", TimeSpan.FromSeconds(5), Second));

        Time.Advance(Second * 4);
        ExpectNothingFrom(actor);
        Time.Advance(Second);
        ExpectMsg("ring");
        Time.Advance(Second);
        ExpectMsg("ring");
    }

    [Fact]
    public void A_timer_replaces_the_one_of_the_same_key()
    {
        var actor = Spawn();
        Do(actor, timers => timers.StartPeriodicTimer("key", "first", Second));
        Do(actor, timers => timers.StartSingleTimer("key", "second", Second * 2));

        Time.Advance(Second);
        ExpectNothingFrom(actor);
        Time.Advance(Second);
        ExpectMsg("second");
        Time.Advance(Second * 10);
        ExpectNothingFrom(actor);
    }

    [Fact]
    public void Keys_are_compared_by_value()
    {
        var actor = Spawn();
        Do(actor, timers => timers.StartSingleTimer(new Key(1), "one", Second));
        Do(actor, timers => timers.StartSingleTimer(new Key(2), "two", Second));
        Do(actor, timers => timers.Cancel(new Key(1)));

        Time.Advance(Second);
        ExpectMsg("two");
        ExpectNothingFrom(actor);
    }

    [Fact]
    public void A_single_timer_is_inactive_while_its_message_is_handled()
    {
        var actor = Spawn();
        Do(actor, timers => timers.StartSingleTimer("key", Report("key"), Second));
        Assert.True(Get(actor, timers => timers.IsTimerActive("key")));

        Time.Advance(Second);

        ExpectMsg(false);
    }

    [Fact]
    public void A_periodic_timer_is_active_while_its_message_is_handled()
    {
        var actor = Spawn();
        Do(actor, timers => timers.StartPeriodicTimer("key", Report("key"), Second));

        Time.Advance(Second);

        ExpectMsg(true);
    }

    [Fact]
    public void A_timers_message_may_start_the_timer_again()
    {
        var actor = Spawn();
        Script? again = null;
        again = new Script((timers, observer) =>
        {
            observer.Tell("ring");
            timers.StartSingleTimer("key", again!, Second);
        });
        Do(actor, timers => timers.StartSingleTimer("key", again, Second));

        for (var i = 0; i < 3; i++)
        {
            Time.Advance(Second);
            ExpectMsg("ring");
            Assert.True(Get(actor, timers => timers.IsTimerActive("key")));
        }
    }

    [Fact]
    public void The_active_timers_are_listed_by_key()
    {
        var actor = Spawn();
        Do(actor, timers =>
        {
            timers.StartSingleTimer("a", "ring", Second);
            timers.StartPeriodicTimer("b", "ring", Second);
            timers.StartSingleTimer("c", "ring", Second);
            timers.Cancel("a");
            timers.Cancel("never started");
        });

        Assert.Equal(["b", "c"], Get(actor, timers => timers.ActiveTimers).Cast<string>().Order());
    }

    [Fact]
    public void CancelAll_cancels_every_timer()
    {
        var actor = Spawn();
        Do(actor, timers =>
        {
            timers.StartSingleTimer("a", "ring", Second);
            timers.StartPeriodicTimer("b", "ring", Second);
            timers.CancelAll();
        });

        Assert.Empty(Get(actor, timers => timers.ActiveTimers));
        Time.Advance(Second);
        ExpectNothingFrom(actor);
    }

    [Fact]
    public void Times_that_make_no_sense_are_refused()
    {
        var actor = Spawn();

        Assert.True(Get(actor, timers =>
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => timers.StartSingleTimer("key", "ring", -Second));
            Assert.Throws<ArgumentOutOfRangeException>(() => timers.StartPeriodicTimer("key", "ring", TimeSpan.Zero));
            Assert.Throws<ArgumentOutOfRangeException>(() => timers.StartPeriodicTimer("key", "ring", -Second, Second));
            return true;
        }));
    }

    private sealed record Key(int Number);
}
