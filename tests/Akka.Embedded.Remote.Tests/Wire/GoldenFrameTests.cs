using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Akka.Actor;
using Akka.Remote.Serialization;
using Akka.Remote.Wire;

namespace Akka.Embedded.Remote.Tests.Wire;

/// <summary>What Akka.NET sends is understood, and what the protocol fixes is written byte by byte the same.</summary>
public class GoldenFrameTests
{
    private const int MaximumFrameSize = 128_000;

    private readonly ArrayBufferWriter<byte> _written = new();

    public static TheoryData<string> All => [.. GoldenFrames.Names];

    public static TheoryData<string> Envelopes =>
    [
        .. GoldenFrames.Names.Where(static name =>
            ProtocolMessage.TryRead(GoldenFrames.Body(name), out var message) && message.Command == ControlCommand.None
            && AckAndEnvelope.TryRead(message.Payload, out var payload) && payload is { HasEnvelope: true, HasAck: false }),
    ];

    [Theory]
    [MemberData(nameof(All))]
    public void Each_frame_of_akka_net_is_understood(string name)
    {
        var stream = new ReadOnlySequence<byte>(GoldenFrames.Frame(name));

        Assert.True(FrameSplitter.TryTake(ref stream, MaximumFrameSize, out var frame));
        Assert.True(stream.IsEmpty);
        Assert.True(ProtocolMessage.TryRead(frame.ToArray(), out var message));
        Assert.True(message.Command != ControlCommand.None || AckAndEnvelope.TryRead(message.Payload, out _));
    }

    [Theory]
    [MemberData(nameof(Envelopes))]
    public void Each_message_is_framed_as_akka_net_frames_it(string name)
    {
        var expected = GoldenFrames.Frame(name);
        ProtocolMessage.TryRead(expected.AsSpan(4), out var message);
        AckAndEnvelope.TryRead(message.Payload, out var read);

        var size = FrameWriter.WriteMessage(
            _written, read.Recipient, new SerializedMessage(read.SerializerId, read.Manifest.ToArray(), read.Message.ToArray()),
            read.Sender, read.Seq, MaximumFrameSize);

        Assert.Equal(expected, _written.WrittenSpan);
        Assert.Equal(expected.Length, size);
    }

    [Fact]
    public void A_handshake_names_address_and_uid()
    {
        Assert.True(ProtocolMessage.TryRead(GoldenFrames.Body("associate-from-b"), out var message));

        Assert.Equal(ControlCommand.Associate, message.Command);
        Assert.Equal(Address.Parse("akka.tcp://SysB@127.0.0.1:28112"), message.Origin);
        Assert.Equal(635527177, message.Uid);
    }

    [Fact]
    public void A_handshake_is_written_as_akka_net_writes_it()
    {
        FrameWriter.WriteAssociate(_written, Address.Parse("akka.tcp://SysA@127.0.0.1:28111"), 1978666899);

        Assert.Equal(GoldenFrames.Frame("associate-from-a"), _written.WrittenSpan);
    }

    [Fact]
    public void Under_tls_the_handshake_names_the_other_protocol()
    {
        FrameWriter.WriteAssociate(_written, Address.Parse("akka.ssl.tcp://SysA@[::1]:28111"), -1);

        Assert.True(ProtocolMessage.TryRead(_written.WrittenSpan[4..], out var message));
        Assert.Equal(Address.Parse("akka.ssl.tcp://SysA@[::1]:28111"), message.Origin);
        Assert.Equal(-1, message.Uid);
        Assert.Contains("\"\u0007ssl.tcp", Encoding.ASCII.GetString(_written.WrittenSpan), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("heartbeat", (int)ControlCommand.Heartbeat)]
    [InlineData("disassociate-shutting-down", (int)ControlCommand.DisassociateShuttingDown)]
    public void Control_frames_are_written_as_akka_net_writes_them(string name, int command)
    {
        FrameWriter.WriteControl(_written, (ControlCommand)command);

        Assert.Equal(GoldenFrames.Frame(name), _written.WrittenSpan);
    }

    [Theory]
    [InlineData("ack-0", 0)]
    [InlineData("ack-1", 1)]
    public void Acknowledgements_are_written_as_akka_net_writes_them(string name, ulong seq)
    {
        FrameWriter.WriteAck(_written, seq, []);

        Assert.Equal(GoldenFrames.Frame(name), _written.WrittenSpan);
    }

    [Fact]
    public void An_acknowledgement_names_what_is_missing()
    {
        FrameWriter.WriteAck(_written, 5, [2, 4]);

        ProtocolMessage.TryRead(_written.WrittenSpan[4..], out var message);
        Assert.True(AckAndEnvelope.TryRead(message.Payload, out var read));
        Assert.True(read.HasAck);
        Assert.False(read.HasEnvelope);
        Assert.Equal(5u, read.CumulativeAck);
        Assert.Equal([2, 4], read.Nacks!);
    }

    [Fact]
    public void An_acknowledgement_may_come_with_a_message()
    {
        ProtocolMessage.TryRead(GoldenFrames.Body("ack-with-message"), out var message);
        Assert.True(AckAndEnvelope.TryRead(message.Payload, out var read));

        Assert.True(read is { HasAck: true, HasEnvelope: true });
        Assert.Equal(2u, read.CumulativeAck);
        Assert.Equal("akka.tcp://SysA@127.0.0.1:28111/temp/n", Encoding.UTF8.GetString(read.Sender));
        Assert.Equal(AckAndEnvelope.NoSequence, read.Seq);
    }

    [Fact]
    public void A_message_without_a_sequence_number_is_the_first_system_message()
    {
        ProtocolMessage.TryRead(GoldenFrames.Body("watch-seq-0"), out var message);
        Assert.True(AckAndEnvelope.TryRead(message.Payload, out var read));

        Assert.Equal(0u, read.Seq);
        Assert.True(read.Sender.IsEmpty);
    }

    [Fact]
    public void A_message_beyond_the_frame_size_is_not_written()
    {
        var recipient = "akka.tcp://SysB@127.0.0.1:28112/user/echo"u8;

        var fits = FrameWriter.WriteMessage(
            _written, recipient, new SerializedMessage(4, default, new byte[900]), default, AckAndEnvelope.NoSequence, 1_000);
        Assert.Equal(_written.WrittenCount, fits);
        Assert.Equal(fits - 4, BinaryPrimitives.ReadInt32LittleEndian(_written.WrittenSpan));

        var tooLarge = FrameWriter.WriteMessage(
            _written, recipient, new SerializedMessage(4, default, new byte[1_000]), default, AckAndEnvelope.NoSequence, 1_000);
        Assert.True(tooLarge > 1_000);
        Assert.Equal(fits, _written.WrittenCount);
    }
}
