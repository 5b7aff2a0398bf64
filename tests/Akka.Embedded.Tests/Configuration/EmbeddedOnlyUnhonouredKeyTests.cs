using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Configuration;
using Akka.Event;

namespace Akka.Embedded.Tests.Configuration;

// EmbeddedOnly: Akka.NET lets a key that has no effect pass in silence.
public sealed class EmbeddedOnlyUnhonouredKeyTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_key_that_has_no_effect_is_named_once_with_its_place() => Assert.Equal(
        [
            "HOCON(1,19): akka.loglevle",
            "HOCON(2,16): akka.cluster",
            "HOCON(3,47): akka.actor.mine.parallelism",
            "HOCON(4,42): akka.actor.default-dispatcher.deadline",
        ],
        await WarningsOf("""
            akka { loglevle = DEBUG }
            akka { cluster { roles = [a], seed-nodes = [] } }
            akka.actor.mine { executor = x, parallelism = 5 }
            akka.actor.default-dispatcher.deadline = 5s
            """));

    [Fact]
    public async Task Keys_of_the_users_own_naming_pass() => Assert.Empty(await WarningsOf("""
        mine.key = 1
        akka.actor.mine { type = PinnedDispatcher, throughput = 1 }
        akka.actor.other { type = "My.Configurator, Mine", anything = 1 }
        akka.actor.box { mailbox-type = "Akka.Dispatch.UnboundedMailbox" }
        akka.actor.serialization-settings.mine { anything = 1 }
        akka.coordinated-shutdown.phases.mine { depends-on = [service-stop] }
        """));

    /// <summary>What a start warns of, up to the end of each path.</summary>
    private static async Task<List<string>> WarningsOf(string hocon)
    {
        var name = $"keys-{Guid.NewGuid():N}";
        var log = Recorder.Logs[name] = new Recorder.Log();
        using var system = ActorSystem.Create(name, ConfigurationFactory.ParseString(hocon)
            .WithFallback($"akka.loggers = [\"{typeof(Recorder).FullName}, {typeof(Recorder).Assembly.GetName().Name}\"]"));
        // The loggers get events in order, so nothing of the start can come after this.
        system.EventStream.Publish(new Warning("test", typeof(EmbeddedOnlyUnhonouredKeyTests), "end"));
        await log.Ended.Task.WaitAsync(Limit);
        await system.Terminate().WaitAsync(Limit);
        return [.. log.Messages.Where(message => message.Contains("no effect", StringComparison.Ordinal))
            .Select(message => message.Replace("the setting ", "", StringComparison.Ordinal).Split(" has no effect")[0])];
    }

    public sealed class Recorder : ReceiveActor
    {
        internal static readonly ConcurrentDictionary<string, Log> Logs = new();

        public Recorder()
        {
            Receive<InitializeLogger>(_ => Sender.Tell(new LoggerInitialized()));
            Receive<Warning>(warning => Logs[Context.System.Name].Add(warning.Message.ToString()!));
        }

        internal sealed class Log
        {
            public ConcurrentQueue<string> Messages { get; } = new();

            public TaskCompletionSource Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

            public void Add(string message)
            {
                Messages.Enqueue(message);
                if (message == "end")
                    Ended.SetResult();
            }
        }
    }
}
