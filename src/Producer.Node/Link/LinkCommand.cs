using Producer.Node.Capture;
using Signaling.Protocol;

namespace Producer.Node.Link;

/// <summary>
/// What the node tells its link to a gateway, whatever carries it. The link keeps what was announced and what is open, and says
/// it again by itself whenever it has joined anew.
/// </summary>
public abstract record LinkCommand
{
    private LinkCommand()
    {
    }

    /// <summary>Offers a stream from now on. The first one makes the link join.</summary>
    /// <param name="Stream">What is offered.</param>
    public sealed record Announce(StreamAnnouncement Stream) : LinkCommand;

    /// <summary>Says something to a viewer. A session that is not open any more is answered with <see cref="LinkEvent.Closed"/>.</summary>
    /// <param name="Stream">The stream that it watches.</param>
    /// <param name="Session">Its session.</param>
    /// <param name="Message">What is said.</param>
    public sealed record Say(StreamId Stream, SessionId Session, ToViewer Message) : LinkCommand;

    /// <summary>Leaves the gateway in good order; answered with <see cref="LinkEvent.Left"/>.</summary>
    public sealed record Leave : LinkCommand;
}

/// <summary>What the node says to one viewer.</summary>
public abstract record ToViewer
{
    private ToViewer()
    {
    }

    /// <summary>Our offer. A second one in a session means a new connection: capture was interrupted and runs again.</summary>
    /// <param name="Sdp">The session description.</param>
    public sealed record Offer(string Sdp) : ToViewer;

    /// <summary>Our answer to the viewer's own offer.</summary>
    /// <param name="Sdp">The session description.</param>
    public sealed record Answer(string Sdp) : ToViewer;

    /// <summary>A candidate of ours.</summary>
    /// <param name="MediaLine">Index of the media description.</param>
    /// <param name="Mid">Its identification.</param>
    /// <param name="Text"><c>candidate:…</c>; empty says that there are no more.</param>
    public sealed record Candidate(int MediaLine, string Mid, string Text) : ToViewer;

    /// <summary>Media flows to the viewer.</summary>
    public sealed record Connected : ToViewer;

    /// <summary>Words that are shown to the viewer; the session goes on.</summary>
    /// <param name="Code">For programs, such as <c>CAPTURE_INTERRUPTED</c>.</param>
    /// <param name="Words">For people.</param>
    public sealed record Notice(string Code, string Words) : ToViewer;

    /// <summary>Refuses the viewer or ends its session; the last word.</summary>
    /// <param name="Code">For programs.</param>
    /// <param name="Reason">For people.</param>
    public sealed record Ended(ErrorCode Code, string Reason) : ToViewer;

    /// <summary>What was measured for the viewer; may be left out where the link is busy or the gateway does not want it.</summary>
    /// <param name="Figures">The measurement.</param>
    public sealed record Statistics(SessionFigures Figures) : ToViewer;
}

/// <summary>What was measured for one session.</summary>
/// <param name="Codec">Name of the video codec.</param>
/// <param name="BytesSent">Since the session began.</param>
/// <param name="PacketsSent">Since the session began.</param>
/// <param name="SentBitrate">In bit/s.</param>
/// <param name="ReceivedBitrate">In bit/s; 0 where it is not known.</param>
/// <param name="LossPercent">0 to 100.</param>
/// <param name="RoundTrip">Zero where it is not known.</param>
public sealed record SessionFigures(
    string Codec, long BytesSent, long PacketsSent, double SentBitrate, double ReceivedBitrate, double LossPercent,
    TimeSpan RoundTrip)
{
    /// <summary>Encoded pictures that left for the viewer, per second; <see langword="null"/> where it is not known.</summary>
    public double? FramesPerSecond { get; init; }

    /// <summary>The size of these pictures; <see langword="null"/> where it is not known.</summary>
    public PictureSize? Size { get; init; }

    /// <summary>Since the session began; <see langword="null"/> where the viewer has reported nothing.</summary>
    public long? PacketsLost { get; init; }

    /// <summary>How unevenly packets arrive; <see langword="null"/> where the viewer has reported nothing.</summary>
    public TimeSpan? Jitter { get; init; }

    /// <summary>How this machine fares.</summary>
    public MachineFigures Machine { get; init; } = MachineFigures.None;
}

/// <summary>How the machine fares that is shared.</summary>
/// <param name="CpuPercent">How busy its processors were since the last reading, 0 to 100; <see langword="null"/> where it is not known.</param>
/// <param name="MemoryBytes">Memory in use; <see langword="null"/> where it is not known.</param>
public sealed record MachineFigures(double? CpuPercent, long? MemoryBytes)
{
    /// <summary>Nothing is known.</summary>
    public static MachineFigures None { get; } = new(null, null);

    /// <summary>Pictures captured per second; <see langword="null"/> where it is not known.</summary>
    public double? CapturedPerSecond { get; init; }
}
