using System.Buffers;
using Signaling.Protocol.Dialects.Json;

namespace Signaling.Protocol.Dialects.Selkies;

/// <summary>Writes what the other side says: what came in this dialect as it came, of any other the parts.</summary>
internal static class SelkiesRelayWriter
{
    private const int WrapBytes = 64;

    public static void Write(ServerFrame.Relayed frame, IBufferWriter<byte> output)
    {
        if (frame.Data.Shape == SelkiesReader.Shape)
        {
            output.Write(frame.Data.Utf8.Span);
            return;
        }
        if (frame.Kind == RelayKind.OfferWish)
            output.Write("OFFER_REQUEST"u8);
        if (frame.Kind is not (RelayKind.Offer or RelayKind.Answer or RelayKind.Candidate))
            return;

        var parts = SessionParts.Find(frame.Data.Utf8.Span);
        var text = new Splice(output.GetSpan(
            WrapBytes + frame.Data.Utf8.Length + SessionDictionaries.Added(frame.Complete)));
        if (frame.Kind == RelayKind.Candidate && !parts.Candidate.IsEmpty)
        {
            text.Add("{\"ice\":"u8);
            SessionDictionaries.AddCandidate(ref text, parts, frame.Complete);
            text.Add("}"u8);
        }
        else if (frame.Kind != RelayKind.Candidate && !parts.Sdp.IsEmpty)
        {
            text.Add("{\"sdp\":"u8);
            SessionDictionaries.AddDescription(ref text, frame.Kind, parts);
            text.Add("}"u8);
        }
        output.Advance(text.Length);
    }
}
