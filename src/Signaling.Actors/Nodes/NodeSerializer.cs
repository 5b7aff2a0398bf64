using System.Buffers;
using System.Runtime.InteropServices;
using System.Runtime.Serialization;
using Akka.Actor;
using Akka.Serialization;
using Signaling.Actors.Settings;
using Signaling.Protocol;
using Signaling.Protocol.Dialects.Node;

namespace Signaling.Actors.Nodes;

/// <summary>
/// The messages between gateways and producer nodes. A <see cref="LinkFrame"/>'s manifest is the letter of its kind, also where the kind
/// isn't known here: it passes as it is, and whoever gets it leaves it aside.
/// </summary>
/// <param name="system">The system that it is for.</param>
public sealed class NodeSerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
{
    /// <summary>What both systems have in their configuration, so that they use it.</summary>
    public const string Hocon = """
        akka.actor {
          serializers.node = "Signaling.Actors.Nodes.NodeSerializer, Signaling.Actors"
          serialization-bindings {
            "Signaling.Actors.Nodes.LinkFrame, Signaling.Actors" = node
            "Signaling.Actors.Nodes.JoinMessage, Signaling.Actors" = node
          }
        }
        """;

    private const string Join = "join";
    private const string Accepted = "accepted";
    private const string Refused = "refused";
    private const string Bye = "bye";

    /// <summary>Names the serializer on the wire; never changes.</summary>
    public override int Identifier => 148;

    /// <inheritdoc/>
    public override string Manifest(object o) => o switch
    {
        LinkFrame frame => Letter((char)frame.Kind),
        JoinMessage.Join => Join,
        JoinMessage.Accepted => Accepted,
        JoinMessage.Refused => Refused,
        JoinMessage.Bye => Bye,
        _ => throw Unknown(o.GetType().Name),
    };

    /// <inheritdoc/>
    public override byte[] ToBinary(object obj)
    {
        if (obj is LinkFrame frame)
            return MemoryMarshal.TryGetArray(frame.Bytes, out var array)
                && array.Array is { } whole && whole.Length == array.Count ? whole : frame.Bytes.ToArray();
        var output = new ArrayBufferWriter<byte>(256);
        var fields = new FieldWriter(output);
        switch (obj)
        {
            case JoinMessage.Join join:
                fields.Number(LinkField.Version, join.Version);
                fields.Text(LinkField.Token, join.Token.Reveal());
                fields.Text(LinkField.Node, join.Node);
                fields.Text(LinkField.Resume, join.Resume?.Reveal());
                fields.Number(LinkField.Ack, join.Ack);
                break;
            case JoinMessage.Accepted accepted:
                fields.Number(LinkField.Version, accepted.Version);
                break;
            case JoinMessage.Refused refused:
                fields.Text(LinkField.Code, refused.Code);
                fields.Text(LinkField.Text, refused.Reason);
                break;
            case JoinMessage.Bye bye:
                fields.Number(LinkField.Close, (long)bye.Code);
                fields.Text(LinkField.Text, bye.Reason);
                break;
            default:
                throw Unknown(obj.GetType().Name);
        }
        return output.WrittenSpan.ToArray();
    }

    /// <inheritdoc/>
    public override object FromBinary(byte[] bytes, string manifest)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        ArgumentNullException.ThrowIfNull(manifest);
        try
        {
            if (manifest.Length == 1)
                return Frame(bytes, manifest[0]);
            var read = new Read(bytes);
            return manifest switch
            {
                Join => new JoinMessage.Join(read.Version, new Secret(read.Token), read.Node, read.Resume, read.Ack),
                Accepted => new JoinMessage.Accepted(read.Version),
                Refused => new JoinMessage.Refused(read.Code, read.Text),
                Bye => new JoinMessage.Bye(read.Close, read.Text),
                _ => throw Unknown(manifest),
            };
        }
        catch (FormatException e)
        {
            throw new SerializationException($"A message between gateway and node can't be read: {e.Message}", e);
        }
    }

    private static LinkFrame Frame(byte[] bytes, char letter)
    {
        if (bytes is [] || bytes[0] != letter)
            throw new FormatException("Its manifest isn't the kind that it begins with.");
        // Whole fields, so that who reads it meets no surprise but a field that is missing.
        LinkFrame.HeadOf(bytes);
        return new LinkFrame(bytes);
    }

    private static string Letter(char letter) => string.Intern(letter.ToString());

    private static SerializationException Unknown(string name) =>
        new($"There is no message '{(name.Length <= 32 ? name : name[..32])}' between gateway and node.");

    private readonly struct Read
    {
        public Read(ReadOnlySpan<byte> bytes)
        {
            (Token, Node, Code, Text) = ("", "", "", "");
            var fields = new FieldReader(bytes);
            while (fields.Next())
            {
                switch (fields.Field)
                {
                    case LinkField.Version:
                        Version = (int)Math.Min(fields.Number, int.MaxValue);
                        break;
                    case LinkField.Token:
                        Token = fields.Text;
                        break;
                    case LinkField.Node:
                        Node = fields.Text;
                        break;
                    case LinkField.Resume:
                        Resume = new Secret(fields.Text);
                        break;
                    case LinkField.Ack:
                        Ack = fields.Number;
                        break;
                    case LinkField.Code:
                        Code = fields.Text;
                        break;
                    case LinkField.Text:
                        Text = fields.Text;
                        break;
                    case LinkField.Close:
                        Close = (CloseCode)Math.Min(fields.Number, ushort.MaxValue);
                        break;
                }
            }
        }

        public int Version { get; }

        public string Token { get; }

        public string Node { get; }

        public Secret? Resume { get; }

        public long Ack { get; }

        public string Code { get; }

        public string Text { get; }

        public CloseCode Close { get; } = CloseCode.NoStatus;
    }
}
