namespace Producer.Node.Capture;

/// <summary>A video codec that a producer node can encode.</summary>
public enum VideoCodec
{
    /// <summary>H.264, constrained baseline profile, packetization mode 1: about a fifth of VP8's cost in CPU.</summary>
    /// <seealso href="https://www.rfc-editor.org/rfc/rfc6184">RFC 6184, RTP payload format for H.264</seealso>
    H264,

    /// <summary>VP8: every WebRTC browser decodes it.</summary>
    /// <seealso href="https://www.rfc-editor.org/rfc/rfc7741">RFC 7741, RTP payload format for VP8</seealso>
    Vp8,
}
