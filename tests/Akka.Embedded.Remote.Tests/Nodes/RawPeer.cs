using System.Buffers;
using System.Net;
using System.Net.Sockets;
using Akka.Actor;
using Akka.Remote.Serialization;
using Akka.Remote.Wire;

namespace Akka.Embedded.Remote.Tests.Nodes;

/// <summary>A peer that is no actor system: it says what a test has it say.</summary>
internal sealed class RawPeer : IDisposable
{
    private readonly TcpClient _client;
    private readonly ArrayBufferWriter<byte> _output = new();
    private ReadOnlyMemory<byte> _input = ReadOnlyMemory<byte>.Empty;

    public RawPeer(int port, string system = "raw", int itsPort = 9)
    {
        _client = new TcpClient();
        _client.Connect(IPAddress.Loopback, port);
        _client.ReceiveTimeout = (int)Node.Long.TotalMilliseconds;
        Address = new Address("akka.tcp", system, "127.0.0.1", itsPort);
    }

    public RawPeer(TcpClient accepted, Address address)
    {
        _client = accepted;
        _client.ReceiveTimeout = (int)Node.Long.TotalMilliseconds;
        Address = address;
    }

    public Address Address { get; }

    public Socket Socket => _client.Client;

    public void Associate(int uid = 1) => Send(writer => FrameWriter.WriteAssociate(writer, Address, uid));

    public void Control(ControlCommand command) => Send(writer => FrameWriter.WriteControl(writer, command));

    public void Ack(ulong cumulative, params ulong[] nacks) => Send(writer => FrameWriter.WriteAck(writer, cumulative, nacks));

    /// <summary>Sends a message as written by a node's own serializers.</summary>
    public void Message(Node node, string recipient, object message, string sender = "", ulong seq = AckAndEnvelope.NoSequence)
    {
        var serialized = node.Remoting.Serializer.Serialize(message);
        Message(recipient, serialized, sender, seq);
    }

    public void Message(string recipient, SerializedMessage message, string sender = "", ulong seq = AckAndEnvelope.NoSequence) => Send(writer =>
        FrameWriter.WriteMessage(
            writer, System.Text.Encoding.UTF8.GetBytes(recipient), message, System.Text.Encoding.UTF8.GetBytes(sender), seq, 128_000));

    public void Bytes(ReadOnlySpan<byte> bytes) => Socket.Send(bytes);

    /// <summary>The next frame; null at the end of the stream, however it came.</summary>
    public byte[]? ReadFrame()
    {
        while (true)
        {
            var sequence = new ReadOnlySequence<byte>(_input);
            if (FrameSplitter.TryTake(ref sequence, 200_000, out var frame))
            {
                _input = sequence.ToArray();
                return frame.ToArray();
            }

            var buffer = new byte[8192];
            int read;
            try
            {
                read = Socket.Receive(buffer);
            }
            catch (SocketException gone) when (gone.SocketErrorCode is not SocketError.TimedOut and not SocketError.WouldBlock)
            {
                return null;
            }

            if (read == 0)
                return null;
            _input = (byte[])[.. _input.Span, .. buffer.AsSpan(0, read)];
        }
    }

    /// <summary>The command of the next frame that is no heartbeat; null at the end.</summary>
    public ControlCommand? ReadCommand()
    {
        while (ReadFrame() is { } frame)
        {
            Assert.True(ProtocolMessage.TryRead(frame, out var message));
            if (message.Command != ControlCommand.Heartbeat)
                return message.Command;
        }

        return null;
    }

    /// <summary>The path, number and message of the next envelope; acknowledgements and heartbeats are passed over.</summary>
    public (string Recipient, ulong Seq, object? Message) ReadMessage(Node node)
    {
        while (ReadFrame() is { } frame)
        {
            Assert.True(ProtocolMessage.TryRead(frame, out var message));
            if (message.Command != ControlCommand.None)
                continue;
            Assert.True(AckAndEnvelope.TryRead(message.Payload, out var container));
            if (container.HasEnvelope)
            {
                return (System.Text.Encoding.UTF8.GetString(container.Recipient), container.Seq,
                    node.Remoting.Serializer.Deserialize(container.SerializerId, container.Manifest, container.Message));
            }
        }

        throw new EndOfStreamException();
    }

    /// <summary>The next acknowledgement.</summary>
    public (ulong Cumulative, ulong[] Nacks) ReadAck()
    {
        while (ReadFrame() is { } frame)
        {
            Assert.True(ProtocolMessage.TryRead(frame, out var message));
            if (message.Command != ControlCommand.None)
                continue;
            Assert.True(AckAndEnvelope.TryRead(message.Payload, out var container));
            if (container.HasAck)
                return (container.CumulativeAck, container.Nacks ?? []);
        }

        throw new EndOfStreamException();
    }

    /// <summary>Whether the node closes the connection.</summary>
    public bool IsClosedByNode()
    {
        while (ReadFrame() is not null)
        {
        }

        return true;
    }

    public void Dispose() => _client.Dispose();

    private void Send(Action<IBufferWriter<byte>> write)
    {
        _output.Clear();
        write(_output);
        Socket.Send(_output.WrittenSpan);
    }
}
