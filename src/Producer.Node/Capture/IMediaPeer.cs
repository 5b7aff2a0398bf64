namespace Producer.Node.Capture;

/// <summary>One viewer: our end of its WebRTC connection. We offer and it answers, or the reverse.</summary>
/// <remarks>
/// All members may be called from any thread and after the end, when they do nothing. On the data channel, labelled
/// <c>input</c>, we send <c>{"type":"ping","id":1}</c> each second; a page answers <c>{"type":"pong","id":1}</c>. One that
/// never does is judged by its receiver reports alone.
/// </remarks>
public interface IMediaPeer
{
    /// <summary>Tells the viewers of one source apart; for logs.</summary>
    long Number { get; }

    /// <summary>What this viewer gets.</summary>
    VideoCodec Codec { get; }

    /// <summary>The latest measurement; all zero before the first.</summary>
    PeerStatistics Statistics { get; }

    /// <summary>Takes the viewer's answer.</summary>
    /// <param name="sdp">The session description.</param>
    /// <exception cref="MediaException">It cannot be used; the viewer is still there and should be removed.</exception>
    Task AcceptAnswerAsync(string sdp);

    /// <summary>Takes a candidate of the viewer's, before or after its answer. An empty or unusable one is ignored.</summary>
    /// <param name="mediaLine">Index of the media description that it belongs to.</param>
    /// <param name="candidate">The text after <c>a=</c>.</param>
    void AddCandidate(int mediaLine, string candidate);

    /// <summary>Sends a text on the data channel.</summary>
    /// <returns><see langword="false"/> when the channel is not open.</returns>
    bool TrySend(string text);

    /// <summary>Ends this viewer; the others notice nothing. Done when everything that it held is given back.</summary>
    Task RemoveAsync();
}

/// <summary>What happens to a viewer.</summary>
public abstract record PeerEvent
{
    private PeerEvent()
    {
    }

    /// <summary>The offer for the viewer; the first event of all.</summary>
    /// <param name="Sdp">The session description.</param>
    public sealed record Offer(string Sdp) : PeerEvent;

    /// <summary>The answer to the viewer's own offer; the first event of all.</summary>
    /// <param name="Sdp">The session description.</param>
    public sealed record Answer(string Sdp) : PeerEvent;

    /// <summary>A candidate of ours, to be sent on after our description and in this order.</summary>
    /// <param name="MediaLine">Index of the media description (<c>sdpMLineIndex</c>).</param>
    /// <param name="Mid">Its identification (<c>sdpMid</c>).</param>
    /// <param name="Text">The candidate itself, <c>candidate:…</c>; empty for the last one, which says that there are no more.</param>
    public sealed record Candidate(int MediaLine, string Mid, string Text) : PeerEvent;

    /// <summary>Media flows, or will with the next key frame.</summary>
    public sealed record Connected : PeerEvent;

    /// <summary>Nothing gets through at the moment; ICE may still find another way.</summary>
    public sealed record Interrupted : PeerEvent;

    /// <summary>The data channel is open in both directions.</summary>
    public sealed record ChannelOpened : PeerEvent;

    /// <summary>The viewer sent a text on the data channel. Answers to our pings are not among them.</summary>
    /// <param name="Text">At most 65,536 characters; longer ones are dropped.</param>
    public sealed record Received(string Text) : PeerEvent;

    /// <summary>
    /// The viewer's line cannot carry the stream even at the lowest bitrate, or at half of what the others take: it gets key
    /// frames only until it can.
    /// </summary>
    /// <param name="KeyFramesOnly"><see langword="false"/> when it gets everything again.</param>
    /// <param name="Reason">In words for people.</param>
    public sealed record Thinned(bool KeyFramesOnly, string Reason) : PeerEvent;

    /// <summary>The end, whatever led to it; the last event.</summary>
    /// <param name="Cause">What ended it.</param>
    /// <param name="Reason">In words for people.</param>
    public sealed record Ended(PeerEnd Cause, string Reason) : PeerEvent;
}

/// <summary>What ended a viewer.</summary>
public enum PeerEnd
{
    /// <summary><see cref="IMediaPeer.RemoveAsync"/>.</summary>
    Removed,

    /// <summary>Nothing was heard from it any more.</summary>
    Vanished,

    /// <summary>Its connection failed: ICE, DTLS, or the negotiation.</summary>
    ConnectionFailed,

    /// <summary>The source was stopped.</summary>
    SourceStopped,

    /// <summary>The source failed; a new viewer can be added once it has been started again.</summary>
    SourceFailed,
}

/// <summary>What was measured for one viewer. Counters begin with the viewer.</summary>
/// <param name="BytesSent">Of RTP, retransmissions not counted.</param>
/// <param name="PacketsSent">Of RTP.</param>
/// <param name="SentBitrate">
/// What left for the viewer, in bit/s, retransmissions counted; of the picture alone, and without them, where the viewer gives no
/// transport-wide feedback.
/// </param>
/// <param name="ReceivedBitrate">What arrived there, in bit/s, by its transport-wide feedback; 0 without.</param>
/// <param name="LossPercent">Packets lost lately, 0 to 100.</param>
/// <param name="LossWindow">Of how many packets.</param>
/// <param name="RoundTrip">By RTCP; zero before the first report.</param>
/// <param name="HighestSequence">The extended highest sequence number of its last receiver report.</param>
/// <param name="PictureRequests">PLIs and FIRs from the viewer.</param>
/// <param name="Nacks">Negative acknowledgements from the viewer.</param>
public sealed record PeerStatistics(
    long BytesSent, long PacketsSent, double SentBitrate, double ReceivedBitrate, double LossPercent, int LossWindow,
    TimeSpan RoundTrip, long HighestSequence, long PictureRequests, long Nacks)
{
    /// <summary>Packets lost since the viewer is there, by its receiver reports; <see langword="null"/> before the first.</summary>
    /// <seealso href="https://www.rfc-editor.org/rfc/rfc3550#section-6.4.1">RFC 3550 §6.4.1, cumulative number of packets lost</seealso>
    public long? PacketsLost { get; init; }

    /// <summary>How unevenly packets arrive, by its receiver reports; <see langword="null"/> before the first.</summary>
    public TimeSpan? Jitter { get; init; }

    /// <summary>Encoded pictures that were handed on to this viewer, per second; <see langword="null"/> where it was not connected long enough.</summary>
    public double? FramesPerSecond { get; init; }

    /// <summary>The size of these pictures; <see langword="null"/> before the first.</summary>
    public PictureSize? Size { get; init; }

    /// <summary>Before the first measurement.</summary>
    public static PeerStatistics None { get; } = new(0, 0, 0, 0, 0, 0, TimeSpan.Zero, 0, 0, 0);
}
