using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Event;
using Akka.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace Akka.Embedded.Tests.Hosting;

public sealed class LoggingTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private sealed record Line(
        string Category, LogLevel Level, string Text, Exception? Cause, IReadOnlyDictionary<string, object?> Values);

    private sealed class Lines : ILoggerProvider
    {
        private readonly BlockingCollection<Line> _lines = [];

        public ILogger CreateLogger(string categoryName) => new Writer(categoryName, _lines);

        public Line Next(Func<Line, bool> wanted)
        {
            while (_lines.TryTake(out var line, Limit))
            {
                if (wanted(line))
                    return line;
            }

            throw new TimeoutException("No such line was logged.");
        }

        public void Dispose() => _lines.Dispose();

        private sealed class Writer(string category, BlockingCollection<Line> lines) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull
                => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(
                LogLevel logLevel, EventId eventId, TState state, Exception? exception,
                Func<TState, Exception?, string> formatter) =>
                lines.Add(new Line(category, logLevel, formatter(state, exception), exception,
                    ((IEnumerable<KeyValuePair<string, object?>>)state!).ToDictionary()));
        }
    }

    [Theory]
    [InlineData(Akka.Event.LogLevel.DebugLevel, LogLevel.Debug)]
    [InlineData(Akka.Event.LogLevel.InfoLevel, LogLevel.Information)]
    [InlineData(Akka.Event.LogLevel.WarningLevel, LogLevel.Warning)]
    [InlineData(Akka.Event.LogLevel.ErrorLevel, LogLevel.Error)]
    public async Task Events_reach_the_loggers_of_the_host_at_their_level(Akka.Event.LogLevel logged, LogLevel expected)
    {
        var lines = new Lines();
        using var host = await Start(lines, loggers => loggers.LogLevel = Akka.Event.LogLevel.DebugLevel);
        var log = Akka.Event.Logging.GetLogger(host.Services.GetRequiredService<ActorSystem>(), "me");

        log.Log(logged, null, "the text");

        var line = lines.Next(line => line.Text.Contains("the text", StringComparison.Ordinal));
        Assert.Equal(expected, line.Level);
        Assert.Equal("Akka.Actor.ActorSystem", line.Category);
        Assert.Null(line.Cause);
        await host.StopAsync();
    }

    [Fact]
    public async Task The_cause_of_an_error_comes_along()
    {
        var lines = new Lines();
        using var host = await Start(lines, _ => { });
        var cause = new InvalidOperationException();

        host.Services.GetRequiredService<ActorSystem>().Log.Error(cause, "it broke");

        Assert.Same(cause, lines.Next(line => line.Text.Contains("it broke", StringComparison.Ordinal)).Cause);
        await host.StopAsync();
    }

    [Fact]
    public async Task Arguments_stay_values()
    {
        var lines = new Lines();
        using var host = await Start(lines, _ => { });

        host.Services.GetRequiredService<ActorSystem>().Log.Info("{0} of {1} done", 3, "four");

        var line = lines.Next(line => line.Text.Contains("3 of four done", StringComparison.Ordinal));
        Assert.Contains(3, line.Values.Values);
        Assert.Contains("four", line.Values.Values);
        await host.StopAsync();
    }

    [Fact]
    public async Task The_origin_of_an_event_can_be_told()
    {
        var lines = new Lines();
        using var host = await Start(lines, _ => { });
        var talker = host.Services.GetRequiredService<ActorSystem>().ActorOf(Props.Create(() => new Talker()), "talker");

        talker.Tell("speak");

        var line = lines.Next(line => line.Text.Contains("spoken", StringComparison.Ordinal));
        Assert.Contains(line.Values.Values, value => $"{value}".Contains("/user/talker", StringComparison.Ordinal));
        await host.StopAsync();
    }

    [Fact]
    public async Task What_is_below_the_level_is_not_logged()
    {
        var lines = new Lines();
        using var host = await Start(lines, loggers => loggers.LogLevel = Akka.Event.LogLevel.WarningLevel);
        var log = host.Services.GetRequiredService<ActorSystem>().Log;

        log.Info("quiet");
        log.Warning("loud");

        Assert.Contains("loud", lines.Next(line => line.Category == "Akka.Actor.ActorSystem").Text, StringComparison.Ordinal);
        await host.StopAsync();
    }

    [Fact]
    public async Task A_logger_factory_of_ones_own_is_used_instead_of_the_hosts()
    {
        var ofTheHost = new Lines();
        var own = new Lines();
        using var factory = LoggerFactory.Create(logging => logging.AddProvider(own));
        using var host = await Start(ofTheHost, _ => { }, loggers => loggers.AddLoggerFactory(factory));

        host.Services.GetRequiredService<ActorSystem>().Log.Warning("to my own");

        Assert.NotNull(own.Next(line => line.Text.Contains("to my own", StringComparison.Ordinal)));
        await host.StopAsync();
    }

    [Fact]
    public void Options_become_settings()
    {
        var builder = new AkkaConfigurationBuilder(new ServiceCollection(), "test").ConfigureLoggers(loggers =>
        {
            loggers.LogLevel = Akka.Event.LogLevel.ErrorLevel;
            loggers.LogConfigOnStart = true;
            loggers.DeadLetterOptions = new DeadLetterOptions
            {
                ShouldLog = TriStateValue.Some,
                LogCount = 3,
                LogDuringShutdown = true,
                LogSuspendDuration = TimeSpan.FromSeconds(20),
            };
            loggers.DebugOptions = new DebugOptions { Unhandled = true, LifeCycle = false };
            loggers.ClearLoggers();
            loggers.AddDefaultLogger();
        });

        var hocon = builder.Configuration.Value;
        Assert.Equal("ERROR", hocon.GetString("akka.loglevel", "").ToUpperInvariant());
        Assert.True(hocon.GetBoolean("akka.log-config-on-start"));
        Assert.Equal(3, hocon.GetInt("akka.log-dead-letters"));
        Assert.True(hocon.GetBoolean("akka.log-dead-letters-during-shutdown"));
        Assert.Equal(TimeSpan.FromSeconds(20), hocon.GetTimeSpan("akka.log-dead-letters-suspend-duration"));
        Assert.True(hocon.GetBoolean("akka.actor.debug.unhandled"));
        Assert.False(hocon.GetBoolean("akka.actor.debug.lifecycle", true));
        Assert.Contains("Akka.Event.DefaultLogger", Assert.Single(hocon.GetStringList("akka.loggers")), StringComparison.Ordinal);
    }

    private sealed class Talker : UntypedActor
    {
        protected override void OnReceive(object message) => Context.GetLogger().Info("spoken");
    }

    private static async Task<IHost> Start(
        Lines lines, Action<LoggerConfigBuilder> configure, Action<LoggerConfigBuilder>? addLogger = null)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddProvider(lines);
        builder.Services.AddAkka("logged", akka => akka
            .AddHocon("akka.stdout-loglevel = OFF", HoconAddMode.Append)
            .ConfigureLoggers(loggers =>
            {
                configure(loggers);
                loggers.ClearLoggers();
                (addLogger ?? (it => it.AddLoggerFactory()))(loggers);
            }));
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }
}
