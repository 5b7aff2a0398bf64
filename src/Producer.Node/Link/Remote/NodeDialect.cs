using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Producer.Node.Link.Dual;
using Signaling.Protocol;
using Signaling.Protocol.Dialects.Node;

namespace Producer.Node.Link.Remote;

/// <summary>What a node and the gateway that it joined tell each other: numbered fields around relayed JSON.</summary>
internal sealed class NodeDialect : IProducerDialect
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private NodeDialect()
    {
    }

    /// <summary>The only one there need be.</summary>
    public static NodeDialect Instance { get; } = new();

    /// <summary>Messages between actors of two machines may be lost.</summary>
    public bool MayLoseFrames => true;

    public byte[] Register(in FrameHead head, StreamAnnouncement stream, string? resumeToken, IEnumerable<HeldSession> sessions)
    {
        var output = Begin(LinkKind.Register, head);
        var fields = new FieldWriter(output);
        fields.Text(LinkField.Stream, stream.Id.Value);
        fields.Text(LinkField.App, stream.AppName);
        fields.Text(LinkField.Hostname, stream.Hostname);
        fields.Text(LinkField.Title, stream.Title);
        fields.Number(LinkField.MaxClients, stream.MaxViewers);
        fields.Number(LinkField.Private, stream.Private ? 1 : 0);
        fields.Text(LinkField.Token, resumeToken);
        foreach (var codec in stream.VideoCodecs) fields.Text(LinkField.VideoCodec, codec);
        foreach (var codec in stream.AudioCodecs) fields.Text(LinkField.AudioCodec, codec);
        fields.Bytes(LinkField.Capabilities, Json(json => ProducerFrameWriter.WriteCapabilities(json, stream)));
        fields.Bytes(LinkField.Metadata, Json(json => ProducerFrameWriter.WriteMetadata(json, stream)));
        if (!stream.RoomKey.IsEmpty) fields.Text(LinkField.StreamKey, stream.RoomKey.Value);
        foreach (var session in sessions)
        {
            var held = new ArrayBufferWriter<byte>();
            var of = new FieldWriter(held);
            of.Text(LinkField.Session, session.Session.Value);
            of.Text(LinkField.Client, session.Client?.Value);
            fields.Bytes(LinkField.Held, held.WrittenSpan);
        }

        return output.WrittenSpan.ToArray();
    }

    public byte[] Unregister(in FrameHead head)
    {
        var output = Begin(LinkKind.Unregister, head);
        new FieldWriter(output).Text(LinkField.Stream, head.From.Value);
        return output.WrittenSpan.ToArray();
    }

    public byte[] Ping(in FrameHead head) => Begin(LinkKind.Ping, head).WrittenSpan.ToArray();

    public byte[] Pong(in FrameHead head, GatewayFrame.Ping ping) => Begin(LinkKind.Pong, head).WrittenSpan.ToArray();

    public byte[] ToViewer(in FrameHead head, SessionId session, ClientId? viewer, ToViewer message)
    {
        var output = Begin(KindOf(message), head, message is Link.ToViewer.Statistics ? ProducerFrameWriter.StatisticsId : null);
        var fields = new FieldWriter(output);
        fields.Text(LinkField.Session, session.Value);
        fields.Text(LinkField.Client, viewer?.Value);
        switch (message)
        {
            case Link.ToViewer.Connected:
                fields.Text(LinkField.Text, "connected");
                break;
            case Link.ToViewer.Notice notice:
                fields.Text(LinkField.Code, notice.Code);
                fields.Text(LinkField.Text, notice.Words);
                break;
            default:
                fields.Bytes(LinkField.Data, Json(json => ProducerFrameWriter.WriteData(json, message)));
                break;
        }

        return output.WrittenSpan.ToArray();
    }

    public GatewayFrame? Read(ReadOnlyMemory<byte> frame) => GatewayFields.Read(frame);

    private static LinkKind KindOf(ToViewer message) => message switch
    {
        Link.ToViewer.Offer => LinkKind.Offer,
        Link.ToViewer.Answer => LinkKind.Answer,
        Link.ToViewer.Candidate => LinkKind.Candidate,
        Link.ToViewer.Connected => LinkKind.PeerState,
        Link.ToViewer.Notice => LinkKind.Failure,
        Link.ToViewer.Ended => LinkKind.Rejection,
        Link.ToViewer.Statistics => LinkKind.Statistics,
        _ => throw new ArgumentOutOfRangeException(nameof(message)),
    };

    private static ArrayBufferWriter<byte> Begin(LinkKind kind, in FrameHead head, string? id = null)
    {
        var output = new ArrayBufferWriter<byte>(256);
        var fields = new FieldWriter(output);
        fields.Kind(kind);
        fields.Number(LinkField.Seq, head.Seq);
        fields.Number(LinkField.Ack, head.Ack);
        fields.Text(LinkField.Id, id);
        return output;
    }

    private static ReadOnlySpan<byte> Json(Action<Utf8JsonWriter> write)
    {
        var output = new ArrayBufferWriter<byte>(1024);
        using var json = new Utf8JsonWriter(output, Options);
        json.WriteStartObject();
        write(json);
        json.WriteEndObject();
        json.Flush();
        return output.WrittenSpan;
    }
}
