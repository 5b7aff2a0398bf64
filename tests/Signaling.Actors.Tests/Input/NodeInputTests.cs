using System.Buffers;
using Akka.Actor;
using Akka.TestKit;
using Signaling.Actors.Nodes;
using Signaling.Actors.Settings;
using Signaling.Actors.Tests.Dual;
using Signaling.Protocol.Dialects.Node;

namespace Signaling.Actors.Tests.Input;

/// <summary>A node that joined by actors, played by a probe: what it has had of input shows only by its answers to pings.</summary>
public sealed class NodeInputTests() : GatewayTest(options => options with { Nodes = new NodeOptions { Token = new JoinToken(new Secret("join")) } })
{
    private const string Move = """{"type":"mouse-move","data":{"x":1,"y":2}}""";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private long _said;
    private long _heard;

    [Fact]
    public void A_node_that_does_not_answer_gets_a_bounded_part_of_the_input_and_all_else()
    {
        var (node, gateway, viewer) = Watched();

        for (var index = 0; index < 2_000; index++)
            viewer.Send(Move);
        viewer.Send("""{"type":"key-press","data":{"code":"KeyA","action":"up"}}""");
        viewer.Send("""{"type":"update-quality","data":{"quality":"low"}}""");
        var kinds = new List<LinkKind>();
        do
            kinds.Add(Next(node).Kind);
        while (kinds[^1] != LinkKind.Quality);

        // A key is let through where a pointer isn't any more.
        Assert.InRange(kinds.Count(kind => kind == LinkKind.Input), 17, 33);
        Assert.Single(kinds, LinkKind.Ping);

        Say(gateway, node, LinkKind.Pong);
        Assert.True(
            SpinWait.SpinUntil(
                () =>
                {
                    viewer.Send(Move);
                    viewer.Drain();
                    return node.HasMessages;
                },
                Patience),
            "Nothing more came.");
        Assert.Equal(LinkKind.Input, Next(node).Kind);
    }

    [Fact]
    public void Input_for_a_node_names_itself_and_has_no_number()
    {
        var (node, _, viewer) = Watched();

        viewer.Send(Move);

        var input = Next(node);
        Assert.Equal((LinkKind.Input, 0), (input.Kind, LinkFrame.HeadOf(input.Bytes.Span).Seq));
        Assert.EndsWith("""{"type":"mouse-move","x":1,"y":2}""", System.Text.Encoding.UTF8.GetString(input.Bytes.Span), StringComparison.Ordinal);
    }

    private (TestProbe Node, IActorRef Gateway, DualClient Viewer) Watched()
    {
        // The gateway's actors are there when it has opened a socket.
        var viewer = Consumer();
        var node = CreateTestProbe();
        Sys.ActorSelection("/user/gateway/join").Tell(new JoinMessage.Join(1, new Secret("join"), "node", null, 0), node);
        node.ExpectMsg<JoinMessage.Accepted>(Patience);
        var gateway = node.LastSender;
        Until(node, LinkKind.Welcome);
        Say(gateway, node, LinkKind.Register);
        Until(node, LinkKind.Registered);
        viewer.Send("""{"type":"stream-request","target_id":"desk"}""");
        viewer.Until("session-state");
        Until(node, LinkKind.Request);
        Until(node, LinkKind.SessionState);
        return (node, gateway, viewer);
    }

    private void Say(IActorRef gateway, TestProbe node, LinkKind kind)
    {
        var frame = new ArrayBufferWriter<byte>();
        var fields = new FieldWriter(frame);
        fields.Kind(kind);
        fields.Number(LinkField.Seq, ++_said);
        fields.Number(LinkField.Ack, _heard);
        fields.Text(LinkField.Stream, "desk");
        gateway.Tell(new LinkFrame(frame.WrittenSpan.ToArray()), node);
    }

    private LinkFrame Next(TestProbe node)
    {
        var frame = node.ExpectMsg<LinkFrame>(Patience);
        _heard = Math.Max(_heard, LinkFrame.HeadOf(frame.Bytes.Span).Seq);
        return frame;
    }

    private void Until(TestProbe node, LinkKind kind)
    {
        while (Next(node).Kind != kind)
        {
        }
    }
}
