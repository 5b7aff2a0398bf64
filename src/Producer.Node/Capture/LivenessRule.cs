namespace Producer.Node.Capture;

/// <summary>
/// Says when a viewer has vanished. webrtcbin does not: it goes on sending to a viewer that was killed. A viewer lives while
/// its receiver reports count on, or while it answers pings. Pure; one instance per viewer, from the moment it is connected.
/// </summary>
/// <param name="vanishedAfter">How long nothing may be heard.</param>
/// <seealso href="https://www.rfc-editor.org/rfc/rfc3550#section-6.4.1">RFC 3550 §6.4.1, extended highest sequence number</seealso>
public sealed class LivenessRule(TimeSpan vanishedAfter)
{
    private TimeSpan? _lastHeard;
    private long _highestSequence;
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
    /// <param name="packetsSent">RTP packets that were sent to the viewer so far.</param>
    /// <param name="highestSequence">The extended highest sequence number that it has reported.</param>
    /// <returns><see langword="true"/> when it has vanished.</returns>
    public bool HasVanished(TimeSpan now, long packetsSent, long highestSequence)
    {
        var heard = _lastHeard is null || highestSequence != _highestSequence;
        // To whom nothing was sent has nothing to report: its silence means something only if it answers pings.
        var nothingExpected = packetsSent == _packetsSent && !_answersPings;
        if (heard || nothingExpected)
        {
            _lastHeard = now;
            _highestSequence = highestSequence;
            _packetsSent = packetsSent;
        }

        return now - _lastHeard >= vanishedAfter;
    }
}
