using System.Buffers;
using System.Text.Json;
using Signaling.Protocol.Dialects.Json;

namespace Signaling.Protocol.Dialects.GStreamer;

/// <summary>
/// Writes the messages that pass from side to side. <c>data</c> of this dialect stays what it was, but for the ids that an offer must
/// have; of any other, the parts are spliced into one of this dialect.
/// </summary>
internal static class GStreamerRelayWriter
{
    // Everything but the ids and the data: punctuation, names, and four numbers of at most 20 digits.
    private const int EnvelopeBytes = 320;

    public static void Write(ServerFrame.Relayed frame, in FrameStamp stamp, JsonEncodedText peer, IBufferWriter<byte> output)
    {
        if (frame.Kind is RelayKind.OfferWish or RelayKind.Verbatim)
            return;
        var text = new Splice(output.GetSpan(
            RoomFor(frame.Label, peer) + frame.Data.Utf8.Length + SessionDictionaries.Added(frame.Complete)));
        Begin(ref text, RelayTypes.NameOf(frame.Kind), frame.Label, stamp, peer);
        Data(ref text, frame);
        text.Add("}"u8);
        output.Advance(text.Length);
    }

    public static void Write(ServerFrame.Input frame, in FrameStamp stamp, JsonEncodedText peer, IBufferWriter<byte> output)
    {
        var text = new Splice(output.GetSpan(RoomFor(frame.Label, peer) + frame.Data.Utf8.Length));
        Begin(ref text, InputKinds.NameOf(frame.Data.Kind), frame.Label, stamp, peer);
        text.Add(frame.Data.Utf8.Span);
        text.Add("}"u8);
        output.Advance(text.Length);
    }

    private static int RoomFor(SessionLabel label, JsonEncodedText peer) =>
        EnvelopeBytes + (2 * label.FromJson.EncodedUtf8Bytes.Length) + (2 * label.SessionJson.EncodedUtf8Bytes.Length)
        + peer.EncodedUtf8Bytes.Length;

    private static void Begin(
        ref Splice text, ReadOnlySpan<byte> type, SessionLabel label, in FrameStamp stamp, JsonEncodedText peer)
    {
        text.Add("{\"version\":\"1.0\",\"type\":\""u8);
        text.Add(type);
        text.Add("\",\"id\":\"gw-"u8);
        text.Add(stamp.Number);
        text.Add("\",\"peer_id\":\""u8);
        text.Add(peer.EncodedUtf8Bytes);
        text.Add("\",\"from\":\""u8);
        text.Add(label.FromJson.EncodedUtf8Bytes);
        text.Add("\",\"session_id\":\""u8);
        text.Add(label.SessionJson.EncodedUtf8Bytes);
        text.Add("\","u8);
        text.AddNumbers(stamp);
        text.Add(",\"data\":"u8);
    }

    private static void Data(ref Splice text, ServerFrame.Relayed frame)
    {
        var data = frame.Data.Utf8.Span;
        if (frame.Kind is RelayKind.Quality or RelayKind.Rejection)
        {
            text.Add(data);
            return;
        }
        if (frame.Data.Shape == GStreamerShapes.Nested)
        {
            if (frame.Kind == RelayKind.Offer)
                AddIds(ref text, frame, data);
            else
                text.Add(data);
            return;
        }
        var parts = SessionParts.Find(data);
        if (frame.Kind == RelayKind.Candidate && !parts.Candidate.IsEmpty)
        {
            text.Add("{\"candidate\":"u8);
            SessionDictionaries.AddCandidate(ref text, parts, complete: null);
        }
        else if (frame.Kind != RelayKind.Candidate && !parts.Sdp.IsEmpty)
        {
            text.Add("{\"sdp\":"u8);
            SessionDictionaries.AddDescription(ref text, frame.Kind, parts);
        }
        else
        {
            text.Add(data.IsEmpty ? "{}"u8 : data);
            return;
        }
        text.Add(",\"session_id\":\""u8);
        text.Add(frame.Label.SessionJson.EncodedUtf8Bytes);
        if (NamesStream(frame))
        {
            text.Add("\",\"stream_id\":\""u8);
            text.Add(frame.Label.FromJson.EncodedUtf8Bytes);
        }
        text.Add("\"}"u8);
    }

    // The producer's own members stay as they are; only what it left out is added.
    private static void AddIds(ref Splice text, ServerFrame.Relayed frame, ReadOnlySpan<byte> data)
    {
        var known = FrameObject.Scan(data, strict: false);
        text.Add("{"u8);
        if (!known.Has(FrameField.SessionId))
        {
            text.Add("\"session_id\":\""u8);
            text.Add(frame.Label.SessionJson.EncodedUtf8Bytes);
            text.Add("\","u8);
        }
        if (NamesStream(frame) && !known.Has(FrameField.StreamId))
        {
            text.Add("\"stream_id\":\""u8);
            text.Add(frame.Label.FromJson.EncodedUtf8Bytes);
            text.Add("\","u8);
        }
        text.Add(data[1..]);
    }

    // A consumer's frames are completed for the producer, a producer's never.
    private static bool NamesStream(ServerFrame.Relayed frame) => frame is { Kind: RelayKind.Offer, Complete: null };
}
