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
        var label = frame.Label;
        var data = frame.Data.Utf8.Span;
        var room = EnvelopeBytes + label.FromJson.EncodedUtf8Bytes.Length + label.SessionJson.EncodedUtf8Bytes.Length
            + stamp.To.Json.EncodedUtf8Bytes.Length + data.Length + (foreign ? SessionDictionaries.Added(frame.Complete) : 0);
        var text = new Splice(output.GetSpan(room));
        text.Add("{\"type\":\""u8);
        text.Add(RelayTypes.NameOf(frame.Kind));
        text.Add("\",\"from\":\""u8);
        text.Add(label.FromJson.EncodedUtf8Bytes);
        text.Add("\",\"to\":\""u8);
        text.Add(stamp.To.Json.EncodedUtf8Bytes);
        text.Add("\",\"session_id\":\""u8);
        text.Add(label.SessionJson.EncodedUtf8Bytes);
        text.Add("\","u8);
        text.AddNumbers(stamp);
        text.Add(",\"data\":"u8);
        if (foreign)
            SessionDictionaries.Add(ref text, frame);
        else
            text.Add(data);
        text.Add("}"u8);
        output.Advance(text.Length);
    }
}
