namespace Producer.Node.Capture;

/// <summary>
/// Says when a viewer has vanished. webrtcbin does not: it goes on sending to a viewer that was killed. A viewer lives while
/// anything new is measured that only it can have said, or while it answers pings. Receiver reports alone wouldn't do: they may
/// be seconds apart, and on a line full of retransmissions they and the pings come late. Pure; one instance per viewer, from the
/// moment it is connected.
/// </summary>
/// <param name="vanishedAfter">How long nothing may be heard.</param>
/// <seealso href="https://www.rfc-editor.org/rfc/rfc3550#section-6.4.1">RFC 3550 §6.4.1, extended highest sequence number</seealso>
public sealed class LivenessRule(TimeSpan vanishedAfter)
{
    private TimeSpan? _lastHeard;
    private Words _words;
    private long _packetsSent;
    private bool _answersPings;

    /// <summary>The viewer has answered a ping; from then on it is expected to answer every one.</summary>
    /// <param name="now">Time since any fixed moment.</param>
    public void Pong(TimeSpan now)
    {
        _answersPings = true;
        _lastHeard = now;
    }

    /// <summary>Looks at the latest measurement.</summary>
    /// <param name="now">Time since the same moment.</param>
    /// <param name="latest">The measurement; where the viewer is silent, what it said last stands in it unchanged.</param>
    /// <returns><see langword="true"/> when it has vanished.</returns>
    public bool HasVanished(TimeSpan now, PeerStatistics latest)
    {
        ArgumentNullException.ThrowIfNull(latest);
        var words = new Words(
            latest.HighestSequence, latest.PictureRequests, latest.Nacks, latest.ReceivedBitrate, latest.LossPercent, latest.RoundTrip);
        // To whom nothing was sent has nothing to report: its silence means something only if it answers pings.
        var nothingExpected = latest.PacketsSent == _packetsSent && !_answersPings;
        if (_lastHeard is null || words != _words || nothingExpected)
        {
            _lastHeard = now;
            _words = words;
            _packetsSent = latest.PacketsSent;
        }

        return now - _lastHeard >= vanishedAfter;
    }

    /// <summary>What only the viewer can have said: in its reports, its requests and its transport-wide feedback.</summary>
    private readonly record struct Words(
        long HighestSequence, long PictureRequests, long Nacks, double ReceivedBitrate, double LossPercent, TimeSpan RoundTrip);
}
