namespace Signaling.Protocol.Dialects.GstWebRtc;

/// <summary>How one client goes about it. Its reader and its writer share it, each on a thread of its own.</summary>
internal sealed class GstWebRtcManner
{
    // A client with more sessions that it ended and we haven't yet hears of the end of some: it knows that already.
    private const int MostEnded = 256;

    private readonly Lock _gate = new();
    private readonly HashSet<SessionId> _ended = [];
    private volatile bool _namesErrors;

    /// <summary>Whether it speaks version 1.1, in which the end of a session may name an error.</summary>
    public bool NamesErrors
    {
        get => _namesErrors;
        set => _namesErrors = value;
    }

    /// <summary>The client ends a session: nobody need tell it.</summary>
    public void Ends(SessionId session)
    {
        lock (_gate)
        {
            if (_ended.Count >= MostEnded)
                _ended.Clear();
            _ended.Add(session);
        }
    }

    /// <summary>A session is over.</summary>
    /// <returns>Whether it was the client that ended it.</returns>
    public bool WasEnded(SessionId session)
    {
        lock (_gate)
        {
            return _ended.Remove(session);
        }
    }
}
