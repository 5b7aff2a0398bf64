using Akka.Actor;
using Akka.Event;

namespace Akka.Embedded.Tests.Event;

[Collection(nameof(StandardOutTests))]
[CollectionDefinition(nameof(StandardOutTests), DisableParallelization = true)]
public sealed class StandardOutTests : IDisposable
{
    private readonly TextWriter _console = Console.Out;
    private readonly StringWriter _written = new();

    public StandardOutTests() => Console.SetOut(TextWriter.Synchronized(_written));

    public void Dispose() => Console.SetOut(_console);

    [Fact]
    public void Without_loggers_nothing_is_written_while_the_system_runs()
    {
        using var system = ActorSystem.Create("stdout", "akka { loggers = []\nloglevel = DEBUG\nstdout-loglevel = OFF }");

        system.Log.Error("unwritten");

        Assert.DoesNotContain("unwritten", _written.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Standard_output_takes_over_when_the_loggers_have_stopped()
    {
        var system = ActorSystem.Create("stdout", "akka { loggers = []\nstdout-loglevel = WARNING }");
        await system.Terminate();

        system.Log.Info("too light");
        system.Log.Warning("grave enough");

        Assert.DoesNotContain("too light", _written.ToString(), StringComparison.Ordinal);
        Assert.Contains("grave enough", _written.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_default_logger_writes_what_was_logged_before_the_system_terminates()
    {
        var system = ActorSystem.Create("stdout", "akka.stdout-loglevel = OFF");
        system.Log.Info("the last word");

        await system.Terminate();

        Assert.Contains("the last word", _written.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_bus_without_loggers_writes_to_standard_output_from_its_level_on()
    {
        using var system = ActorSystem.Create("stdout", "akka.stdout-loglevel = WARNING");
        var bus = new LoggingBus();

        bus.StartStdoutLogger(system.Settings);
        var log = Logging.GetLogger(bus, "early");
        log.Info("too light");
        log.Warning("{0}", "grave enough");

        Assert.DoesNotContain("too light", _written.ToString(), StringComparison.Ordinal);
        Assert.Contains("[early] grave enough", _written.ToString(), StringComparison.Ordinal);
    }
}
