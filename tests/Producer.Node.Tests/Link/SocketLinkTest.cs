using Akka.Actor;
using Akka.TestKit;
using Producer.Node.Link;
using Signaling.Protocol;

namespace Producer.Node.Tests.Link;

/// <summary>A link whose gateways and clock the test plays.</summary>
public abstract class SocketLinkTest() : Akka.TestKit.Xunit2.TestKit(VirtualTime)
{
    private const string VirtualTime = """
        akka.scheduler.implementation = "Akka.TestKit.TestScheduler, Akka.TestKit"
        akka.test.single-expect-default = 60s
        """;

    protected static readonly StreamId Screen = new("desk-screen-1-abcdefgh");
    protected static readonly SessionId First = new("11111111111111111111111111111111");
    protected static readonly SessionId Second = new("22222222222222222222222222222222");

    private protected readonly FakeSockets Sockets = new();
    private protected readonly FakeProofs Proofs = new();
    private LinkMemory? _memory;

    private protected static readonly StreamAnnouncement Announcement = new(
        Screen, "Desk", "screen", "desk", ["H264", "VP8"], [], 30, 32, Private: false);

    protected TestScheduler Time => (TestScheduler)Sys.Scheduler;

    private protected IActorRef Link(params string[] gateways)
    {
        var options = new LinkOptions
        {
            Gateways = [.. (gateways is [] ? ["http://one:48080"] : gateways).Select(GatewayAddress.Parse)],
            BackOff = new BackOff(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(8), 0),
        };
        var (sockets, memory) = (Sockets, _memory ??= new LinkMemory(Proofs));
        return ChildActorOf(Props.Create(() => new SocketLinkActor(options, sockets, memory, () => 0)));
    }

    private protected (IActorRef Link, FakeSocket Socket) Joined()
    {
        var link = Link();
        link.Tell(new LinkCommand.Announce(Announcement));
        var socket = Sockets.Next();
        socket.Welcome();
        ExpectMsg<LinkEvent.Joined>();
        return (link, socket);
    }

    /// <summary>A viewer asks, and is connected.</summary>
    private protected void Connect(IActorRef link, FakeSocket socket, SessionId session, int seq)
    {
        socket.Say(Request(session, seq));
        ExpectMsg<LinkEvent.Requested>();
        link.Tell(new LinkCommand.Say(Screen, session, new ToViewer.Offer("v=0")));
        link.Tell(new LinkCommand.Say(Screen, session, new ToViewer.Connected()));
        socket.Expect("offer");
        socket.Expect("connection-state");
    }

    protected static string Request(SessionId session, int seq) =>
        $$$$"""{"type":"connection-request","seq":{{{{seq}}}},"from":"ui-1","to":"{{{{Screen}}}}","session_id":"{{{{session}}}}","data":{"client_capabilities":{"video":["VP8"]}}}""";

    /// <summary>Returns once the actor has handled all that it was told before.</summary>
    protected static void Settle(IActorRef actor) => actor.Ask<ActorIdentity>(new Identify(null!)).GetAwaiter().GetResult();

    private protected sealed class FakeProofs : IProofStore
    {
        public string? Proof { get; set; }

        public string? Read() => Proof;

        public void Write(string proof) => Proof = proof;
    }
}
