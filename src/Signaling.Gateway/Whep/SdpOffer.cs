using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Signaling.Protocol;

namespace Signaling.Gateway.Whep;

/// <summary>A player's offer, of which nothing is judged but what its later candidates refer to.</summary>
internal sealed class SdpOffer
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private SdpOffer(string sdp, IReadOnlyList<string> mids, string ufrag) => (Sdp, Mids, Ufrag) = (sdp, mids, ufrag);

    /// <summary>The description.</summary>
    public string Sdp { get; }

    /// <summary>The names of its media, in order.</summary>
    public IReadOnlyList<string> Mids { get; }

    /// <summary>The user name's fragment of its ICE; empty where it has none.</summary>
    public string Ufrag { get; }

    /// <summary>Reads one.</summary>
    /// <param name="sdp">The body.</param>
    /// <param name="offer">The offer.</param>
    /// <returns>Whether it is a session description with media.</returns>
    public static bool TryRead(string sdp, out SdpOffer offer)
    {
        var lines = sdp.Split('\n', StringSplitOptions.TrimEntries);
        offer = new SdpOffer(sdp, [.. Values("a=mid:")], Values("a=ice-ufrag:").FirstOrDefault() ?? "");
        return lines[0] == "v=0" && lines.Any(line => line.StartsWith("m=", StringComparison.Ordinal));

        IEnumerable<string> Values(string name) =>
            lines.Where(line => line.StartsWith(name, StringComparison.Ordinal)).Select(line => line[name.Length..]);
    }

    /// <summary>As the data of an <c>offer</c>.</summary>
    public RawJson AsData() => new(JsonSerializer.SerializeToUtf8Bytes(new JsonObject { ["type"] = "offer", ["sdp"] = Sdp }, Plain));
}
