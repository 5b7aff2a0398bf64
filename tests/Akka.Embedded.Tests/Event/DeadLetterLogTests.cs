using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Event;
using Akka.TestKit;

namespace Akka.Embedded.Tests.Event;

public sealed class DeadLetterLogTests
{
    [Fact]
    public void A_dead_letter_is_logged_with_its_class_its_ends_and_its_count()
    {
        using var system = Create("log-dead-letters = on");
        var log = new Recorder(system, typeof(Info));
        var sender = new Recorder(system).Ref;

        system.DeadLetters.Tell("secret", sender);

        var entry = log.Next<Info>();
        Assert.Equal(system.DeadLetters.Path.ToString(), entry.LogSource);
        var text = entry.Message.ToString();
        Assert.Contains("[String]", text, StringComparison.Ordinal);
        Assert.Contains(sender.ToString()!, text, StringComparison.Ordinal);
        Assert.Contains(system.DeadLetters.ToString()!, text, StringComparison.Ordinal);
        Assert.Contains("[1] dead letters encountered", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Dropped_and_unhandled_messages_are_logged_too()
    {
        using var system = Create("log-dead-letters = on");
        var log = new Recorder(system, typeof(Info));

        system.EventStream.Publish(new Dropped("x", "no room", system.DeadLetters));
        system.EventStream.Publish(new UnhandledMessage("x", system.DeadLetters, system.DeadLetters));

        Assert.Contains("no room", log.Next<Info>().Message.ToString(), StringComparison.Ordinal);
        Assert.Contains("[2] dead letters encountered", log.Next<Info>().Message.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_suppressed_dead_letter_is_not_logged()
    {
        using var system = Create("log-dead-letters = on");
        var log = new Recorder(system, typeof(Info));

        system.DeadLetters.Tell(new Expected());
        system.DeadLetters.Tell("unexpected");

        Assert.Contains("[1] dead letters encountered", log.Next<Info>().Message.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Only_so_many_dead_letters_are_logged_as_the_setting_says()
    {
        using var system = Create("log-dead-letters = 2\nlog-dead-letters-suspend-duration = infinite");
        var log = new Recorder(system, typeof(Info), typeof(string));

        for (var i = 0; i < 4; i++)
            system.DeadLetters.Tell(i);

        Assert.Contains("[1] dead letters", log.Next<Info>().Message.ToString(), StringComparison.Ordinal);
        Assert.Contains("[2] dead letters", log.Next<Info>().Message.ToString(), StringComparison.Ordinal);
        AwaitListener(system);
        system.EventStream.Publish("the end");
        Assert.Equal("the end", log.Next<string>());
    }

    [Fact]
    public void After_the_pause_dead_letters_are_logged_and_counted_anew()
    {
        using var system = Create(
            """
            log-dead-letters = 1
            log-dead-letters-suspend-duration = 5 minutes
            scheduler.implementation = "Akka.TestKit.TestScheduler, Akka.TestKit"
            """);
        var log = new Recorder(system, typeof(Info));
        for (var i = 0; i < 3; i++)
            system.DeadLetters.Tell(i);
        AwaitListener(system);

        ((TestScheduler)system.Scheduler).Advance(TimeSpan.FromMinutes(5));
        system.DeadLetters.Tell("after the pause");
        system.DeadLetters.Tell("counted anew");

        Assert.Contains("[1] dead letters", log.Next<Info>().Message.ToString(), StringComparison.Ordinal);
        Assert.Contains("[4] dead letters", log.Next<Info>().Message.ToString(), StringComparison.Ordinal);
        Assert.Contains("[1] dead letters", log.Next<Info>().Message.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void No_dead_letter_is_logged_when_that_is_off()
    {
        using var system = Create("log-dead-letters = off");
        var log = new Recorder(system, typeof(Info), typeof(string));

        system.DeadLetters.Tell("unseen");
        AwaitListener(system);
        system.EventStream.Publish("the end");

        Assert.Equal("the end", log.Next<string>());
    }

    [Fact]
    public async Task Letters_of_the_shutdown_are_not_logged_unless_that_is_on()
    {
        var system = Create("log-dead-letters = on\nlog-dead-letters-during-shutdown = off");
        var log = new Page();
        system.EventStream.Subscribe(log, typeof(Info));
        var lastWords = new Page();
        system.EventStream.Subscribe(lastWords, typeof(DeadLetter));
        var speaker = system.ActorOf(Props.Create(() => new LastWords()));
        Assert.NotNull(await speaker.Ask<ActorIdentity>(new Identify(1), TimeSpan.FromSeconds(20)));

        await system.Terminate();

        Assert.Contains(lastWords.Lines, line => line.Contains("adieu", StringComparison.Ordinal));
        Assert.DoesNotContain(log.Lines, line => line.Contains("[String]", StringComparison.Ordinal));
    }

    // Identify is answered in the order of the mailbox, so after the letters before it; and at once if there is no listener.
    private static void AwaitListener(ActorSystem system)
    {
        var answers = new Recorder(system);
        system.ActorSelection("/system/deadLetterListener").Tell(new Identify("done?"), answers.Ref);
        answers.Next<ActorIdentity>();
    }

    private static ActorSystem Create(string settings)
    {
        var system = ActorSystem.Create("letters", $"akka {{ loggers = []\nloglevel = INFO\n{settings}\n }}");
        AwaitListener(system);
        return system;
    }

    private sealed class Expected : IDeadLetterSuppression;

    private sealed class LastWords : ReceiveActor
    {
        protected override void PostStop() => Context.System.DeadLetters.Tell("adieu");
    }

    // Writes on the publisher's thread, so it outlives the actors.
    private sealed class Page : MinimalLogger
    {
        private readonly ConcurrentQueue<string> _lines = new();

        public IEnumerable<string> Lines => _lines;

        protected override void Log(object message) => _lines.Enqueue($"{message}");
    }
}
