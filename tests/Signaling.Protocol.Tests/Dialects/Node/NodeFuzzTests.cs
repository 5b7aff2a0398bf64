using Signaling.Protocol.Dialects.Node;
using Signaling.Protocol.Tests.Dialects.Fuzz;

namespace Signaling.Protocol.Tests.Dialects.Node;

/// <summary>Whatever a node says, a frame comes of it, and it costs what its length allows. Seeded, so that a failure repeats.</summary>
public sealed class NodeFuzzTests
{
    private const int Rounds = 20_000;

    // What a field costs at most, against what it has to have on the wire: a session that is held, of 5 bytes.
    private const int MostPerByte = 64;
    private const int MostPerFrame = 16 * 1024;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Frames_with_bytes_changed_are_read_without_an_exception(int seed)
    {
        var random = new Random(seed);
        var originals = NodeFrames.NamesOf("node").Select(name => NodeFrames.Of("node", name)).ToArray();
        for (var round = 0; round < Rounds; round++)
        {
            var bytes = originals[random.Next(originals.Length)];
            for (var changes = random.Next(1, 6); changes > 0; changes--)
                bytes = Noise.Change(bytes, random, [0xff, 0xff, 0xff, 0xff]);
            Check(bytes);
        }
    }

    [Fact]
    public void Bytes_that_are_no_frame_are_read_without_an_exception()
    {
        var random = new Random(3);
        for (var round = 0; round < Rounds; round++)
        {
            var bytes = new byte[random.Next(64)];
            random.NextBytes(bytes);
            Check(bytes);
        }
    }

    [Fact]
    public void A_length_that_is_a_lie_reserves_nothing()
    {
        // Field 5, whose length says 2 GiB - 1, and one of 2^63.
        Check([(byte)'O', 0x2a, 0xff, 0xff, 0xff, 0xff, 0x07, 1]);
        Check([(byte)'O', 0x2a, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f, 1]);
    }

    private static void Check(byte[] bytes)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            NodeReader.Read(bytes).Dispose();
        }
        catch (Exception failure)
        {
            Assert.Fail($"{failure.GetType().Name} at {Convert.ToHexString(bytes)}\n{failure}");
        }

        var cost = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(cost <= MostPerFrame + (MostPerByte * bytes.Length), $"{Convert.ToHexString(bytes)} costs {cost} B.");
    }
}
