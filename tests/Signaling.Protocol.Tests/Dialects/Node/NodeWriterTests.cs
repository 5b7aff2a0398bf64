using System.Buffers;
using Signaling.Protocol.Dialects.Node;
using Signaling.Protocol.Tests.Dialects.Dual;

namespace Signaling.Protocol.Tests.Dialects.Node;

/// <summary>What the gateway says to nodes, byte for byte: nodes of other versions read it.</summary>
public sealed class NodeWriterTests
{
    public static TheoryData<string> Names => [.. GoldenServerFrames.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void What_the_gateway_says_has_the_bytes_of_its_golden_frame(string name)
    {
        var (frame, stamp) = GoldenServerFrames.All[name];
        var output = new ArrayBufferWriter<byte>();

        NodeWriter.Instance.Write(frame, stamp, output);

        var hex = Convert.ToHexStringLower(output.WrittenSpan);
        Assert.True(NodeFrames.Hex("gateway", name) == hex, $"{name} is {hex} now.");
    }

    [Fact]
    public void Every_golden_frame_is_written_by_a_test() =>
        Assert.Equal(GoldenServerFrames.All.Keys.Order(StringComparer.Ordinal), NodeFrames.NamesOf("gateway"));
}
