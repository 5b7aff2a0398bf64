namespace Producer.Node.Capture;

/// <summary>Which codec a viewer gets, from what it can decode and what we can encode. Pure.</summary>
public static class CodecChoice
{
    /// <summary>The codec's name as it stands in SDP and in capabilities: <c>H264</c> or <c>VP8</c>.</summary>
    /// <param name="codec">The codec.</param>
    public static string NameOf(VideoCodec codec) => codec switch
    {
        VideoCodec.H264 => "H264",
        VideoCodec.Vp8 => "VP8",
        _ => throw new ArgumentOutOfRangeException(nameof(codec), codec, "No such codec."),
    };

    /// <summary>Reads a codec's name, regardless of case; <c>video/H264</c>, <c>h.264</c> and <c>avc1.42e01f</c> are understood too.</summary>
    /// <param name="name">The name, as a client or a configuration wrote it.</param>
    /// <param name="codec">The codec, where the result is <see langword="true"/>.</param>
    /// <returns><see langword="false"/> for a codec that no producer node encodes.</returns>
    public static bool TryParse(string name, out VideoCodec codec)
    {
        ArgumentNullException.ThrowIfNull(name);
        var bare = name.Trim();
        bare = bare[(bare.LastIndexOf('/') + 1)..].Replace(".", "", StringComparison.Ordinal).ToUpperInvariant();
        codec = bare == "VP8" ? VideoCodec.Vp8 : VideoCodec.H264;
        return bare is "H264" or "VP8" or "AVC" || bare.StartsWith("AVC1", StringComparison.Ordinal);
    }

    /// <summary>The first of our codecs that the viewer takes.</summary>
    /// <param name="viewer">Names of what the viewer decodes, in any order; empty when it did not say, which means anything.</param>
    /// <param name="ours">What we encode, the preferred one first.</param>
    /// <returns><see langword="null"/> when there is none.</returns>
    public static VideoCodec? Choose(IReadOnlyCollection<string> viewer, IReadOnlyList<VideoCodec> ours)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(ours);
        var taken = new HashSet<VideoCodec>();
        foreach (var name in viewer)
        {
            if (TryParse(name, out var codec)) taken.Add(codec);
        }

        foreach (var codec in ours)
        {
            if (viewer.Count == 0 || taken.Contains(codec)) return codec;
        }

        return null;
    }
}
