using System.Text;
using System.Text.Json;
using Signaling.Protocol.Dialects.Json;

namespace Signaling.Protocol.Dialects.Selkies;

/// <summary>
/// Reads the dialect <c>selkies</c>: words, or JSON without an envelope. A relayed frame passes whole; of one that the gateway can't
/// read it is left to the other peer what to make of it.
/// </summary>
internal sealed class SelkiesReader : TotalReader
{
    private const int LongestName = 256;

    /// <summary>The whole frame, whatever it is.</summary>
    public static RelayShape Shape { get; } = new("selkies");

    private bool _introduced;

    /// <inheritdoc />
    private protected override ClientFrame Parse(FrameBuffer buffer) =>
        buffer.Span.TrimStart(" \t\r\n"u8).StartsWith("{"u8) ? Json(buffer) : Words(buffer);

    private ClientFrame Words(FrameBuffer buffer)
    {
        ReadOnlySpan<byte> text = buffer.Span.Trim(" \t\r\n"u8);
        var word = Word(ref text);
        return word switch
        {
            _ when word.SequenceEqual("HELLO"u8) => Hello(text),
            _ when word.SequenceEqual("SESSION"u8) => Call(text),
            _ when word.SequenceEqual("OFFER_REQUEST"u8) => Pass(RelayKind.OfferWish, buffer),
            _ when word.SequenceEqual("ROOM"u8) => new ClientFrame.JoinGroup(Name(text, "room")),
            _ when word.SequenceEqual("ROOM_PEER_LIST"u8) => new ClientFrame.ListGroup(),
            _ when word.SequenceEqual("ROOM_PEER_MSG"u8) => Tell(text),
            _ when word.SequenceEqual("ERROR"u8) => new ClientFrame.Failure(null, null, "ERROR", Encoding.UTF8.GetString(text)),
            _ when _introduced => Pass(RelayKind.Verbatim, buffer),
            _ => throw new FrameFormatException("say HELLO first"),
        };
    }

    private ClientFrame.Register Hello(ReadOnlySpan<byte> text)
    {
        var name = Word(ref text);
        var meta = StreamMetadata.Read(SelkiesMeta.Read(Word(ref text)).Utf8.Span);
        // Who says what its screen is like wants a picture; it has none to show, unless it shows it in a room.
        var waits = !meta.Listed.IsEmpty && meta.Room is null;
        _introduced = true;
        var peer = name.IsEmpty || name.Length > LongestName ? null : Encoding.UTF8.GetString(name);
        return new ClientFrame.Register(peer is null ? null : new StreamId(peer), new StreamDescription
        {
            Title = peer,
            MaxClients = 1,
            Metadata = meta.Listed,
            Private = waits,
            Room = meta.Room,
            Key = meta.Key,
            CallsItself = true,
        })
        {
            Waits = waits,
        };
    }

    private static ClientFrame.Watch Call(ReadOnlySpan<byte> text) =>
        new(new StreamId(Name(text, "peer")), default) { Offerer = Offerer.Open };

    private static ClientFrame.TellMember Tell(ReadOnlySpan<byte> text)
    {
        var to = Name(Word(ref text), "peer");
        return new ClientFrame.TellMember(to, Encoding.UTF8.GetString(text));
    }

    private ClientFrame Json(FrameBuffer buffer)
    {
        FrameObject frame;
        try
        {
            frame = FrameObject.Scan(buffer.Span, strict: false);
        }
        catch (JsonException) when (_introduced)
        {
            return Pass(RelayKind.Verbatim, buffer);
        }
        if (frame.Kind(FrameField.Sdp) == JsonTokenType.StartObject)
            return Pass(KindOf(frame.Raw(FrameField.Sdp)), buffer);
        if (frame.Kind(FrameField.Ice) == JsonTokenType.StartObject)
            return Pass(RelayKind.Candidate, buffer);
        return frame.Kind(FrameField.Type) == JsonTokenType.String
            ? Enveloped(frame, buffer)
            : Pass(RelayKind.Verbatim, buffer);
    }

    // A client that came here by negotiation goes on to ping in the envelope that it had.
    private static ClientFrame Enveloped(in FrameObject frame, FrameBuffer buffer)
    {
        var type = frame.Raw(FrameField.Type)[1..^1];
        if (InputFrames.Is(type))
            return Input(frame, buffer);
        var id = frame.Kind(FrameField.Id) == JsonTokenType.String ? frame.Id(FrameField.Id)
            : frame.Kind(FrameField.MessageId) == JsonTokenType.String ? frame.Id(FrameField.MessageId) : null;
        return type switch
        {
            _ when Negotiations.Is(type) => Negotiations.Read(frame).Envelope(id),
            _ when type.SequenceEqual("ping"u8) => Heartbeats.ReadPing(frame).Envelope(id),
            _ when type.SequenceEqual("get-stats"u8) => StatisticsFrames.ReadRequest(frame, null).Envelope(id),
            _ => Pass(RelayKind.Verbatim, buffer),
        };
    }

    // For a producer of another dialect it is input; a peer of this one gets what was said, whatever it is.
    private static ClientFrame.Input Input(in FrameObject frame, FrameBuffer buffer)
    {
        ClientFrame.Input input;
        try
        {
            input = InputFrames.Read(frame, buffer);
        }
        catch (FrameFormatException)
        {
            input = InputFrames.Unreadable();
        }
        return input with { Whole = new RelayedData(buffer.Memory, Shape), Buffer = buffer };
    }

    private static RelayKind KindOf(ReadOnlySpan<byte> description)
    {
        var type = FrameObject.Scan(description, strict: false);
        if (type.Kind(FrameField.Type) != JsonTokenType.String)
            return RelayKind.Verbatim;
        var name = type.Raw(FrameField.Type)[1..^1];
        return name.SequenceEqual("offer"u8) ? RelayKind.Offer
            : name.SequenceEqual("answer"u8) || name.SequenceEqual("pranswer"u8) ? RelayKind.Answer
            : RelayKind.Verbatim;
    }

    private static ClientFrame.Relay Pass(RelayKind kind, FrameBuffer buffer) =>
        new(kind, null, new RelayedData(buffer.Memory, Shape)) { Buffer = buffer };

    private static string Name(ReadOnlySpan<byte> text, string what)
    {
        var name = text.Trim(" \t"u8);
        return name.IsEmpty || name.Length > LongestName || name.ContainsAny(" \t\r\n"u8)
            ? throw new FrameFormatException($"a {what} is named by one word of 1 to {LongestName} bytes")
            : Encoding.UTF8.GetString(name);
    }

    private static ReadOnlySpan<byte> Word(ref ReadOnlySpan<byte> text)
    {
        var end = text.IndexOfAny(" \t\r\n"u8);
        var word = end < 0 ? text : text[..end];
        text = end < 0 ? default : text[end..].TrimStart(" \t\r\n"u8);
        return word;
    }
}
