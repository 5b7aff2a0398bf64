using Producer.Node.Capture;

namespace Producer.Node.Sharing;

/// <summary>
/// Holds one peer from the moment it is asked for, so that none is left behind: one that is ready only after its viewer has gone
/// is removed at once. Any thread may use it.
/// </summary>
internal sealed class PeerSlot
{
    private readonly Lock _changing = new();
    private IMediaPeer? _peer;
    private bool _emptied;

    /// <summary>Adds a peer to a source and keeps it here.</summary>
    /// <returns>The peer, which may have been removed already.</returns>
    public async Task<IMediaPeer> FillAsync(IMediaSource source, PeerRequest request, Action<PeerEvent> events)
    {
        var peer = await source.AddPeerAsync(request, events, CancellationToken.None).ConfigureAwait(false);
        lock (_changing)
        {
            if (!_emptied)
            {
                _peer = peer;
                return peer;
            }
        }

        await peer.RemoveAsync().ConfigureAwait(false);
        return peer;
    }

    /// <summary>Removes the peer, now or as soon as it is there.</summary>
    public Task EmptyAsync()
    {
        IMediaPeer? peer;
        lock (_changing)
        {
            _emptied = true;
            peer = _peer;
            _peer = null;
        }

        return peer is null ? Task.CompletedTask : Task.Run(peer.RemoveAsync);
    }
}
