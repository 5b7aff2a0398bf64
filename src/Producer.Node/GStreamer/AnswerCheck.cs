using Producer.Node.Capture;

namespace Producer.Node.GStreamer;

/// <summary>Looks at a viewer's answer before the library does, which is less patient. Pure.</summary>
/// <seealso href="https://www.rfc-editor.org/rfc/rfc3264#section-6">RFC 3264 §6, an answer has the offer's media, port 0 refuses one</seealso>
internal static class AnswerCheck
{
    private const int Longest = 65_536;

    /// <summary>Refuses what cannot be an answer to the offer.</summary>
    /// <param name="answer">The viewer's description.</param>
    /// <param name="offer">Ours.</param>
    /// <param name="codec">What was offered, for the message.</param>
    /// <exception cref="MediaException">It cannot; the message says why.</exception>
    public static void Require(string answer, string offer, VideoCodec codec)
    {
        if (answer.Length > Longest || answer.Contains('\0', StringComparison.Ordinal)
            || !answer.StartsWith("v=0", StringComparison.Ordinal))
        {
            throw new MediaException("The answer is no session description.");
        }

        var media = MediaOf(answer);
        if (media.Count != MediaOf(offer).Count)
            throw new MediaException("The answer does not have the media of the offer.");
        if (media[0].StartsWith("m=video 0 ", StringComparison.Ordinal))
            throw new MediaException($"The viewer refuses {CodecChoice.NameOf(codec)}.");
        foreach (var needed in (string[])["a=ice-ufrag:", "a=ice-pwd:", "a=fingerprint:"])
        {
            if (!answer.Contains(needed, StringComparison.Ordinal))
                throw new MediaException($"The answer lacks '{needed[2..^1]}'.");
        }
    }

    /// <summary>The identifications of an offer's media, in order.</summary>
    /// <param name="sdp">The offer.</param>
    public static IReadOnlyList<string> MidsOf(string sdp) =>
        [.. Lines(sdp).Where(line => line.StartsWith("a=mid:", StringComparison.Ordinal)).Select(line => line["a=mid:".Length..])];

    private static List<string> MediaOf(string sdp) =>
        [.. Lines(sdp).Where(line => line.StartsWith("m=", StringComparison.Ordinal))];

    private static string[] Lines(string sdp) => sdp.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
