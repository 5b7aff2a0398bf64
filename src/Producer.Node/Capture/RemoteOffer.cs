using System.Text;

namespace Producer.Node.Capture;

/// <summary>A viewer's own offer: what it wants to be sent, and how we name it in our answer. Pure.</summary>
/// <seealso href="https://www.rfc-editor.org/rfc/rfc8829#section-5.3">RFC 8829 §5.3, generating an answer</seealso>
public sealed record RemoteOffer
{
    private const int Longest = 65_536;

    private RemoteOffer(string sdp, VideoCodec codec, PayloadFormat video, PayloadFormat? audio, OfferText text)
    {
        (Sdp, Codec, Video, Audio) = (sdp, codec, video, audio);
        HasDataChannel = text.Media.Any(media => media.Kind == "application");
        Mids = [.. text.Media.Select(media => media.Mid)];
    }

    /// <summary>The offer as it is to be applied: it asks for what we send, and for nothing else.</summary>
    public string Sdp { get; }

    /// <summary>The first of our codecs that it has.</summary>
    public VideoCodec Codec { get; }

    /// <summary>How pictures are to travel.</summary>
    public PayloadFormat Video { get; }

    /// <summary>How sound is to travel; <see langword="null"/> where it wants none.</summary>
    public PayloadFormat? Audio { get; }

    /// <summary>Whether it has data channels.</summary>
    public bool HasDataChannel { get; }

    /// <summary>The identifications of its media, in order.</summary>
    public IReadOnlyList<string> Mids { get; }

    /// <summary>Reads an offer.</summary>
    /// <param name="sdp">The viewer's description.</param>
    /// <param name="ours">The codecs that we encode, the preferred one first.</param>
    /// <param name="hasAudio">Whether we have sound; else its audio is answered <c>inactive</c>.</param>
    /// <returns>What it wants.</returns>
    /// <exception cref="MediaException">It is no offer, or wants no picture that we have; the message says which.</exception>
    public static RemoteOffer Read(string sdp, IReadOnlyList<VideoCodec> ours, bool hasAudio)
    {
        ArgumentNullException.ThrowIfNull(sdp);
        ArgumentNullException.ThrowIfNull(ours);
        if (sdp.Length > Longest || sdp.Contains('\0', StringComparison.Ordinal) || !sdp.StartsWith("v=0", StringComparison.Ordinal))
            throw new MediaException("The offer is no session description.");
        var text = OfferText.Read(sdp);
        foreach (var needed in (string[])["a=ice-ufrag:", "a=ice-pwd:", "a=fingerprint:"])
        {
            if (!sdp.Contains(needed, StringComparison.Ordinal)) throw new MediaException($"The offer lacks '{needed[2..^1]}'.");
        }

        var picture = text.Media.FirstOrDefault(media => media is { Kind: "video", WantsMedia: true })
            ?? throw new MediaException("The offer asks for no picture.");
        var (codec, video) = Choose(picture, ours)
            ?? throw new MediaException($"The offer has none of {string.Join(", ", ours.Select(CodecChoice.NameOf))} in a form that we send.");
        var sound = hasAudio ? text.Media.FirstOrDefault(media => media is { Kind: "audio", WantsMedia: true } && Opus(media) is not null) : null;
        return new RemoteOffer(Narrow(text, picture, sound), codec, video, sound is null ? null : Opus(sound), text);
    }

    private static (VideoCodec Codec, PayloadFormat Format)? Choose(OfferedMedia media, IReadOnlyList<VideoCodec> ours)
    {
        foreach (var codec in ours)
        {
            var name = CodecChoice.NameOf(codec);
            var fitting = media.Codings.Where(coding => coding.Is(name) && (codec != VideoCodec.H264 || coding.IsBaseline));
            if (fitting.OrderByDescending(coding => coding.IsConstrainedBaseline).FirstOrDefault() is { } best)
                return (codec, new PayloadFormat(best.PayloadType, codec == VideoCodec.H264 ? best.ProfileLevelId : null, media.FeedbackExtension));
        }

        return null;
    }

    private static PayloadFormat? Opus(OfferedMedia media) =>
        media.Codings.FirstOrDefault(coding => coding.Is("opus")) is { } opus ? new PayloadFormat(opus.PayloadType, null, 0) : null;

    // What we wouldn't take is not asked for: a library that finds 'sendrecv' makes ends of pipelines for what comes.
    private static string Narrow(OfferText text, OfferedMedia picture, OfferedMedia? sound)
    {
        var narrowed = new StringBuilder();
        foreach (var line in text.Session) narrowed.Append(line).Append("\r\n");
        foreach (var media in text.Media)
        {
            foreach (var line in media.Lines)
            {
                if (!OfferedMedia.IsDirection(line)) narrowed.Append(line).Append("\r\n");
            }

            if (media.Kind is "video" or "audio")
                narrowed.Append(media == picture || media == sound ? "a=recvonly\r\n" : "a=inactive\r\n");
        }

        return narrowed.ToString();
    }
}
