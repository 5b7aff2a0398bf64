using Akka.Actor;
using Akka.TestKit;
using Producer.Node.Capture;
using Producer.Node.Link;
using Producer.Node.Sharing;
using Signaling.Protocol;

namespace Producer.Node.Tests.Sharing;

/// <summary>A node whose link, media and clock the test plays: it speaks as the link does, and hears what the link is told.</summary>
public abstract class SharingTest : Akka.TestKit.Xunit2.TestKit
{
    private const string VirtualTime = """
        akka.scheduler.implementation = "Akka.TestKit.TestScheduler, Akka.TestKit"
        akka.test.single-expect-default = 60s
        """;

    protected static readonly StreamId Screen = new("desk screen/1");
    protected static readonly SessionId First = new("11111111111111111111111111111111");
    protected static readonly SessionId Second = new("22222222222222222222222222222222");
    protected static readonly ClientId Anna = new("ui-1");

    private protected readonly FakeEngine Engine = new();
    private protected readonly OpenSources Open = new();
    private protected readonly RecordingInput Input = new();
    protected TestProbe Notices { get; }

    protected SharingTest()
        : base(VirtualTime)
    {
        Notices = CreateTestProbe();
        Sys.EventStream.Subscribe(Notices.Ref, typeof(NodeNotice));
    }

    protected TestScheduler Time => (TestScheduler)Sys.Scheduler;

    protected static StreamSettings Settings { get; } = new()
    {
        Id = Screen,
        Title = "Desk",
        RestartAfter = new BackOff(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30), 0),
        MaxViewers = 2,
    };

    /// <summary>A node whose link hands everything to the test and takes what the test says.</summary>
    private protected IActorRef Node()
    {
        var (engine, open, input, ear) = (Engine, Open, Input, TestActor);
        return ActorOf(Props.Create(() => new NodeActor(engine, new[] { Settings }, Props.Create(() => new Ear(ear)), open, input)), "node");
    }

    /// <summary>A node whose source has been started and whose stream is announced.</summary>
    private protected (IActorRef Node, FakeSource Source) Ready()
    {
        var node = Node();
        var source = Engine.Next();
        source.ExpectStart();
        ExpectMsg<LinkCommand.Announce>();
        Notices.ExpectMsg<NodeNotice.CaptureReady>();
        return (node, source);
    }

    private protected FakePeer Watch(IActorRef node, FakeSource source, SessionId session)
    {
        node.Tell(Request(session));
        var peer = source.NextPeer();
        peer.Happen(new PeerEvent.Offer("v=0"));
        Assert.Equal(new ToViewer.Offer("v=0"), Said(session));
        node.Tell(new LinkEvent.Answered(Screen, session, "v=1"));
        Assert.Equal("answer v=1", peer.NextHeard());
        peer.Happen(new PeerEvent.Connected());
        Assert.IsType<ToViewer.Connected>(Said(session));
        Notices.ExpectMsg<NodeNotice.ViewerWatches>();
        return peer;
    }

    protected static LinkEvent.Requested Request(SessionId session, params string[] codecs) => new(Screen, session, Anna, codecs);

    /// <summary>The next that is said, which must be to that session.</summary>
    protected ToViewer Said(SessionId session)
    {
        var say = ExpectMsg<LinkCommand.Say>();
        Assert.Equal((Screen, session), (say.Stream, say.Session));
        return say.Message;
    }

    protected void Settle(string path) =>
        Sys.ActorSelection(path).Ask<ActorIdentity>(new Identify(null!)).GetAwaiter().GetResult();

    protected static string PathOf(StreamId stream) => $"/user/node/{Uri.EscapeDataString(stream.Value)}";

    private sealed class Ear : UntypedActor
    {
        private readonly IActorRef _ear;

        public Ear(IActorRef ear) => _ear = ear;

        protected override void OnReceive(object message) => _ear.Forward(message);
    }
}
