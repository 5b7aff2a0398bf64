using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Configuration;
using Akka.TestKit;

namespace Akka.Embedded.Remote.Tests.Nodes;

/// <summary>A system that listens on a free port of this machine.</summary>
internal sealed class Node : IDisposable
{
    /// <summary>Time that passes when the test says so.</summary>
    public const string VirtualTime = "akka.scheduler.implementation = \"Akka.TestKit.TestScheduler, Akka.TestKit\"";

    public static readonly TimeSpan Long = TimeSpan.FromSeconds(20);

    private static readonly Config Defaults =
        """
        akka {
          loglevel = DEBUG
          loggers = ["Akka.TestKit.TestEventListener, Akka.TestKit"]
          stdout-loglevel = OFF
          actor.provider = remote
          remote.dot-netty.tcp { hostname = "127.0.0.1", port = 0 }
        }
        """;

    public Node(string name = "node", string hocon = "", int port = 0)
    {
        var config = ConfigurationFactory.ParseString(hocon).WithFallback($"akka.remote.dot-netty.tcp.port = {port}").WithFallback(Defaults);
        System = (ActorSystemImpl)ActorSystem.Create(name, config);
        Kit = new Kit(System);
    }

    public ActorSystemImpl System { get; }

    public Kit Kit { get; }

    public Akka.Remote.Remoting Remoting => System.Remoting!;

    public Address Address => System.Provider.DefaultAddress;

    public int Port => Address.Port!.Value;

    /// <summary>The time of a node with <see cref="VirtualTime"/>.</summary>
    public TestScheduler Time => (TestScheduler)System.Scheduler;

    /// <summary>A reference as somebody elsewhere writes it.</summary>
    public IActorRef Resolve(IActorRef actor, Node at) =>
        System.Provider.ResolveActorRef(actor.Path.ToSerializationFormatWithAddress(at.Address));

    /// <summary>Waits until what was watched here before is watched there: an actor that answers everything has answered after it.</summary>
    public void AwaitWatched(IActorRef echo)
    {
        Assert.True(Remoting.Watcher.Ask<ActorIdentity>(new Identify(null)).Wait(Long));
        Assert.True(echo.Ask<string>("watched?").Wait(Long));
    }

    public TestProbe Probe() => Kit.CreateTestProbe();

    public IActorRef Echo(string name = "echo") => System.ActorOf(Props.Create(() => new EchoActor()), name);

    public void Dispose() => Assert.True(System.Terminate().Wait(Long), "the system didn't terminate");
}

/// <summary>The test kit on a system that is there already.</summary>
internal sealed class Kit(ActorSystem system) : Akka.TestKit.Xunit2.TestKit(system), INoImplicitSender;

/// <summary>Answers with what it gets.</summary>
internal sealed class EchoActor : UntypedActor
{
    protected override void OnReceive(object message) => Sender.Tell(message, Self);
}
