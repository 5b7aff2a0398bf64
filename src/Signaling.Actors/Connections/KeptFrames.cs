namespace Signaling.Actors.Connections;

/// <summary>
/// Written frames that a client may lack: those that it hasn't acknowledged, or that came while it was away. Bounded: when full,
/// the oldest is given up, and what lacks it can't be taken up again.
/// </summary>
/// <param name="maxFrames">How many are kept.</param>
/// <param name="maxBytes">How many bytes they have together.</param>
internal sealed class KeptFrames(int maxFrames, int maxBytes)
{
    private readonly Queue<(long Seq, byte[] Text)> _frames = new();
    private int _bytes;

    /// <summary>The highest number that was given up though nobody had acknowledged it; 0 where none was.</summary>
    public long GivenUp { get; private set; }

    /// <summary>Whether a frame without a number was given up.</summary>
    public bool Torn { get; private set; }

    /// <summary>The texts, oldest first.</summary>
    public IEnumerable<byte[]> Texts => _frames.Select(frame => frame.Text);

    /// <summary>Keeps a frame.</summary>
    /// <param name="seq">Its number; 0 where it has none.</param>
    /// <param name="text">What was written.</param>
    public void Add(long seq, byte[] text)
    {
        _frames.Enqueue((seq, text));
        _bytes += text.Length;
        while (_frames.Count > maxFrames || _bytes > maxBytes)
        {
            GivenUp = Math.Max(GivenUp, _frames.Peek().Seq);
            Torn |= _frames.Peek().Seq == 0;
            Remove();
        }
    }

    /// <summary>Forgets what the client has had.</summary>
    /// <param name="seq">The highest number that it has had.</param>
    public void Acknowledge(long seq)
    {
        while (_frames.TryPeek(out var oldest) && oldest.Seq <= seq)
            Remove();
    }

    private void Remove() => _bytes -= _frames.Dequeue().Text.Length;
}
