using System.Buffers;
using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using Akka.Actor;
using Akka.Dispatch.SysMsg;
using Akka.Remote.Wire;

namespace Akka.Embedded.Remote.Tests.Nodes;

/// <summary>A peer that says almost the right things. Seeded, so repeatable.</summary>
public sealed class FuzzTests : IDisposable
{
    private readonly Node _node = new("fuzzed");
    private readonly Node _other = new("other");

    public void Dispose()
    {
        _other.Dispose();
        _node.Dispose();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Damaged_frames_concern_nobody_but_their_connection(int seed)
    {
        var random = new Random(seed);
        var echo = _other.Resolve(_node.Echo("bystander"), _node);
        Assert.Equal("before", await echo.Ask<string>("before", Node.Long));
        var frames = Frames().ToArray();

        for (var connection = 0; connection < 40; connection++)
        {
            using var peer = new RawPeer(_node.Port, system: $"raw{connection % 5}");
            peer.Associate(uid: connection);
            try
            {
                for (var i = 0; i < 100; i++)
                    peer.Bytes(Damage(frames[random.Next(frames.Length)], random));
            }
            catch (SocketException)
            {
                // The node has had enough of this connection, as it may.
            }
        }

        Assert.Equal("after", await echo.Ask<string>("after", Node.Long));
        var newcomer = _other.Resolve(_node.Echo($"newcomer-{seed}"), _node);
        Assert.Equal("still there", await newcomer.Ask<string>("still there", Node.Long));
    }

    private IEnumerable<byte[]> Frames()
    {
        var target = _node.Echo("target");
        var path = target.Path.ToSerializationFormatWithAddress(_node.Address);
        const string Sender = "akka.tcp://raw0@127.0.0.1:9/user/sender#7";
        var watcher = (IInternalActorRef)_node.System.Provider.ResolveActorRef(Sender);
        (object Message, string Recipient, ulong Seq)[] messages =
        [
            ("text", path, AckAndEnvelope.NoSequence),
            (new byte[3_000], path, AckAndEnvelope.NoSequence),
            (new Identify(42), path, AckAndEnvelope.NoSequence),
            (new Status.Failure(new TimeoutException("late"), "state"), path, AckAndEnvelope.NoSequence),
            (new ActorSelectionMessage(new Identify("x"), [new SelectChildName("user"), new SelectChildPattern("t*")]),
                $"{_node.Address}/", AckAndEnvelope.NoSequence),
            (new Watch((IInternalActorRef)target, watcher), path, 0),
            (new Unwatch((IInternalActorRef)target, watcher), path, 1),
            (new DeathWatchNotification(watcher, true, false), path, 2),
        ];
        foreach (var (message, recipient, seq) in messages)
        {
            var frame = new ArrayBufferWriter<byte>();
            FrameWriter.WriteMessage(
                frame, Encoding.UTF8.GetBytes(recipient), _node.Remoting.Serializer.Serialize(message),
                Encoding.UTF8.GetBytes(Sender), seq, 128_000);
            yield return frame.WrittenSpan.ToArray();
        }

        var ack = new ArrayBufferWriter<byte>();
        FrameWriter.WriteAck(ack, 3, [1, 2]);
        yield return ack.WrittenSpan.ToArray();
    }

    private static byte[] Damage(byte[] frame, Random random)
    {
        var damaged = frame.ToArray();
        for (var changes = random.Next(4); changes > 0; changes--)
            damaged[random.Next(4, damaged.Length)] = (byte)random.Next(256);
        if (random.Next(10) == 0)
            damaged = damaged[..random.Next(4, damaged.Length)];
        // Mostly the right length, so that the stream goes on.
        if (random.Next(50) != 0)
            BinaryPrimitives.WriteInt32LittleEndian(damaged, damaged.Length - 4);
        return damaged;
    }
}
