namespace Producer.Node.Link;

/// <summary>
/// The numbers of one connection's frames in both directions, through all the sockets that it has had: what came is taken once,
/// what was sent is kept until the gateway has had it. Pure.
/// </summary>
/// <remarks>Full is 256 frames or 256 KiB without an acknowledgement: the oldest go, and a gateway that lacks one of those is told so.</remarks>
internal sealed class FrameNumbers
{
    private const int MostFrames = 256;
    private const int MostBytes = 256 * 1024;

    private readonly Queue<(long Seq, byte[] Frame)> _kept = new();
    private int _bytes;
    private long _sent;

    /// <summary>The highest number had from the gateway.</summary>
    public long Received { get; private set; }

    /// <summary>The number of the next frame of ours, which takes it.</summary>
    public long Take() => ++_sent;

    /// <summary>Keeps a frame of ours until it is acknowledged.</summary>
    public void Keep(long seq, byte[] frame)
    {
        _kept.Enqueue((seq, frame));
        _bytes += frame.Length;
        while (_kept.Count > MostFrames || _bytes > MostBytes) Drop();
    }

    /// <summary>Notes what the gateway has had.</summary>
    /// <param name="ack">The highest number; negative where it did not say.</param>
    public void Acknowledge(long ack)
    {
        while (_kept.TryPeek(out var oldest) && oldest.Seq <= ack) Drop();
    }

    /// <summary>Notes a frame that came.</summary>
    /// <param name="seq">Its number; 0 where it has none.</param>
    /// <returns><see langword="false"/> when it was had before.</returns>
    public bool IsNew(long seq)
    {
        if (seq == 0) return true;
        if (seq <= Received) return false;
        Received = seq;
        return true;
    }

    /// <summary>Whether frames before this one are missing.</summary>
    /// <param name="seq">Its number; 0 where it has none.</param>
    public bool IsAhead(long seq) => seq > Received + 1;

    /// <summary>What the gateway lacks.</summary>
    /// <param name="ack">The highest number that it has had.</param>
    /// <returns>In order; <see langword="null"/> when some of it is not kept any more.</returns>
    public IReadOnlyList<byte[]>? After(long ack)
    {
        Acknowledge(ack);
        var first = _kept.TryPeek(out var oldest) ? oldest.Seq : _sent + 1;
        return ack >= first - 1 && ack <= _sent ? [.. _kept.Select(kept => kept.Frame)] : null;
    }

    /// <summary>Begins anew, on a connection that is not the one before.</summary>
    /// <param name="received">The number of the frame that began it; 0 where it has none.</param>
    public void Restart(long received)
    {
        _kept.Clear();
        _bytes = 0;
        _sent = 0;
        Received = received;
    }

    /// <summary>Goes on where another connection of ours ended, which this one has become.</summary>
    /// <param name="ack">The highest number that the gateway had there.</param>
    public void ContinueAfter(long ack)
    {
        _kept.Clear();
        _bytes = 0;
        _sent = Math.Max(_sent, ack);
    }

    private void Drop() => _bytes -= _kept.Dequeue().Frame.Length;
}
