using System.Buffers;
using Akka.Remote.Wire;

namespace Akka.Embedded.Remote.Tests.Wire;

public class FrameSplitterTests
{
    [Fact]
    public void Frames_are_found_however_the_stream_is_cut()
    {
        byte[] stream = [.. GoldenFrames.Frame("heartbeat"), 0, 0, 0, 0, .. GoldenFrames.Frame("tell-text")];
        for (var cut = 1; cut < stream.Length; cut++)
        {
            var received = Segment.Join(stream[..cut], stream[cut..]);

            Assert.True(FrameSplitter.TryTake(ref received, 128_000, out var first));
            Assert.Equal(GoldenFrames.Body("heartbeat"), first.ToArray());
            Assert.True(FrameSplitter.TryTake(ref received, 128_000, out var empty));
            Assert.True(empty.IsEmpty);
            Assert.True(FrameSplitter.TryTake(ref received, 128_000, out var last));
            Assert.Equal(GoldenFrames.Body("tell-text"), last.ToArray());
            Assert.False(FrameSplitter.TryTake(ref received, 128_000, out _));
        }
    }

    [Fact]
    public void A_frame_is_taken_only_when_it_is_whole()
    {
        var stream = GoldenFrames.Frame("tell-text");
        for (var length = 0; length < stream.Length; length++)
        {
            var received = new ReadOnlySequence<byte>(stream, 0, length);

            Assert.False(FrameSplitter.TryTake(ref received, 128_000, out _));
            Assert.Equal(length, received.Length);
        }
    }

    [Theory]
    [InlineData(32_000 - 4, true)]
    [InlineData(32_000 - 3, false)]
    [InlineData(int.MaxValue, false)]
    [InlineData(-1, false)]
    [InlineData(int.MinValue, false)]
    public void A_length_is_judged_before_the_frame_has_come(int length, bool taken)
    {
        var received = new ReadOnlySequence<byte>(BitConverter.GetBytes(length));

        if (taken)
            Assert.False(FrameSplitter.TryTake(ref received, 32_000, out _));
        else
            Assert.Throws<InvalidDataException>(() => FrameSplitter.TryTake(ref received, 32_000, out _));
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public static ReadOnlySequence<byte> Join(byte[] first, byte[] second)
        {
            var end = new Segment { Memory = second, RunningIndex = first.Length };
            var start = new Segment { Memory = first, Next = end };
            return new ReadOnlySequence<byte>(start, 0, end, second.Length);
        }
    }
}
