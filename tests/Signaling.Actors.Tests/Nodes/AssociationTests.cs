using System.Buffers;
using Akka.Actor;
using Akka.TestKit;
using Signaling.Actors.Connections;
using Signaling.Actors.Gateway;
using Signaling.Actors.Nodes;
using Signaling.Actors.Settings;
using Signaling.Protocol;
using Signaling.Protocol.Dialects.Node;

namespace Signaling.Actors.Tests.Nodes;

/// <summary>A node's association, before the connection that was asked for is known: that connection greets the node by itself.</summary>
public sealed class AssociationTests : Akka.TestKit.Xunit2.TestKit
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly NodeOptions Nodes = new() { Token = new JoinToken(new Secret("join")), MostUnhandledFrames = 3 };

    private readonly TestProbe _connections;
    private readonly TestProbe _connection;
    private readonly TestProbe _node;
    private readonly IActorRef _association;

    public AssociationTests()
    {
        (_connections, _connection, _node) = (CreateTestProbe(), CreateTestProbe(), CreateTestProbe());
        var options = new SignalingOptions { ResumeKey = Key.Instance, Nodes = Nodes };
        var environment = new SignalingEnvironment(options, new ResumeTokens(options.ResumeKey), Sys.Scheduler, Sys.Scheduler.Now);
        var (connections, node) = (_connections.Ref, _node.Ref);
        _association = Sys.ActorOf(Props.Create(() => new ProducerNodeActor(
            environment, connections, new JoinMessage.Join(1, new Secret("join"), "desk", null, 0), node)));
        Watch(_association);
        _connections.ExpectMsg<GatewayMessage.Open>(Patience);
        _node.ExpectMsg<JoinMessage.Accepted>(Patience);
    }

    [Fact]
    public void What_the_node_says_before_the_connection_is_known_is_carried_to_it_in_its_order()
    {
        Say(1);
        Say(2);

        Accept();
        Say(3);

        for (var seq = 1; seq <= 3; seq++) Assert.Equal(seq, _connection.ExpectMsg<ClientFrame>(Patience).Seq);
    }

    [Fact]
    public void A_node_that_leaves_before_the_connection_is_known_leaves_none_behind()
    {
        Say(1);
        _association.Tell(new JoinMessage.Bye(CloseCode.Done, ""), _node);

        Accept();

        Assert.Equal(CloseCode.Done, _connection.ExpectMsg<SocketMessage.Closed>(Patience).Code);
        ExpectTerminated(_association, Patience);
    }

    [Fact]
    public void A_node_that_says_too_much_before_the_connection_is_known_is_closed()
    {
        for (var seq = 1; seq <= Nodes.MostUnhandledFrames + 1; seq++) Say(seq);

        Assert.Equal(CloseCode.PolicyViolation, _node.ExpectMsg<JoinMessage.Bye>(Patience).Code);
        Accept();
        _connection.ExpectMsg<SocketMessage.Lost>(Patience);
        ExpectTerminated(_association, Patience);
    }

    private void Accept() => _association.Tell(new GatewayReply.Accepted(_connection), _connections);

    private void Say(int seq)
    {
        var frame = new ArrayBufferWriter<byte>();
        var fields = new FieldWriter(frame);
        fields.Kind(LinkKind.Ping);
        fields.Number(LinkField.Seq, seq);
        _association.Tell(new LinkFrame(frame.WrittenSpan.ToArray()), _node);
    }

    private sealed class Key : IResumeKey
    {
        public static Key Instance { get; } = new();

        public ReadOnlyMemory<byte> Bytes { get; } = new byte[32];
    }
}
