using System.Text;

namespace Signaling.Gateway.Whep;

/// <summary>Puts candidates into an answer. Pure.</summary>
/// <seealso href="https://www.rfc-editor.org/rfc/rfc8839#section-5.1">RFC 8839 §5.1, the candidate attribute</seealso>
internal static class SdpAnswer
{
    /// <summary>Adds them to their media sections.</summary>
    /// <param name="sdp">The answer.</param>
    /// <param name="candidates">In their order.</param>
    /// <param name="areAll">Whether no more will come.</param>
    public static string Complete(string sdp, IReadOnlyList<SdpCandidate> candidates, bool areAll)
    {
        var sections = Sections(sdp);
        var complete = new StringBuilder(sdp.Length + (candidates.Count * 96));
        for (var i = 0; i < sections.Count; i++)
        {
            foreach (var line in sections[i])
                complete.Append(line).Append("\r\n");
            // The first is what stands before all media.
            var index = i - 1;
            if (index < 0)
                continue;
            var mid = sections[i].Find(line => line.StartsWith("a=mid:", StringComparison.Ordinal))?["a=mid:".Length..];
            var own = candidates.Where(candidate => candidate.Mid is { Length: > 0 } named && mid is not null ? named == mid : candidate.Index == index).ToList();
            foreach (var candidate in own)
                complete.Append("a=").Append(candidate.Text).Append("\r\n");
            if (areAll && own.Count > 0)
                complete.Append("a=end-of-candidates\r\n");
        }
        return complete.ToString();
    }

    private static List<List<string>> Sections(string sdp)
    {
        List<List<string>> sections = [[]];
        foreach (var line in sdp.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.StartsWith("m=", StringComparison.Ordinal))
                sections.Add([]);
            sections[^1].Add(line);
        }
        return sections;
    }
}
