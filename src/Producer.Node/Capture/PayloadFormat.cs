namespace Producer.Node.Capture;

/// <summary>How one kind of media travels in RTP packets: by our own offer, or as a viewer's offer wants it.</summary>
/// <param name="PayloadType">The RTP payload type, 0 to 127.</param>
/// <param name="ProfileLevelId">H.264's profile and level, six hexadecimal digits; <see langword="null"/> for other codecs.</param>
/// <param name="FeedbackExtension">The header extension's id of transport-wide feedback, from 1; 0 for none.</param>
/// <seealso href="https://www.rfc-editor.org/rfc/rfc6184#section-8.1">RFC 6184 §8.1, profile-level-id</seealso>
public sealed record PayloadFormat(int PayloadType, string? ProfileLevelId, int FeedbackExtension)
{
    /// <summary>What we offer for pictures.</summary>
    public static PayloadFormat OwnVideo { get; } = new(96, "42e01f", 3);

    /// <summary>
    /// What we offer for sound. The payload type is far from the picture's: webrtcbin gives the next one to retransmissions
    /// without a look at the other media.
    /// </summary>
    public static PayloadFormat OwnAudio { get; } = new(111, null, 0);
}
