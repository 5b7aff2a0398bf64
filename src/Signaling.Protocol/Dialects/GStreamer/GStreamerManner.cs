using System.Text.Json;

namespace Signaling.Protocol.Dialects.GStreamer;

/// <summary>
/// How one client goes about it: the <c>peer_id</c> that it goes by, which is written back and names nobody else, and which offer it
/// has answered already. Its reader and its writer share it, each on a thread of its own.
/// </summary>
internal sealed class GStreamerManner
{
    private readonly Lock _gate = new();
    private volatile Peer? _peer;
    private SessionId? _offered;
    private SessionId? _answered;

    /// <summary>The client's <c>peer_id</c> as the inside of a JSON string; <see langword="null"/> before it has said any.</summary>
    public JsonEncodedText? PeerId => _peer?.Json;

    /// <summary>The client goes by this.</summary>
    public void GoesBy(string peer)
    {
        if (_peer?.Text != peer)
            _peer = new Peer(peer, JsonEncodedText.Encode(peer));
    }

    /// <summary>The client is sent an offer.</summary>
    public void Offered(SessionId session)
    {
        lock (_gate)
        {
            _offered = session;
            if (_answered == session)
                _answered = null;
        }
    }

    /// <summary>The client answers.</summary>
    /// <param name="session">In which session, where it says so.</param>
    /// <returns>Whether it answers what it hasn't answered yet: a known client says everything twice.</returns>
    public bool Answers(SessionId? session)
    {
        lock (_gate)
        {
            if ((session ?? _offered) is not { } answered)
                return true;
            if (_answered == answered)
                return false;
            _answered = answered;
            return true;
        }
    }

    private sealed record Peer(string Text, JsonEncodedText Json);
}
