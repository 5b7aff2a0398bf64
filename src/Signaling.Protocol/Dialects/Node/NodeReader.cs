using System.Collections.Immutable;
using System.Text.Json;
using Signaling.Protocol.Dialects.Json;

namespace Signaling.Protocol.Dialects.Node;

/// <summary>Reads what a producer node that joined says. Pure and total: what can't be read is a <see cref="ClientFrame.Malformed"/>.</summary>
/// <remarks>
/// Relayed data passes on to viewers inside other JSON, so it is checked once to be one whole object; it isn't copied: the frame
/// holds the bytes that came.
/// </remarks>
public static class NodeReader
{
    private const int LongestId = 256;

    /// <summary>Reads one frame.</summary>
    /// <param name="bytes">The frame, its kind first; not changed any more.</param>
    /// <returns>What the node said. A kind that isn't known only says that the node is there.</returns>
    public static ClientFrame Read(ReadOnlyMemory<byte> bytes)
    {
        var fields = new Fields();
        try
        {
            fields.Read(bytes);
            return Frame((LinkKind)bytes.Span[0], fields).Envelope(fields.Id, seq: fields.Seq, ack: fields.Ack);
        }
        catch (FormatException e)
        {
            return new ClientFrame.Malformed(ErrorCode.InvalidMessage, e.Message).Envelope(fields.Id, seq: fields.Seq, ack: fields.Ack);
        }
    }

    /// <summary>Tells whether a kind is one that nodes send.</summary>
    /// <param name="kind">A frame's first byte.</param>
    /// <returns><see langword="false"/> for what a newer node may say that isn't known here.</returns>
    public static bool Knows(LinkKind kind) => kind is LinkKind.Register or LinkKind.Unregister or LinkKind.Offer or LinkKind.Answer
        or LinkKind.Candidate or LinkKind.Rejection or LinkKind.PeerState or LinkKind.Failure or LinkKind.Statistics
        or LinkKind.Ping or LinkKind.Pong;

    private static ClientFrame Frame(LinkKind kind, Fields fields) => kind switch
    {
        LinkKind.Register => fields.Register(),
        LinkKind.Unregister => new ClientFrame.Unregister(fields.Stream),
        LinkKind.Offer => Relay(RelayKind.Offer, fields),
        LinkKind.Answer => Relay(RelayKind.Answer, fields),
        LinkKind.Candidate => Relay(RelayKind.Candidate, fields),
        LinkKind.Rejection => Relay(RelayKind.Rejection, fields),
        LinkKind.PeerState => new ClientFrame.PeerState(fields.Session, fields.Text),
        LinkKind.Failure => new ClientFrame.Failure(fields.Session, fields.Client, fields.Code, fields.Text),
        LinkKind.Statistics => Measured(fields),
        LinkKind.Ping => new ClientFrame.Ping(default, default, default),
        _ => new ClientFrame.Pong(),
    };

    private static ClientFrame.Relay Relay(RelayKind kind, Fields fields)
    {
        CheckObject(fields.Data.Span, "data");
        return new ClientFrame.Relay(kind, fields.Session, new RelayedData(fields.Data)) { To = fields.Client };
    }

    private static ClientFrame.Measured Measured(Fields fields)
    {
        CheckObject(fields.Data.Span, "data");
        return new ClientFrame.Measured(fields.Session, StatisticsReport.Read(fields.Data.Span));
    }

    private static void CheckObject(ReadOnlySpan<byte> json, string name)
    {
        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = FrameObject.MaxDepth });
            if (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
            {
                while (reader.Read())
                {
                }
                return;
            }
        }
        catch (JsonException)
        {
            // Said below, as for what is no object.
        }
        throw new FormatException($"The field '{name}' must be a JSON object.");
    }

    private sealed class Fields
    {
        private readonly ImmutableArray<string>.Builder _video = ImmutableArray.CreateBuilder<string>();
        private readonly ImmutableArray<string>.Builder _audio = ImmutableArray.CreateBuilder<string>();
        private readonly ImmutableArray<HeldSession>.Builder _held = ImmutableArray.CreateBuilder<HeldSession>();
        private ReadOnlyMemory<byte> _capabilities;
        private ReadOnlyMemory<byte> _metadata;
        private string? _app;
        private string? _hostname;
        private string? _title;
        private string? _token;
        private string? _key;
        private long? _maxClients;
        private bool _private;

        public long Seq { get; private set; }

        public long Ack { get; private set; } = -1;

        public string? Id { get; private set; }

        public SessionId? Session { get; private set; }

        public ClientId? Client { get; private set; }

        public StreamId? Stream { get; private set; }

        public string Code { get; private set; } = "";

        public string Text { get; private set; } = "";

        public ReadOnlyMemory<byte> Data { get; private set; }

        public void Read(ReadOnlyMemory<byte> bytes)
        {
            if (bytes.IsEmpty)
                throw new FormatException("A frame has at least its kind.");
            var body = bytes[1..];
            var fields = new FieldReader(body.Span);
            while (fields.Next())
                Take(ref fields, body);
        }

        public ClientFrame.Register Register()
        {
            if (!_capabilities.IsEmpty)
                CheckObject(_capabilities.Span, "capabilities");
            if (!_metadata.IsEmpty)
                CheckObject(_metadata.Span, "metadata");
            var metadata = StreamMetadata.Read(_metadata.Span);
            return new ClientFrame.Register(Stream, new StreamDescription
            {
                AppName = string.IsNullOrEmpty(_app) ? "default" : _app,
                Hostname = _hostname ?? "",
                Title = string.IsNullOrEmpty(_title) ? null : _title,
                MaxClients = _maxClients is >= 1 and var limit ? (int)Math.Min(limit, int.MaxValue) : null,
                Private = _private,
                Capabilities = new RawJson(_capabilities.ToArray()),
                Codecs = new CodecLists(_video.ToImmutable(), _audio.ToImmutable()),
                Metadata = metadata.Listed,
                Room = metadata.Room,
                Key = string.IsNullOrEmpty(_key) ? metadata.Key : new StreamKey(_key),
            })
            {
                Resume = new ResumeWish(_token, Numbered: true),
                Sessions = _held.ToImmutable(),
            };
        }

        private void Take(ref FieldReader fields, ReadOnlyMemory<byte> body)
        {
            switch (fields.Field)
            {
                case LinkField.Seq:
                    Seq = fields.Number;
                    break;
                case LinkField.Ack:
                    Ack = fields.Number;
                    break;
                case LinkField.Id:
                    Id = Name(fields);
                    break;
                case LinkField.Session:
                    Session = new SessionId(Name(fields));
                    break;
                case LinkField.Client:
                    Client = new ClientId(Name(fields));
                    break;
                case LinkField.Stream:
                    Stream = new StreamId(Name(fields));
                    break;
                case LinkField.Code:
                    Code = fields.Text;
                    break;
                case LinkField.Text:
                    Text = fields.Text;
                    break;
                case LinkField.Data:
                    _ = fields.Bytes;
                    Data = body[fields.Range];
                    break;
                default:
                    TakeOfStream(ref fields, body);
                    break;
            }
        }

        private void TakeOfStream(ref FieldReader fields, ReadOnlyMemory<byte> body)
        {
            switch (fields.Field)
            {
                case LinkField.App:
                    _app = fields.Text;
                    break;
                case LinkField.Hostname:
                    _hostname = fields.Text;
                    break;
                case LinkField.Title:
                    _title = fields.Text;
                    break;
                case LinkField.Token:
                    _token = fields.Text;
                    break;
                case LinkField.MaxClients:
                    _maxClients = fields.Number;
                    break;
                case LinkField.Private:
                    _private = fields.Number > 0;
                    break;
                case LinkField.VideoCodec:
                    _video.Add(fields.Text);
                    break;
                case LinkField.AudioCodec:
                    _audio.Add(fields.Text);
                    break;
                case LinkField.Capabilities:
                    _ = fields.Bytes;
                    _capabilities = body[fields.Range];
                    break;
                case LinkField.Metadata:
                    _ = fields.Bytes;
                    _metadata = body[fields.Range];
                    break;
                case LinkField.StreamKey:
                    _key = fields.Text;
                    break;
                case LinkField.Held:
                    _held.Add(Held(fields.Bytes));
                    break;
            }
        }

        private static HeldSession Held(ReadOnlySpan<byte> bytes)
        {
            SessionId? session = null;
            ClientId? client = null;
            var fields = new FieldReader(bytes);
            while (fields.Next())
            {
                if (fields.Field == LinkField.Session)
                    session = new SessionId(Name(fields));
                else if (fields.Field == LinkField.Client)
                    client = new ClientId(Name(fields));
            }
            return new HeldSession(session ?? throw new FormatException("A session that is held has an id."), client);
        }

        private static string Name(in FieldReader fields) => fields.Text is { Length: >= 1 and <= LongestId } name
            ? name
            : throw new FormatException($"An id has 1 to {LongestId} characters.");
    }
}
