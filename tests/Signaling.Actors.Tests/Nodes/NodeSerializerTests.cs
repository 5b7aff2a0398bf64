using System.Runtime.Serialization;
using System.Text;
using Akka.Actor;
using Signaling.Actors.Nodes;
using Signaling.Actors.Settings;
using Signaling.Protocol;
using Signaling.Protocol.Dialects.Node;

namespace Signaling.Actors.Tests.Nodes;

/// <summary>The bytes between gateways and nodes: an older node must understand a newer gateway, and the reverse.</summary>
public sealed class NodeSerializerTests : Akka.TestKit.Xunit2.TestKit
{
    private const int Mutations = 20_000;

    private readonly NodeSerializer _serializer;

    public NodeSerializerTests()
        : base("akka.loglevel = WARNING") => _serializer = new NodeSerializer((ExtendedActorSystem)Sys);

    public static TheoryData<string, string, object> Messages => new()
    {
        { "join", "b801015203746f6bc201046465736bca010272741007", new JoinMessage.Join(1, new Secret("tok"), "desk", new Secret("rt"), 7) },
        { "accepted", "b80101", new JoinMessage.Accepted(1) },
        { "refused", "3a04434f44454205776f726473", new JoinMessage.Refused("CODE", "words") },
        { "bye", "d001e8074204646f6e65", new JoinMessage.Bye(CloseCode.Done, "done") },
        { "P", "5008011002", new LinkFrame(new byte[] { (byte)'P', 8, 1, 16, 2 }) },
    };

    [Theory]
    [MemberData(nameof(Messages))]
    public void Each_message_has_its_manifest_and_its_bytes(string manifest, string hex, object message)
    {
        Assert.Equal(manifest, _serializer.Manifest(message));
        Assert.Equal(hex, Convert.ToHexStringLower(_serializer.ToBinary(message)));

        var read = _serializer.FromBinary(Convert.FromHexString(hex), manifest);
        Assert.Equal(message.GetType(), read.GetType());
        Assert.Equal(hex, Convert.ToHexStringLower(_serializer.ToBinary(read)));
    }

    [Fact]
    public void The_serializer_is_known_by_a_number_that_never_changes() => Assert.Equal(148, _serializer.Identifier);

    [Fact]
    public void Fields_that_are_not_known_are_passed_over()
    {
        // Field 100 as a number, 101 as bytes, 102 and 103 of fixed length.
        var newer = Convert.FromHexString("b80102a00605aa060161b1060000000000000000bd0600000000");

        Assert.Equal(2, Assert.IsType<JoinMessage.Accepted>(_serializer.FromBinary(newer, "accepted")).Version);
    }

    [Fact]
    public void A_frame_of_a_kind_that_is_not_known_passes_with_its_number()
    {
        var newer = new byte[] { (byte)'Z', 8, 5, 16, 3 };

        var frame = Assert.IsType<LinkFrame>(_serializer.FromBinary(newer, "Z"));

        Assert.Equal((5, 3, false), LinkFrame.HeadOf(frame.Bytes.Span));
        var heard = NodeReader.Read(frame.Bytes);
        Assert.Equal((5, 3), (heard.Seq, heard.Ack));
        Assert.IsType<ClientFrame.Pong>(heard);
    }

    [Theory]
    [InlineData("join", "08")]
    [InlineData("join", "5205616263")]
    [InlineData("join", "5202c328")]
    [InlineData("accepted", "b801ffffffffffffffffffffff01")]
    [InlineData("accepted", "ba010161")]
    [InlineData("bye", "0b")]
    [InlineData("bye", "0001")]
    [InlineData("P", "")]
    [InlineData("P", "51")]
    [InlineData("P", "5008")]
    [InlineData("nonsense", "")]
    [InlineData("", "")]
    public void What_cannot_be_read_is_an_error_of_serialization(string manifest, string hex) =>
        Assert.Throws<SerializationException>(() => _serializer.FromBinary(Convert.FromHexString(hex), manifest));

    [Fact]
    public void A_secret_is_not_printed() =>
        Assert.DoesNotContain("s3cret", new JoinMessage.Join(1, new Secret("s3cret"), "desk", new Secret("s3cret"), 0).ToString(), StringComparison.Ordinal);

    [Fact]
    public void Bytes_that_were_damaged_are_read_or_refused_and_nothing_else()
    {
        var random = new Random(20_261);
        var samples = Messages.Select(row => (Manifest: (string)row[0], Bytes: Convert.FromHexString((string)row[1])))
            .Concat(Frames().Select(frame => (((char)frame[0]).ToString(), frame))).ToArray();
        for (var i = 0; i < Mutations; i++)
        {
            var (manifest, bytes) = samples[random.Next(samples.Length)];
            var damaged = Damage(random, bytes);
            try
            {
                if (_serializer.FromBinary(damaged, manifest) is LinkFrame frame)
                    NodeReader.Read(frame.Bytes).Dispose();
            }
            catch (SerializationException)
            {
                // As it should.
            }
        }
    }

    private static byte[] Damage(Random random, byte[] bytes)
    {
        var damaged = (byte[])bytes.Clone();
        for (var count = random.Next(1, 4); count > 0 && damaged.Length > 0; count--)
        {
            switch (random.Next(3))
            {
                case 0:
                    damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
                    break;
                case 1:
                    damaged = damaged[..random.Next(damaged.Length)];
                    break;
                default:
                    damaged = [.. damaged, (byte)random.Next(256)];
                    break;
            }
        }
        return damaged;
    }

    private static IEnumerable<byte[]> Frames()
    {
        yield return [(byte)'R', 8, 1, 16, 1, 74, 4, .. "desk"u8, 154, 1, 2, .. "{}"u8, 170, 1, 3, 34, 1, (byte)'s'];
        yield return [(byte)'O', 8, 2, 16, 1, 34, 1, (byte)'s', 42, 2, .. "{}"u8];
        yield return [(byte)'F', 8, 3, 16, 1, 34, 1, (byte)'s', 58, 1, (byte)'C', 66, 1, (byte)'w'];
        yield return Encoding.ASCII.GetBytes("Q");
    }
}
