using System.Buffers.Binary;
using System.Net.Sockets;
using Akka.Actor;
using Akka.Remote.Wire;

namespace Akka.Embedded.Remote.Tests.Nodes;

/// <summary>Whatever a connection brings, it ends that connection at the most.</summary>
public sealed class BadInputTests : IDisposable
{
    private bool _echoes;
    private readonly Node _node = new("b", Node.VirtualTime);

    public void Dispose() => _node.Dispose();

    [Fact]
    public void Random_bytes_end_the_connection()
    {
        var random = new Random(7);
        for (var i = 0; i < 50; i++)
        {
            using var peer = new RawPeer(_node.Port);
            var bytes = new byte[random.Next(8, 4000)];
            random.NextBytes(bytes);

            // A length that is allowed would only be waited for.
            BinaryPrimitives.WriteInt32LittleEndian(bytes, i % 2 == 0 ? bytes.Length - 4 : int.MinValue + i);
            peer.Bytes(bytes);

            Assert.True(peer.IsClosedByNode());
        }

        StillServes();
    }

    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(-1)]
    [InlineData(127_997)]
    public void A_frame_that_is_too_long_ends_the_connection_before_it_is_read(int length)
    {
        using var peer = new RawPeer(_node.Port);
        peer.Associate();
        Assert.Equal(ControlCommand.Associate, peer.ReadCommand());

        var prefix = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(prefix, length);
        peer.Bytes(prefix);

        Assert.True(peer.IsClosedByNode());
        StillServes();
    }

    [Fact]
    public void Frames_of_zero_length_are_ignored()
    {
        using var peer = new RawPeer(_node.Port);
        peer.Bytes(new byte[4 * 100]);
        peer.Associate();
        peer.Bytes(new byte[4 * 100]);

        Assert.Equal(ControlCommand.Associate, peer.ReadCommand());
        Answers(peer);
    }

    [Fact]
    public void Frames_may_come_byte_by_byte()
    {
        using var peer = new RawPeer(_node.Port);
        var output = new System.Buffers.ArrayBufferWriter<byte>();
        FrameWriter.WriteAssociate(output, peer.Address, 1);
        foreach (var one in output.WrittenSpan.ToArray())
            peer.Bytes([one]);

        Assert.Equal(ControlCommand.Associate, peer.ReadCommand());
        Answers(peer);
    }

    [Fact]
    public void Who_begins_with_anything_but_a_handshake_is_sent_away()
    {
        using var peer = new RawPeer(_node.Port);
        peer.Control(ControlCommand.Heartbeat);

        Assert.Equal(ControlCommand.Disassociate, peer.ReadCommand());
        Assert.True(peer.IsClosedByNode());
    }

    [Fact]
    public void Who_never_shakes_hands_is_sent_away_in_time()
    {
        using var silent = new RawPeer(_node.Port);
        using var half = new RawPeer(_node.Port);
        half.Bytes([43, 0, 0, 0, 0x12, 0x29]);
        _node.Kit.AwaitCondition(() => _node.Remoting.PendingHandshakes == 2, Node.Long);

        _node.Time.Advance(TimeSpan.FromSeconds(16));

        Assert.True(silent.IsClosedByNode());
        Assert.True(half.IsClosedByNode());
        _node.Kit.AwaitCondition(() => _node.Remoting.PendingHandshakes == 0, Node.Long);
    }

    [Fact]
    public void From_one_address_only_so_many_may_wait_for_their_handshake()
    {
        var peers = Enumerable.Range(0, 200).Select(_ => new RawPeer(_node.Port)).ToArray();
        try
        {
            _node.Kit.AwaitCondition(() => _node.Remoting.PendingHandshakes == 50, Node.Long);
            Assert.Equal(150, peers.Count(peer => peer.Socket.Poll(100_000, SelectMode.SelectRead) && peer.IsClosedByNode()));
        }
        finally
        {
            Array.ForEach(peers, peer => peer.Dispose());
        }

        _node.Kit.AwaitCondition(() => _node.Remoting.PendingHandshakes == 0, Node.Long);
        StillServes();
    }

    [Fact]
    public void Nobody_may_call_themselves_this_node()
    {
        using var peer = new RawPeer(_node.Port, "b", _node.Port);
        peer.Associate();

        Assert.Equal(ControlCommand.Disassociate, peer.ReadCommand());
        Assert.True(peer.IsClosedByNode());
    }

    [Fact]
    public void A_second_handshake_ends_the_connection()
    {
        using var peer = new RawPeer(_node.Port);
        peer.Associate();
        Assert.Equal(ControlCommand.Associate, peer.ReadCommand());
        peer.Associate();

        Assert.True(peer.IsClosedByNode());
    }

    [Fact]
    public void A_message_that_cannot_be_read_costs_itself_only()
    {
        using var peer = new RawPeer(_node.Port);
        peer.Associate();
        Assert.Equal(ControlCommand.Associate, peer.ReadCommand());
        peer.Message($"{_node.Address}/user/echo", new(4711, "x"u8.ToArray(), new byte[10]));
        peer.Message($"{_node.Address}/user/echo", new(1, default, "{\"$type\":\"System.Object\"}"u8.ToArray()));
        peer.Message($"{_node.Address}/remote", new(3, default, new byte[10]));
        peer.Message("akka.tcp://other@1.2.3.4:5/user/echo", new(4, default, new byte[10]));
        peer.Message($"{_node.Address}/user/\u0007\r\n", new(4, default, new byte[10]));
        peer.Message($"{_node.Address}/{string.Join('/', Enumerable.Repeat("x", 50_000))}", new(4, default, new byte[10]));

        Answers(peer);
    }

    [Fact]
    public void No_peer_stops_what_belongs_to_the_system()
    {
        using var peer = new RawPeer(_node.Port);
        peer.Associate();
        Assert.Equal(ControlCommand.Associate, peer.ReadCommand());
        ulong seq = 0;
        foreach (var path in new[] { "/", "/user", "/system", "/system/remote-watcher" })
        {
            peer.Message(_node, _node.Address + path, new Akka.Dispatch.SysMsg.Terminate(), seq: seq++);
            peer.Message(_node, _node.Address + path, PoisonPill.Instance);
            peer.Message(_node, _node.Address + path, Kill.Instance);
        }

        foreach (var names in new[] { "user", "system", "system/remote-watcher", "*", "user/../system" })
        {
            var elements = names.Split('/').Select(SelectionPathElement (name) => name switch
            {
                ".." => new SelectParent(),
                "*" => new SelectChildPattern(name),
                _ => new SelectChildName(name),
            });
            peer.Message(_node, $"{_node.Address}/", new ActorSelectionMessage(Kill.Instance, [.. elements]));
            peer.Message(_node, $"{_node.Address}/", new ActorSelectionMessage(PoisonPill.Instance, [.. elements]));
        }

        Answers(peer);
        Select(peer, new Identify(1), "system", "remote-watcher");
        Assert.NotNull(Assert.IsType<ActorIdentity>(peer.ReadMessage(_node).Message).Subject);
        Assert.False(_node.System.ProviderImpl.UserGuardian.IsTerminating);
    }

    [Fact]
    public void A_number_far_ahead_ends_the_connection()
    {
        using var peer = new RawPeer(_node.Port);
        peer.Associate();
        Assert.Equal(ControlCommand.Associate, peer.ReadCommand());
        peer.Message(_node, $"{_node.Address}/user/x", new Akka.Dispatch.SysMsg.Terminate(), seq: 1UL << 60);

        Assert.True(peer.IsClosedByNode());
        StillServes();
    }

    private void Select(RawPeer peer, object message, params string[] names) => peer.Message(
        _node, $"{_node.Address}/", new ActorSelectionMessage(message, [.. names.Select(name => new SelectChildName(name))]),
        $"{peer.Address}/user/me");

    private void Answers(RawPeer peer)
    {
        if (!_echoes)
            _node.Echo();
        _echoes = true;
        peer.Message(_node, $"{_node.Address}/user/echo", "still there?", $"{peer.Address}/user/me");
        Assert.Equal("still there?", peer.ReadMessage(_node).Message);
    }

    private void StillServes()
    {
        using var peer = new RawPeer(_node.Port, "honest");
        peer.Associate();
        Assert.Equal(ControlCommand.Associate, peer.ReadCommand());
        Answers(peer);
    }
}
