using Producer.Node.GStreamer.Native;

namespace Producer.Node.GStreamer;

/// <summary>
/// Lets a viewer's pictures pass only in an order that it can decode: nothing before it is connected, then beginning with a
/// key frame; after a gap nothing until the next one. Any thread.
/// </summary>
/// <param name="requestKeyFrame">Called when one is needed; cheap, and allowed on the encoder's own thread.</param>
internal sealed class ViewerGate(Action requestKeyFrame)
{
    private const int Closed = 0;
    private const int AwaitingKeyFrame = 1;
    private const int Open = 2;
    private const int KeyFramesOnly = 3;
    private int _state = Closed;
    private long _passed;

    /// <summary>How many pictures it has let pass.</summary>
    public long Passed => Volatile.Read(ref _passed);

    /// <summary>The viewer is connected: everything from the next key frame on.</summary>
    public void Begin()
    {
        if (Interlocked.CompareExchange(ref _state, AwaitingKeyFrame, Closed) == Closed) requestKeyFrame();
    }

    /// <summary>Something was lost on the way to the viewer: nothing until the next key frame.</summary>
    public void BeginAgain()
    {
        if (Interlocked.CompareExchange(ref _state, AwaitingKeyFrame, Open) == Open) requestKeyFrame();
    }

    /// <summary>Key frames only, or everything again.</summary>
    /// <param name="keyFramesOnly">Which of the two.</param>
    public void Thin(bool keyFramesOnly)
    {
        if (Volatile.Read(ref _state) == Closed) return;
        Volatile.Write(ref _state, keyFramesOnly ? KeyFramesOnly : AwaitingKeyFrame);
        requestKeyFrame();
    }

    /// <summary>Decides about a buffer; on the encoder's own thread only.</summary>
    /// <param name="seen">The buffer.</param>
    public ProbeResult Decide(ProbeData seen)
    {
        var result = Judge(seen);
        if (result == ProbeResult.Pass) Volatile.Write(ref _passed, _passed + 1);
        return result;
    }

    private ProbeResult Judge(ProbeData seen)
    {
        switch (Volatile.Read(ref _state))
        {
            case Open: return ProbeResult.Pass;
            case Closed: return ProbeResult.Drop;
            default:
                if (!seen.IsKeyFrame) return ProbeResult.Drop;
                Interlocked.CompareExchange(ref _state, Open, AwaitingKeyFrame);
                return ProbeResult.Pass;
        }
    }
}
