using System.Text.RegularExpressions;
using Akka.Actor;
using Akka.Event;
using Xunit.Sdk;

namespace Akka.Embedded.Tests.TestKit;

public sealed partial class EventFilterTests() : Akka.TestKit.Xunit2.TestKit("akka.loglevel = DEBUG")
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(20);

    [Fact]
    public void Each_level_has_its_filter()
    {
        EventFilter.Debug("detail").ExpectOne(() => Log.Debug("detail"));
        EventFilter.Info("news").ExpectOne(() => Log.Info("news"));
        EventFilter.Warning("doubt").ExpectOne(() => Log.Warning("doubt"));
        EventFilter.Error("failure").ExpectOne(() => Log.Error("failure"));
        EventFilter.ForLogLevel(LogLevel.InfoLevel, "news").ExpectOne(() => Log.Info("news"));
    }

    [Fact]
    public void A_text_matches_whole_by_its_start_by_a_part_or_by_a_pattern()
    {
        EventFilter.Info("3 of 5 came").ExpectOne(() => Log.Info("{0} of {1} came", 3, 5));
        EventFilter.Info(start: "3 of").ExpectOne(() => Log.Info("{0} of {1} came", 3, 5));
        EventFilter.Info(contains: "of 5").ExpectOne(() => Log.Info("{0} of {1} came", 3, 5));
        EventFilter.Info(Counts()).ExpectOne(() => Log.Info("{0} of {1} came", 3, 5));

        EventFilter.Info("3 of").And.Info(start: "of").And.Info(contains: "six").Expect(0, Soon, () => Log.Info("3 of 5 came"));
    }

    [Fact]
    public void Events_of_another_level_do_not_count()
    {
        EventFilter.Warning("doubt").Expect(0, Soon, () => Log.Info("doubt"));
    }

    [Fact]
    public void Too_few_events_fail()
    {
        var failure = Assert.ThrowsAny<XunitException>(
            () => EventFilter.Info("news").Expect(2, Soon, () => Log.Info("news")));

        Assert.Contains("news", failure.Message, StringComparison.Ordinal);
        Assert.ThrowsAny<XunitException>(() => EventFilter.Info("news").ExpectOne(Soon, () => { }));
    }

    [Fact]
    public void Too_many_events_fail()
    {
        Assert.ThrowsAny<XunitException>(() => EventFilter.Info("news").Expect(1, () =>
        {
            Log.Info("news");
            Log.Info("news");
            EventFilter.Info("marker").ExpectOne(() => Log.Info("marker"));
        }));
    }

    [Fact]
    public void Events_may_come_after_the_action()
    {
        var late = ActorOf(Props.Create(() => new Logging()));

        EventFilter.Info("told").Expect(3, () =>
        {
            late.Tell("told");
            late.Tell("told");
            late.Tell("told");
        });
    }

    [Fact]
    public void Filters_are_combined()
    {
        EventFilter.Info("a").And.Warning("b").Expect(3, () =>
        {
            Log.Info("a");
            Log.Warning("b");
            Log.Info("a");
            Log.Info("c");
        });
    }

    [Fact]
    public void The_source_is_who_logged()
    {
        var actor = ActorOf(Props.Create(() => new Logging()), "speaker");

        EventFilter.Info("told", source: actor.Path.ToString()).ExpectOne(() =>
        {
            Log.Info("told");
            actor.Tell("told");
        });
    }

    [Fact]
    public void An_exception_matches_by_its_type_and_its_message()
    {
        EventFilter.Exception<InvalidOperationException>().ExpectOne(Oops);
        EventFilter.Exception<InvalidOperationException>("oops").ExpectOne(Oops);
        EventFilter.Exception<InvalidOperationException>("bad").ExpectOne(Oops);
        EventFilter.Exception<InvalidOperationException>(new Regex("^b.d$")).ExpectOne(Oops);
        EventFilter.Exception<Exception>(contains: "a").ExpectOne(Oops);
        EventFilter.Exception<InvalidOperationException>(start: "good").Expect(0, Soon, Oops);
        EventFilter.Exception<FormatException>().Expect(0, Soon, Oops);
        EventFilter.Exception(typeof(ArgumentException)).Expect(0, Soon, Oops);
        EventFilter.Exception(typeof(ArgumentException), checkInnerExceptions: true).ExpectOne(Oops);

        void Oops() => Log.Error(new InvalidOperationException("bad", new ArgumentException("worse")), "oops");
    }

    [Fact]
    public void A_dead_letter_matches_by_its_type_its_content_and_its_recipient()
    {
        var gone = ActorOf(Props.Create(() => new Logging()), "gone");
        Watch(gone);
        Sys.Stop(gone);
        ExpectTerminated(gone);

        EventFilter.DeadLetter().ExpectOne(() => gone.Tell("lost"));
        EventFilter.DeadLetter<string>().ExpectOne(() =>
        {
            gone.Tell(1);
            gone.Tell("lost");
        });
        EventFilter.DeadLetter<string>(text => text == "lost").ExpectOne(() =>
        {
            gone.Tell("found");
            gone.Tell("lost");
        });
        EventFilter.DeadLetter<string>(source: gone.Path.ToString()).ExpectOne(() =>
        {
            Sys.DeadLetters.Tell("elsewhere");
            gone.Tell("lost");
        });
    }

    [Fact]
    public void An_event_may_be_matched_by_anything()
    {
        EventFilter.Custom(logEvent => logEvent.LogLevel() == LogLevel.WarningLevel).ExpectOne(() => Log.Warning("a"));
        EventFilter.Custom<Info>(info => info.LogClass == typeof(EventFilterTests)).ExpectOne(() => Log.Info("a"));
    }

    [Fact]
    public void The_first_filter_that_was_set_keeps_an_event_from_the_others()
    {
        using (EventFilter.Info("a").Mute())
        {
            EventFilter.Info("a").Expect(0, Soon, () => Log.Info("a"));
        }

        EventFilter.Info("a").ExpectOne(() => Log.Info("a"));
    }

    [Fact]
    public void Muting_returns_what_the_action_returns()
    {
        Assert.Equal(3, EventFilter.Info("a").Mute(() =>
        {
            Log.Info("a");
            return 3;
        }));
        Assert.Equal("one", EventFilter.Info("a").ExpectOne(() =>
        {
            Log.Info("a");
            return "one";
        }));
    }

    [Fact]
    public async Task Events_may_be_awaited()
    {
        await EventFilter.Info("a").ExpectOneAsync(async () =>
        {
            await Task.Yield();
            Log.Info("a");
        });
        Assert.Equal("result", await EventFilter.Info("a").ExpectAsync(2, async () =>
        {
            Log.Info("a");
            await Task.Yield();
            Log.Info("a");
            return "result";
        }));
        await EventFilter.Info("a").MuteAsync(async () =>
        {
            await Task.Yield();
            Log.Info("a");
        });
        await Assert.ThrowsAnyAsync<XunitException>(() => EventFilter.Info("a").ExpectAsync(1, Soon, () => Task.CompletedTask));
    }

    [Fact]
    public void An_exception_of_the_action_comes_out()
    {
        Assert.Throws<InvalidOperationException>(
            () => EventFilter.Info("a").ExpectOne(() => throw new InvalidOperationException("the action's")));
    }

    [Fact]
    public void Another_system_has_its_own_events()
    {
        var other = ActorSystem.Create("other", Sys.Settings.Config);
        try
        {
            CreateEventFilter(other).Info("there").ExpectOne(() => other.Log.Info("there"));
            EventFilter.Info("there").Expect(0, Soon, () => other.Log.Info("there"));
        }
        finally
        {
            Shutdown(other, verifySystemShutdown: true);
        }
    }

    [Fact]
    public void An_unhandled_message_is_a_warning()
    {
        var deaf = ActorOf(Props.Create(() => new Deaf()));

        EventFilter.Warning(contains: "Unhandled message").ExpectOne(() => deaf.Tell("hello"));
    }

    [GeneratedRegex(@"^\d of \d")]
    private static partial Regex Counts();

    private sealed class Logging : ReceiveActor
    {
        public Logging() => Receive<string>(text => Context.GetLogger().Info(text));
    }

    private sealed class Deaf : ReceiveActor;
}
