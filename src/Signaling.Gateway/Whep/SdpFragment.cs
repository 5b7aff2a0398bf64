using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Signaling.Protocol;

namespace Signaling.Gateway.Whep;

/// <summary>What a player sends after its offer: candidates. Pure.</summary>
/// <param name="Ufrag">The user name's fragment of its ICE; empty where it doesn't say.</param>
/// <param name="Candidates">In their order; one without text says that there are no more.</param>
/// <seealso href="https://www.rfc-editor.org/rfc/rfc8840#section-9">RFC 8840 §9, application/trickle-ice-sdpfrag</seealso>
internal sealed record SdpFragment(string Ufrag, IReadOnlyList<SdpCandidate> Candidates)
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Reads one.</summary>
    /// <param name="text">The body.</param>
    /// <param name="offer">Whose names and order its sections have.</param>
    public static SdpFragment Read(string text, SdpOffer offer)
    {
        var ufrag = "";
        var candidates = new List<SdpCandidate>();
        var (section, mid) = (-1, (string?)null);
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.StartsWith("m=", StringComparison.Ordinal))
                (section, mid) = (section + 1, null);
            else if (line.StartsWith("a=mid:", StringComparison.Ordinal))
                mid = line["a=mid:".Length..];
            else if (line.StartsWith("a=ice-ufrag:", StringComparison.Ordinal))
                ufrag = line["a=ice-ufrag:".Length..];
            else if (line.StartsWith("a=candidate:", StringComparison.Ordinal))
                candidates.Add(Of(line["a=".Length..]));
            else if (line == "a=end-of-candidates")
                candidates.Add(Of(""));
        }
        return new SdpFragment(ufrag, candidates);

        SdpCandidate Of(string candidate)
        {
            // A fragment may leave out sections that have nothing to say, so the name counts more than the order.
            var index = mid is null ? Math.Max(0, section) : Math.Max(0, offer.Mids.ToList().IndexOf(mid));
            return new SdpCandidate(candidate, mid ?? offer.Mids.ElementAtOrDefault(index), index);
        }
    }

    /// <summary>A candidate as the data of an <c>ice-candidate</c>.</summary>
    public RelayedData AsData(SdpCandidate candidate)
    {
        var data = new JsonObject { ["candidate"] = candidate.Text, ["sdpMLineIndex"] = candidate.Index };
        if (candidate.Mid is { } mid)
            data["sdpMid"] = mid;
        if (Ufrag.Length > 0)
            data["usernameFragment"] = Ufrag;
        return new RelayedData(JsonSerializer.SerializeToUtf8Bytes(data, Plain));
    }
}
