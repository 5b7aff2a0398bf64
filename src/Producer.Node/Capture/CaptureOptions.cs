namespace Producer.Node.Capture;

/// <summary>What one stream captures and how it is encoded and sent.</summary>
public sealed record CaptureOptions
{
    /// <summary>Where the picture comes from; by default an X11 display where there is one, else the test pattern.</summary>
    public VideoSource Video { get; init; } = new VideoSource.Automatic();

    /// <summary>Where the sound comes from; by default there is none.</summary>
    public AudioSource Audio { get; init; } = new AudioSource.Silent();

    /// <summary>The size that is sent; <see langword="null"/> for the source's own (1280x720 for the test pattern).</summary>
    public PictureSize? Size { get; init; }

    /// <summary>Pictures per second, 1 to 120.</summary>
    public int FramesPerSecond { get; init; } = 30;

    /// <summary>The bitrate of an encoder whose viewers have room enough, in bit/s.</summary>
    public int MaxBitrate { get; init; } = 2_500_000;

    /// <summary>No encoder is set lower than this, in bit/s: a viewer who cannot take it gets key frames only.</summary>
    public int MinBitrate { get; init; } = 250_000;

    /// <summary>The codecs that are offered, the preferred one first.</summary>
    public IReadOnlyList<VideoCodec> Codecs { get; init; } = [VideoCodec.H264, VideoCodec.Vp8];

    /// <summary>How viewers reach this machine.</summary>
    public IceOptions Ice { get; init; } = new();

    /// <summary>A viewer from whom nothing was heard for so long has vanished; its branch is gone within the next two seconds.</summary>
    public TimeSpan VanishedAfter { get; init; } = TimeSpan.FromSeconds(7);

    /// <summary>A source that gives no picture for so long has failed.</summary>
    public TimeSpan NoPictureAfter { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// A display on which nothing moves is captured this often, at full rate again as soon as something does; shorter than
    /// <see cref="NoPictureAfter"/>. Up to the time between two pictures it changes nothing.
    /// </summary>
    public TimeSpan StillPictureEvery { get; init; } = TimeSpan.FromMilliseconds(500);
}

/// <summary>How viewers reach this machine.</summary>
/// <seealso href="https://www.rfc-editor.org/rfc/rfc8445">RFC 8445, ICE</seealso>
public sealed record IceOptions
{
    /// <summary>A STUN server as <c>stun://host:port</c>; none by default.</summary>
    public string? StunServer { get; init; }

    /// <summary>TURN servers as <c>turn(s)://user:password@host:port</c>, user and password percent-encoded; none by default.</summary>
    public IReadOnlyList<string> TurnServers { get; init; } = [];

    /// <summary>
    /// The only addresses that are offered, as IP addresses of this machine. Empty means all of them, without loopback;
    /// a machine that has nothing but loopback offers 127.0.0.1.
    /// </summary>
    public IReadOnlyList<string> LocalAddresses { get; init; } = [];

    /// <summary>The first UDP port that may be used; 0 for any.</summary>
    public int MinPort { get; init; }

    /// <summary>The last UDP port that may be used; 0 for any.</summary>
    public int MaxPort { get; init; }

    /// <summary>Offer ICE over TCP too, for viewers whose network lets no UDP pass.</summary>
    public bool Tcp { get; init; } = true;

    /// <summary>Send through TURN only, for viewers who are not to learn this machine's addresses.</summary>
    public bool RelayOnly { get; init; }
}
