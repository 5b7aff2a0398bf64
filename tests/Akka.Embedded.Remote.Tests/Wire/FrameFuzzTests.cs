using System.Buffers;
using System.Runtime.Serialization;
using Akka.Actor;
using Akka.Remote.Serialization;
using Akka.Remote.Wire;

namespace Akka.Embedded.Remote.Tests.Wire;

/// <summary>Damaged and random frames: each is understood or refused, within what its size allows. Seeded, so repeatable.</summary>
public sealed class FrameFuzzTests : IDisposable
{
    private const int MaximumFrameSize = 128_000;

    private static readonly byte[][] Recorded = [.. GoldenFrames.Names.Select(GoldenFrames.Body)];

    private readonly ActorSystem _system = ActorSystem.Create("fuzz");
    private readonly MessageSerializer _serializer;

    public FrameFuzzTests() => _serializer = new MessageSerializer((ExtendedActorSystem)_system);

    public void Dispose() => _system.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Damaged_frames_are_understood_or_refused(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 20_000; i++)
            ReadAll(Damage(Recorded[random.Next(Recorded.Length)], random));
    }

    [Fact]
    public void Random_frames_are_understood_or_refused()
    {
        var random = new Random(5);
        for (var i = 0; i < 20_000; i++)
        {
            var frame = new byte[random.Next(1, 300)];
            random.NextBytes(frame);
            ReadAll(frame);
        }
    }

    [Fact]
    public void Random_streams_end_with_a_frame_missing_or_a_length_refused()
    {
        var random = new Random(6);
        for (var i = 0; i < 5_000; i++)
        {
            var stream = new byte[random.Next(0, 500)];
            random.NextBytes(stream);
            // Half of them with small lengths, else no random stream has a second frame.
            for (var at = 1; random.Next(2) == 0 && at + 2 < stream.Length; at += 4)
                stream[at] = stream[at + 1] = stream[at + 2] = 0;

            var rest = new ReadOnlySequence<byte>(stream);
            try
            {
                while (FrameSplitter.TryTake(ref rest, MaximumFrameSize, out var frame))
                    ReadAll(frame.ToArray());
            }
            catch (InvalidDataException)
            {
                // As the transport would, nothing more is read from this stream.
            }
        }
    }

    [Fact]
    public void Reading_a_damaged_frame_allocates_no_more_than_its_size_allows()
    {
        var random = new Random(7);
        ReadAll(Recorded[0]);
        for (var i = 0; i < 5_000; i++)
        {
            var frame = Damage(Recorded[random.Next(Recorded.Length)], random);
            var before = GC.GetAllocatedBytesForCurrentThread();

            _ = ProtocolMessage.TryRead(frame, out var message) && AckAndEnvelope.TryRead(message.Payload, out _);

            // An address of a handshake, or a list of nacks that is copied once.
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_024 + (4 * frame.Length));
        }
    }

    [Fact]
    public void Understanding_a_frame_allocates_nothing()
    {
        var frame = GoldenFrames.Body("ask-text");
        ReadAll(frame);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var understood = ProtocolMessage.TryRead(frame, out var message) && AckAndEnvelope.TryRead(message.Payload, out _);

        Assert.True(understood);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Messages_nested_without_end_are_refused()
    {
        byte[] nested = [];
        for (var i = 0; i < 5_000; i++)
        {
            using var around = new MessageBuffer();
            var payload = around.Begin(1);
            around.Bytes(1, nested);
            around.Number(2, 6);
            around.End(payload);
            nested = around.Written.ToArray();
        }

        Assert.Throws<SerializationException>(() => _serializer.Deserialize(6, default, nested));
    }

    [Fact]
    public void An_exception_with_causes_without_end_is_cut_short()
    {
        Exception exception = new InvalidOperationException("innermost");
        for (var i = 0; i < 200; i++)
            exception = new InvalidOperationException($"level {i}", exception);

        var written = _serializer.Serialize(new Status.Failure(exception));
        var read = (Status.Failure)_serializer.Deserialize(written.SerializerId, written.Manifest.Span, written.Message.Span)!;

        var levels = 0;
        for (Exception? cause = read.Cause; cause is not null; cause = cause.InnerException)
            levels++;
        Assert.Equal(16, levels);
    }

    private void ReadAll(byte[] frame)
    {
        if (!ProtocolMessage.TryRead(frame, out var message) || message.Command != ControlCommand.None
            || !AckAndEnvelope.TryRead(message.Payload, out var payload) || !payload.HasEnvelope)
        {
            return;
        }

        try
        {
            _serializer.Deserialize(payload.SerializerId, payload.Manifest, payload.Message);
        }
        catch (SerializationException)
        {
            // The only way to refuse a message.
        }
    }

    private static byte[] Damage(byte[] frame, Random random)
    {
        var damaged = frame.ToList();
        for (var changes = random.Next(1, 8); changes > 0 && damaged.Count > 0; changes--)
        {
            var at = random.Next(damaged.Count);
            switch (random.Next(5))
            {
                case 0:
                    damaged[at] = (byte)random.Next(256);
                    break;
                case 1:
                    damaged[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 2:
                    damaged.RemoveRange(at, random.Next(1, damaged.Count - at + 1));
                    break;
                case 3:
                    damaged.Insert(at, (byte)random.Next(256));
                    break;
                default:
                    // A piece of another message where nobody expects it.
                    var other = Recorded[random.Next(Recorded.Length)];
                    var from = random.Next(other.Length);
                    damaged.InsertRange(at, other.AsSpan(from, random.Next(other.Length - from)));
                    break;
            }
        }

        return [.. damaged];
    }
}
