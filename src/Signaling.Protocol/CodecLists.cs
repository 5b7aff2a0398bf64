using System.Collections.Immutable;

namespace Signaling.Protocol;

/// <summary>The codecs that a side says it can, by kind, in its order of preference. An empty list says nothing.</summary>
/// <param name="Video">Names of video codecs.</param>
/// <param name="Audio">Names of audio codecs.</param>
public sealed record CodecLists(ImmutableArray<string> Video, ImmutableArray<string> Audio)
{
    /// <summary>Neither kind was given.</summary>
    public static CodecLists None { get; } = new([], []);

    /// <summary>What both sides can. A kind of which one side says nothing isn't compared: the other's list stands.</summary>
    /// <param name="other">The other side.</param>
    /// <returns>The codecs in this side's order; <see langword="null"/> where a kind that both name has none in common.</returns>
    public CodecLists? Intersect(CodecLists other)
    {
        var video = Intersect(Video, other.Video);
        var audio = Intersect(Audio, other.Audio);
        return video is null || audio is null ? null : new CodecLists(video.Value, audio.Value);
    }

    private static ImmutableArray<string>? Intersect(ImmutableArray<string> ours, ImmutableArray<string> theirs)
    {
        if (ours.IsEmpty)
            return theirs;
        if (theirs.IsEmpty)
            return ours;
        var common = ours.Where(codec => theirs.Contains(codec, StringComparer.OrdinalIgnoreCase)).ToImmutableArray();
        return common.IsEmpty ? null : common;
    }
}
