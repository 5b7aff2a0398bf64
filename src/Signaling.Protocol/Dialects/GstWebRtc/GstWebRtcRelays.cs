using System.Buffers;
using Signaling.Protocol.Dialects.Json;

namespace Signaling.Protocol.Dialects.GstWebRtc;

/// <summary>Writes descriptions and candidates, spliced from the parts of whatever frame they came in.</summary>
internal static class GstWebRtcRelays
{
    // Punctuation and names, twice the longest of them.
    private const int EnvelopeBytes = 160;

    public static void Write(ServerFrame.Relayed frame, IBufferWriter<byte> output)
    {
        var parts = SessionParts.Find(frame.Data.Utf8.Span);
        var isCandidate = frame.Kind == RelayKind.Candidate;
        if (isCandidate ? parts.Candidate.IsEmpty : frame.Kind is not (RelayKind.Offer or RelayKind.Answer) || parts.Sdp.IsEmpty)
            return;
        var label = frame.Label;
        var room = EnvelopeBytes + label.FromJson.EncodedUtf8Bytes.Length + label.SessionJson.EncodedUtf8Bytes.Length
            + frame.Data.Utf8.Length + SessionDictionaries.Added(frame.Complete);
        var text = new Splice(output.GetSpan(room));
        if (frame.Begins)
        {
            text.Add("{\"type\":\"startSession\",\"peerId\":\""u8);
            text.Add(label.FromJson.EncodedUtf8Bytes);
            text.Add("\",\"sessionId\":\""u8);
            text.Add(label.SessionJson.EncodedUtf8Bytes);
            text.Add("\",\"offer\":"u8);
            text.Add(parts.Sdp);
            text.Add("}"u8);
            output.Advance(text.Length);
            return;
        }
        text.Add("{\"type\":\"peer\",\"sessionId\":\""u8);
        text.Add(label.SessionJson.EncodedUtf8Bytes);
        if (isCandidate)
        {
            text.Add("\",\"ice\":"u8);
            // Without an index its clients refuse a candidate; all media are bundled where the offer isn't known.
            SessionDictionaries.AddCandidate(ref text, parts, frame.Complete ?? (parts.SdpMLineIndex.IsEmpty ? MediaIds.None : null));
        }
        else
        {
            text.Add("\",\"sdp\":"u8);
            SessionDictionaries.AddDescription(ref text, frame.Kind, parts);
        }
        text.Add("}"u8);
        output.Advance(text.Length);
    }
}
