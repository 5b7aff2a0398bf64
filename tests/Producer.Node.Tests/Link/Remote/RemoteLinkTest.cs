using Akka.Actor;
using Akka.TestKit;
using Producer.Node.Link;
using Producer.Node.Link.Remote;
using Signaling.Actors;
using Signaling.Actors.Connections;
using Signaling.Actors.Gateway;
using Signaling.Actors.Nodes;
using Signaling.Actors.Settings;
using Signaling.Protocol;

namespace Producer.Node.Tests.Link.Remote;

/// <summary>A node's link and a gateway's actors, with a wire between them and virtual time.</summary>
public abstract class RemoteLinkTest() : Akka.TestKit.Xunit2.TestKit(Configuration)
{
    protected const string Token = "the-join-token-of-the-test";

    private const string Configuration = $$"""
        akka.scheduler.implementation = "Akka.TestKit.TestScheduler, Akka.TestKit"
        akka.test.single-expect-default = 60s
        akka.log-dead-letters = off
        {{NodeSerializer.Hocon}}
        """;

    protected static readonly StreamId Screen = new("desk");

    private static readonly StreamAnnouncement Announcement = new(
        Screen, "Desk", "screen", "desk-1", ["H264", "VP8"], ["OPUS"], 30, 32, Private: false);

    private readonly LinkMemory _memory = new(new Proofs());
    private SignalingRefs? _refs;

    private protected Wire Wire => field ??= new Wire(Sys);

    /// <summary>What a gateway takes that is started from now on.</summary>
    protected string GatewayToken { get; set; } = Token;

    protected TestScheduler Time => (TestScheduler)Sys.Scheduler;

    /// <summary>The gateway's actors, started at the first use.</summary>
    private protected SignalingRefs Gateway => _refs ??= Start();

    private protected virtual SignalingOptions Options => new()
    {
        ResumeKey = Key.Instance,
        Nodes = new NodeOptions { Token = new JoinToken(new Secret(GatewayToken)) },
    };

    /// <summary>A gateway that was killed and started again.</summary>
    private protected async Task RestartGatewayAsync()
    {
        // Who is killed says nothing: not even, of the half that ended first, what the other half makes of it.
        await Wire.CutForGoodAsync(FakeSocket.Limit);
        foreach (var actor in new[] { Gateway.Gateway, Gateway.Rooms, Gateway.Sessions, Gateway.Streams, Gateway.Directory })
            Assert.True(await actor.GracefulStop(FakeSocket.Limit));
        // Their names are free once their parent has heard of their ends, which it was told before anybody else.
        await Sys.ActorSelection("/user").Ask<ActorIdentity>(new Identify(1), FakeSocket.Limit);
        _refs = null;
        _ = Gateway;
    }

    private protected IActorRef Link(string token = Token) => Link(Remote(token));

    private protected RemoteGatewaySockets Remote(string token = Token, TimeSpan? within = null) =>
        new(Wire, new Secret(token), "desk", within ?? FakeSocket.Limit);

    private protected IActorRef Link(IGatewaySockets sockets)
    {
        _ = Gateway;
        var options = new LinkOptions
        {
            Gateways = [new Uri("http://one:48080")],
            BackOff = new BackOff(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(4), 0),
        };
        var memory = _memory;
        var link = ChildActorOf(Props.Create(() => new SocketLinkActor(options, sockets, memory, () => 0)));
        link.Tell(new LinkCommand.Announce(Announcement));
        return link;
    }

    private protected IActorRef JoinedLink()
    {
        var link = Link();
        ExpectMsg<LinkEvent.Joined>();
        return link;
    }

    private protected Viewer Viewer(SocketTraits? traits = null) => new(Gateway.Gateway, CreateTestProbe(), traits);

    /// <summary>The viewer asks, and is offered the stream; both have negotiated.</summary>
    private protected SessionId Watch(IActorRef link, Viewer viewer)
    {
        viewer.Say("""{"type":"stream-request","target_id":"desk","data":{"capabilities":{"video":["vp8"]}}}""");
        var session = ExpectMsg<LinkEvent.Requested>().Session;
        Say(link, session, new ToViewer.Offer("v=0\r\na=mid:video0\r\n"));
        viewer.Until("offer");
        viewer.Say($$$"""{"type":"answer","session_id":"{{{session}}}","data":{"type":"answer","sdp":"v=0 answer"}}""");
        Assert.Equal("v=0 answer", ExpectMsg<LinkEvent.Answered>().Sdp);
        Say(link, session, new ToViewer.Connected());
        viewer.Until("session-state", frame => (string?)frame["data"]!["state"] == "connected");
        return session;
    }

    protected static void Say(IActorRef link, SessionId session, ToViewer message) =>
        link.Tell(new LinkCommand.Say(Screen, session, message));

    /// <summary>Done when the gateway has seen so many requests to join.</summary>
    protected async Task JoinHandledAsync(int count)
    {
        AwaitCondition(() => Wire.Joins == count, FakeSocket.Limit);
        // Who is answered after it has been handled after it.
        await Sys.ActorSelection(JoinMessage.Path).Ask<ActorIdentity>(new Identify(1), FakeSocket.Limit);
    }

    /// <summary>Returns once the actor has handled all that it was told before.</summary>
    protected static void Settle(IActorRef actor) => actor.Ask<ActorIdentity>(new Identify(1), FakeSocket.Limit).GetAwaiter().GetResult();

    /// <summary>Lets the link try again.</summary>
    protected void Retry()
    {
        ExpectMsg<LinkEvent.Lost>();
        Time.Advance(TimeSpan.FromSeconds(4));
    }

    private SignalingRefs Start()
    {
        var refs = SignalingTree.Start(Sys, Options);
        // Whoever answers has its children.
        refs.Gateway.Ask<GatewayReply.Counts>(GatewayMessage.Count.Instance, FakeSocket.Limit).GetAwaiter().GetResult();
        return refs;
    }

    private sealed class Key : IResumeKey
    {
        public static Key Instance { get; } = new();

        public ReadOnlyMemory<byte> Bytes { get; } = new byte[32];
    }

    private sealed class Proofs : IProofStore
    {
        private string? _proof;

        public string? Read() => _proof;

        public void Write(string proof) => _proof = proof;
    }
}
