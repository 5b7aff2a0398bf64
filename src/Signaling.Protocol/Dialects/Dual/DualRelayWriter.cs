using System.Buffers;
using Signaling.Protocol.Dialects.Json;

namespace Signaling.Protocol.Dialects.Dual;

/// <summary>Writes the messages that pass from side to side: an envelope around bytes that stay what they were.</summary>
internal static class DualRelayWriter
{
    // Everything but the ids and the data: punctuation, names, and three numbers of at most 20 digits.
    private const int EnvelopeBytes = 192;

    public static void Write(ServerFrame.Relayed frame, in FrameStamp stamp, IBufferWriter<byte> output)
    {
        if (frame.Kind is RelayKind.OfferWish or RelayKind.Verbatim)
            return;
        var foreign = frame.Data.Shape is not null;
        if (!foreign && frame is { Kind: RelayKind.Candidate, Complete: { } media }
            && CandidateCompletion.Complete(frame.Data.Utf8.Span, media) is { } complete)
        {
            frame = frame with { Data = new RelayedData(complete) };
        }
        var data = frame.Data.Utf8.Span;
        var text = new Splice(output.GetSpan(
            RoomFor(frame.Label, stamp) + data.Length + (foreign ? SessionDictionaries.Added(frame.Complete) : 0)));
        Begin(ref text, RelayTypes.NameOf(frame.Kind), frame.Label, stamp);
        if (foreign)
            SessionDictionaries.Add(ref text, frame);
        else
            text.Add(data);
        text.Add("}"u8);
        output.Advance(text.Length);
    }

    public static void Write(ServerFrame.Input frame, in FrameStamp stamp, IBufferWriter<byte> output)
    {
        var named = InputFrames.Named(frame.Data);
        var text = new Splice(output.GetSpan(RoomFor(frame.Label, stamp) + named.Length));
        Begin(ref text, "input"u8, frame.Label, stamp);
        text.Add(named);
        text.Add("}"u8);
        output.Advance(text.Length);
    }

    private static int RoomFor(SessionLabel label, in FrameStamp stamp) =>
        EnvelopeBytes + label.FromJson.EncodedUtf8Bytes.Length + label.SessionJson.EncodedUtf8Bytes.Length
        + stamp.To.Json.EncodedUtf8Bytes.Length;

    private static void Begin(ref Splice text, ReadOnlySpan<byte> type, SessionLabel label, in FrameStamp stamp)
    {
        text.Add("{\"type\":\""u8);
        text.Add(type);
        text.Add("\",\"from\":\""u8);
        text.Add(label.FromJson.EncodedUtf8Bytes);
        text.Add("\",\"to\":\""u8);
        text.Add(stamp.To.Json.EncodedUtf8Bytes);
        text.Add("\",\"session_id\":\""u8);
        text.Add(label.SessionJson.EncodedUtf8Bytes);
        text.Add("\","u8);
        text.AddNumbers(stamp);
        text.Add(",\"data\":"u8);
    }
}
