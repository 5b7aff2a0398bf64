using System.Collections.Concurrent;
using Producer.Node.Capture;

namespace Producer.Node.Tests.Sharing;

/// <summary>A media library played by the test.</summary>
internal sealed class FakeEngine : IMediaEngine
{
    private readonly BlockingCollection<FakeSource> _opened = [];

    /// <summary>What the next starts of a source meet; an empty queue is success.</summary>
    public ConcurrentQueue<Exception> StartFailures { get; } = new();

    public IReadOnlyList<VideoCodec> Codecs { get; set; } = [VideoCodec.H264, VideoCodec.Vp8];

    public Task WarmUpAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public IReadOnlyList<SourceDescription> ListSources() => [new("test", "Bars", null)];

    public IMediaSource Open(CaptureOptions options, Action<SourceEvent> events)
    {
        var source = new FakeSource(this, events);
        _opened.Add(source);
        return source;
    }

    public FakeSource Next() => _opened.TryTake(out var source, FakeSource.Limit)
        ? source
        : throw new TimeoutException("No source was opened.");
}

internal sealed class FakeSource(FakeEngine engine, Action<SourceEvent> events) : IMediaSource
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly BlockingCollection<FakePeer> _added = [];
    private readonly BlockingCollection<bool> _starts = [];
    private readonly TaskCompletionSource _disposed = new();

    public IReadOnlyList<VideoCodec> Codecs => engine.Codecs;

    public bool HasAudio => false;

    public VideoSource Video => new VideoSource.TestPattern();

    public SourceStatistics Statistics { get; set; } = new(0, []);

    /// <summary>What the next viewers meet; an empty queue is success.</summary>
    public ConcurrentQueue<Exception> AddFailures { get; } = new();

    /// <summary>Holds the next viewers up, as a busy source does.</summary>
    public TaskCompletionSource? Busy { get; set; }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var failure = engine.StartFailures.TryDequeue(out var next) ? next : null;
        _starts.Add(failure is null, CancellationToken.None);
        return failure is null ? Task.CompletedTask : Task.FromException(failure);
    }

    public Task StopAsync() => Task.CompletedTask;

    public async Task<IMediaPeer> AddPeerAsync(PeerRequest request, Action<PeerEvent> heard, CancellationToken cancellationToken)
    {
        if (AddFailures.TryDequeue(out var failure)) throw failure;
        var peer = new FakePeer(request.Codec, heard);
        _added.Add(peer, CancellationToken.None);
        if (Busy is { } busy) await busy.Task;
        return peer;
    }

    public ValueTask DisposeAsync()
    {
        _disposed.TrySetResult();
        return ValueTask.CompletedTask;
    }

    public FakePeer NextPeer() => _added.TryTake(out var peer, Limit) ? peer : throw new TimeoutException("No viewer was added.");

    public bool HasNoMorePeers => _added.Count == 0;

    public void ExpectStart(bool succeeds = true)
    {
        Assert.True(_starts.TryTake(out var succeeded, Limit), "The source was not started.");
        Assert.Equal(succeeds, succeeded);
    }

    public void ExpectDisposed() => Assert.True(_disposed.Task.Wait(Limit), "The source was not given back.");

    public void Happen(SourceEvent what) => events(what);
}

internal sealed class FakePeer(VideoCodec codec, Action<PeerEvent> events) : IMediaPeer
{
    private readonly TaskCompletionSource _removed = new();
    private readonly BlockingCollection<string> _heard = [];

    public long Number => 1;

    public VideoCodec Codec => codec;

    public PeerStatistics Statistics { get; set; } = PeerStatistics.None;

    public MediaException? AnswerFailure { get; set; }

    public bool IsRemoved => _removed.Task.IsCompleted;

    public Task AcceptAnswerAsync(string sdp)
    {
        if (AnswerFailure is { } failure) return Task.FromException(failure);
        _heard.Add($"answer {sdp}");
        return Task.CompletedTask;
    }

    public void AddCandidate(int mediaLine, string candidate) => _heard.Add($"candidate {mediaLine} {candidate}");

    public bool TrySend(string text)
    {
        _heard.Add(text);
        return true;
    }

    public Task RemoveAsync()
    {
        _removed.TrySetResult();
        return Task.CompletedTask;
    }

    public void Happen(PeerEvent what) => events(what);

    public string NextHeard() => _heard.TryTake(out var heard, FakeSource.Limit) ? heard : throw new TimeoutException("Nothing was heard.");

    public bool HeardNothingMore => _heard.Count == 0;

    public void ExpectRemoved() => Assert.True(_removed.Task.Wait(FakeSource.Limit), "The viewer was not removed.");
}
