using Akka.Actor;
using Akka.Event;

namespace Akka.Embedded.Tests.Event;

public sealed class LoggingTests : IDisposable
{
    private readonly ActorSystem _system = ActorSystem.Create("logging", "akka { loggers = []\nloglevel = INFO }");

    public void Dispose() => _system.Dispose();

    [Fact]
    public void An_actor_logs_under_its_path_with_the_systems_address()
    {
        var log = new Recorder(_system, typeof(LogEvent));

        _system.ActorOf(Props.Create(() => new Chatty()), "chatty").Tell("hello");

        var entry = log.Next<Info>();
        Assert.Equal("akka://logging/user/chatty", entry.LogSource);
        Assert.Equal(typeof(Chatty), entry.LogClass);
        Assert.Equal("I was told hello", entry.Message.ToString());
        Assert.Equal(LogLevel.InfoLevel, entry.LogLevel());
        Assert.Null(entry.Cause);
        Assert.Equal(DateTimeKind.Utc, entry.Timestamp.Kind);
        Assert.NotNull(entry.Thread);
    }

    [Fact]
    public void Outside_of_actors_the_log_source_is_a_name_with_the_systems_address()
    {
        Assert.Equal("gateway(akka://logging)", LogSource.Create("gateway", _system).Source);
        Assert.Equal("LoggingTests(akka://logging)", LogSource.Create(typeof(LoggingTests), _system).Source);
        Assert.Equal("LoggingTests(akka://logging)", LogSource.Create(this, _system).Source);
        Assert.Equal(typeof(LoggingTests), LogSource.Create(typeof(LoggingTests), _system).Type);
    }

    [Fact]
    public void Each_level_has_its_class_of_events()
    {
        var log = new Recorder(_system, typeof(LogEvent));
        var cause = new InvalidOperationException("broken");
        var adapter = Logging.GetLogger(_system, "test");
        _system.EventStream.SetLogLevel(LogLevel.DebugLevel);

        adapter.Debug("d");
        adapter.Info("i");
        adapter.Warning("w");
        adapter.Error(cause, "e");

        Assert.Equal("d", log.Next<Debug>().Message);
        Assert.Equal("i", log.Next<Info>().Message);
        Assert.Equal("w", log.Next<Warning>().Message);
        var error = log.Next<Error>();
        Assert.Equal("e", error.Message);
        Assert.Same(cause, error.Cause);
    }

    [Fact]
    public void Below_the_level_nothing_is_published_and_nothing_is_formatted()
    {
        var log = new Recorder(_system, typeof(LogEvent));
        var adapter = Logging.GetLogger(_system, "test");

        Assert.False(adapter.IsDebugEnabled);
        Assert.False(adapter.IsEnabled(LogLevel.DebugLevel));
        adapter.Debug("{0}", new Unspeakable());
        adapter.Info("seen");

        Assert.Equal("seen", log.Next<LogEvent>().Message);
    }

    [Fact]
    public void An_argument_is_not_turned_into_text_before_a_logger_wants_it()
    {
        var log = new Recorder(_system, typeof(LogEvent));

        Logging.GetLogger(_system, "test").Info("{0}", new Unspeakable());

        Assert.IsAssignableFrom<LogMessage>(log.Next<Info>().Message);
    }

    [Fact]
    public void A_message_keeps_its_format_and_its_arguments_for_structured_logs()
    {
        var log = new Recorder(_system, typeof(LogEvent));

        Logging.GetLogger(_system, "test").Warning("{0} of {1}", 3, "four");

        var message = Assert.IsAssignableFrom<LogMessage>(log.Next<Warning>().Message);
        Assert.Equal("{0} of {1}", message.Format);
        Assert.Equal([3, "four"], message.Parameters());
        Assert.Equal("3 of four", message.ToString());
    }

    [Fact]
    public void Braces_mean_nothing_in_a_text_without_arguments()
    {
        var log = new Recorder(_system, typeof(LogEvent));

        Logging.GetLogger(_system, "test").Info("{\"type\": \"offer\"}");

        Assert.Equal("{\"type\": \"offer\"}", log.Next<Info>().Message.ToString());
    }

    [Fact]
    public void A_format_that_does_not_fit_its_arguments_is_logged_and_does_not_fail_the_actor()
    {
        var log = new Recorder(_system, typeof(LogEvent));
        var actor = _system.ActorOf(Props.Create(() => new Misformatting()));
        var replies = new Recorder(_system);

        actor.Tell("go on", replies.Ref);

        Assert.Equal("went on", replies.Next<string>());
        var text = log.Next<Info>().ToString();
        Assert.Contains("{0} and {1}", text, StringComparison.Ordinal);
        Assert.Contains("go on", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_text_of_an_event_names_level_source_message_and_cause()
    {
        var cause = new InvalidOperationException("broken");
        var text = new Error(cause, "akka://logging/user/x", typeof(string), "it failed").ToString();

        Assert.Contains("[ERROR]", text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("[akka://logging/user/x] it failed", text, StringComparison.Ordinal);
        Assert.Contains("broken", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_formatter_of_ones_own_makes_the_text()
    {
        var log = new Recorder(_system, typeof(LogEvent));

        Logging.GetLogger(_system, "test", new Shouting()).Info("{0}!", "hey");

        Assert.Equal("HEY!", log.Next<Info>().Message.ToString());
    }

    [Theory]
    [InlineData("DEBUG", LogLevel.DebugLevel, typeof(Debug))]
    [InlineData("INFO", LogLevel.InfoLevel, typeof(Info))]
    [InlineData("WARNING", LogLevel.WarningLevel, typeof(Warning))]
    [InlineData("ERROR", LogLevel.ErrorLevel, typeof(Error))]
    public void A_level_has_a_name_and_a_class(string name, LogLevel level, Type type)
    {
        Assert.Equal(level, Logging.LogLevelFor(name));
        Assert.Equal(name, level.StringFor());
        Assert.Equal(type, level.ClassFor());
    }

    [Fact]
    public void OFF_is_above_every_level_and_other_words_are_refused()
    {
        Assert.True(Logging.LogLevelFor("OFF") > LogLevel.ErrorLevel);
        Assert.Throws<ArgumentException>(() => Logging.LogLevelFor("LOUD"));
    }

    [Fact]
    public void A_level_can_be_found_by_the_class_of_its_events()
    {
        Assert.Equal(LogLevel.DebugLevel, Logging.LogLevelFor<Debug>());
        Assert.Equal(LogLevel.ErrorLevel, Logging.LogLevelFor<Error>());
    }

    [Fact]
    public void NoLogger_takes_everything_and_has_nothing_enabled()
    {
        var none = NoLogger.Instance;

        none.Error(new InvalidOperationException(), "{0}", new Unspeakable());

        Assert.False(none.IsErrorEnabled);
        Assert.False(none.IsEnabled(LogLevel.ErrorLevel));
    }

    private sealed class Chatty : UntypedActor
    {
        private readonly ILoggingAdapter _log = Context.GetLogger();

        protected override void OnReceive(object message) => _log.Info("I was told {0}", message);
    }

    private sealed class Misformatting : UntypedActor
    {
        private readonly ILoggingAdapter _log = Context.GetLogger();

        protected override void OnReceive(object message)
        {
            _log.Info("{0} and {1}", message);
            Sender.Tell("went on");
        }
    }

    private sealed class Unspeakable
    {
        public override string ToString() => throw new InvalidOperationException("It must not be formatted.");
    }

    private sealed class Shouting : ILogMessageFormatter
    {
        public string Format(string format, params object?[] args) =>
            DefaultLogMessageFormatter.Instance.Format(format, args).ToUpperInvariant();

        public string Format(string format, IEnumerable<object?> args) =>
            DefaultLogMessageFormatter.Instance.Format(format, args).ToUpperInvariant();
    }
}
