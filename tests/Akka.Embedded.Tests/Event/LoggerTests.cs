using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Configuration;
using Akka.Event;

namespace Akka.Embedded.Tests.Event;

public sealed class LoggerTests
{
    private static readonly ConcurrentDictionary<string, BlockingCollection<object>> Logs = new();

    private readonly string _name = $"loggers-{Guid.NewGuid():N}";

    private BlockingCollection<object> Received => Logs.GetOrAdd(_name, _ => []);

    [Fact]
    public void A_configured_logger_is_introduced_before_it_receives_events()
    {
        using var system = Create<Keeper>("INFO");

        system.Log.Info("hello");

        Assert.Same(system.EventStream, Assert.IsType<InitializeLogger>(Next()).LoggingBus);
        Assert.Equal("hello", Assert.IsType<Info>(NextNamed("hello")).Message.ToString());
    }

    [Fact]
    public void A_logger_receives_the_configured_level_and_the_graver_ones()
    {
        using var system = Create<Keeper>("WARNING");

        system.Log.Info("too light");
        system.EventStream.Publish(new Info("test", typeof(LoggerTests), "too light even when published past the adapter"));
        system.Log.Warning("grave enough");
        system.Log.Error("graver");

        Next();
        Assert.Equal("grave enough", Assert.IsType<Warning>(Next()).Message);
        Assert.Equal("graver", Assert.IsType<Error>(Next()).Message);
    }

    [Fact]
    public void The_level_can_be_changed_while_the_system_runs()
    {
        using var system = Create<Keeper>("ERROR");
        Assert.False(system.Log.IsInfoEnabled);

        system.EventStream.SetLogLevel(LogLevel.InfoLevel);
        system.Log.Info("now");
        system.EventStream.SetLogLevel(LogLevel.ErrorLevel);
        system.Log.Info("no more");
        system.Log.Error("the end");

        Next();
        Assert.Equal("now", Assert.IsType<Info>(Next()).Message);
        Assert.Equal("the end", Assert.IsType<Error>(Next()).Message);
    }

    [Fact]
    public void A_logger_that_does_not_answer_in_time_does_not_keep_the_system_from_starting()
    {
        using var system = Create<Silent>("INFO", "logger-startup-timeout = 1ms");

        system.Log.Error("heard all the same");

        Assert.IsType<Error>(NextNamed("heard all the same"));
    }

    [Fact]
    public async Task A_system_can_start_without_waiting_for_its_loggers()
    {
        var starting = Task.Run(() => Create<Silent>("INFO", "logger-startup-timeout = 1h\nlogger-async-start = on"));

        using var system = await starting.WaitAsync(TimeSpan.FromSeconds(20));

        system.Log.Error("heard all the same");
        Assert.IsType<Error>(NextNamed("heard all the same"));
    }

    [Fact]
    public void A_logger_that_answers_with_something_else_keeps_the_system_from_starting() =>
        Assert.ThrowsAny<Exception>(() => Create<Confused>("INFO"));

    [Fact]
    public void A_logger_that_cannot_be_found_keeps_the_system_from_starting()
    {
        var failure = Assert.Throws<ConfigurationException>(
            () => ActorSystem.Create(_name, "akka.loggers = [\"No.Such.Logger, Nowhere\"]"));

        Assert.Contains("No.Such.Logger, Nowhere", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Unhandled_messages_are_logged_at_debug_level_when_that_is_on()
    {
        using var system = Create<Keeper>("DEBUG", "actor.debug.unhandled = on");
        var deaf = system.ActorOf(Props.Create(() => new Deaf()), "deaf");

        deaf.Tell("listen!");

        var entry = Assert.IsType<Debug>(NextNamed("listen!"));
        Assert.Contains("Unhandled message from", entry.Message.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("/user/deaf", entry.LogSource, StringComparison.Ordinal);
    }

    [Fact]
    public void Subscriptions_are_logged_at_debug_level_when_that_is_on()
    {
        using var system = Create<Keeper>("DEBUG", "actor.debug.event-stream = on");
        var deaf = system.ActorOf(Props.Create(() => new Deaf()), "deaf");

        system.EventStream.Subscribe(deaf, typeof(Uri));

        Assert.Contains("/user/deaf", Assert.IsType<Debug>(NextNamed("System.Uri")).Message.ToString(), StringComparison.Ordinal);
    }

    private ActorSystem Create<TLogger>(string level, string settings = "") => ActorSystem.Create(
        _name,
        $"akka {{ loggers = [\"{typeof(TLogger).FullName}, {typeof(TLogger).Assembly.GetName().Name}\"]\n"
        + $"loglevel = {level}\nstdout-loglevel = OFF\n{settings}\n }}");

    private object Next()
    {
        Assert.True(Received.TryTake(out var message, TimeSpan.FromSeconds(20)), "The logger received nothing.");
        return message;
    }

    private LogEvent NextNamed(string text)
    {
        LogEvent? found;
        do
            found = Next() as LogEvent;
        while (found?.ToString().Contains(text, StringComparison.Ordinal) is not true);
        return found;
    }

    private class Keeper : UntypedActor
    {
        private readonly BlockingCollection<object> _received = Logs.GetOrAdd(Context.System.Name, _ => []);

        protected override void OnReceive(object message)
        {
            _received.Add(message);
            if (message is InitializeLogger)
                Greet();
        }

        protected virtual void Greet() => Sender.Tell(new LoggerInitialized());
    }

    private sealed class Silent : Keeper
    {
        protected override void Greet()
        {
        }
    }

    private sealed class Confused : Keeper
    {
        protected override void Greet() => Sender.Tell("what?");
    }

    private sealed class Deaf : ReceiveActor;
}
