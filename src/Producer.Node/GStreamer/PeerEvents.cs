using Producer.Node.Capture;

namespace Producer.Node.GStreamer;

/// <summary>One viewer's way out to whoever listens: in order, one call at a time, nothing after the end.</summary>
/// <param name="listener">Must not block.</param>
internal sealed class PeerEvents(Action<PeerEvent> listener)
{
    private readonly Lock _guard = new();
    private bool _ended;

    /// <summary>Tells something.</summary>
    /// <param name="happening">What; dropped after the end.</param>
    public void Tell(PeerEvent happening)
    {
        lock (_guard)
        {
            if (_ended) return;
            _ended = happening is PeerEvent.Ended;
            listener(happening);
        }
    }
}
