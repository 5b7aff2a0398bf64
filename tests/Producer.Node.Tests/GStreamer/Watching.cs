using System.Collections.Concurrent;
using System.Diagnostics;
using Producer.Node.Capture;

namespace Producer.Node.Tests.GStreamer;

/// <summary>A viewer and our end of its connection, wired together as signalling would.</summary>
internal sealed class Watching : IAsyncDisposable
{
    private readonly TaskCompletionSource<IMediaPeer> _peer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Func<string, string?> _route;
    private readonly long _began = Stopwatch.GetTimestamp();

    private Watching(NativeViewer viewer, Func<string, string?> route)
    {
        Viewer = viewer;
        _route = route;
    }

    public NativeViewer Viewer { get; }

    public IMediaPeer Peer => _peer.Task.Result;

    /// <summary>What our end measured last; null before there is one.</summary>
    public PeerStatistics? Measured => _peer.Task.IsCompletedSuccessfully ? Peer.Statistics : null;

    public ConcurrentQueue<PeerEvent> Events { get; } = new();

    public Exception? Refused { get; private set; }

    public TimeSpan? OfferedAfter { get; private set; }

    public PeerEvent.Ended? End => Events.OfType<PeerEvent.Ended>().FirstOrDefault();

    public string Offer => Events.OfType<PeerEvent.Offer>().Single().Sdp;

    /// <summary>Joins. A route changes or drops (null) our candidates on their way to the viewer, whose own go nowhere then.</summary>
    public static async Task<Watching> JoinAsync(
        IMediaSource source, VideoCodec codec, bool decode = false, bool answerPings = true, Func<string, string?>? route = null)
    {
        var watching = new Watching(new NativeViewer(codec, decode, answerPings, route is null ? 0 : 200), route ?? (candidate => candidate));
        if (route is null) watching.Viewer.Candidate += async (line, text) => (await watching._peer.Task).AddCandidate(line, text);
        watching._peer.SetResult(await source.AddPeerAsync(new PeerRequest(codec), watching.Happened, CancellationToken.None));
        return watching;
    }

    public Task EndedAsync() => _ended.Task;

    /// <summary>The viewer is killed: it says nothing and hears nothing any more.</summary>
    public ValueTask KillAsync() => Viewer.DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        await Peer.RemoveAsync();
        await Viewer.DisposeAsync();
    }

    private void Happened(PeerEvent happening)
    {
        Events.Enqueue(happening);
        switch (happening)
        {
            case PeerEvent.Offer offer:
                OfferedAfter = Stopwatch.GetElapsedTime(_began);
                _ = AnswerAsync(offer.Sdp);
                break;
            case PeerEvent.Candidate { Text: not "" } candidate when _route(candidate.Text) is { } text:
                Viewer.AddCandidate(candidate.MediaLine, text);
                break;
            case PeerEvent.Ended:
                _ended.TrySetResult();
                break;
            default:
                break;
        }
    }

    private async Task AnswerAsync(string offer)
    {
        try
        {
            var answer = await Viewer.AnswerAsync(offer);
            await (await _peer.Task).AcceptAnswerAsync(answer);
        }
        catch (Exception refused)
        {
            Refused = refused;
        }
    }
}
