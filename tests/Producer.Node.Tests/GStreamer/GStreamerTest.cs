using System.Collections.Concurrent;
using Producer.Node.Capture;
using Testing.Processes;

namespace Producer.Node.Tests.GStreamer;

/// <summary>What all tests with the real library share: a source, its events, and that nothing native complains.</summary>
[Collection(GStreamerCollection.Name)]
public abstract class GStreamerTest(GStreamerFixture fixture) : IAsyncLifetime
{
    private readonly List<IAsyncDisposable> _toDispose = [];

    protected GStreamerFixture Fixture => fixture;

    protected ConcurrentQueue<SourceEvent> Events { get; } = new();

    public Task InitializeAsync()
    {
        fixture.Complaints.Clear();
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        foreach (var disposable in Enumerable.Reverse(_toDispose)) await disposable.DisposeAsync();
        Assert.True(fixture.Complaints.IsEmpty, string.Join('\n', fixture.Complaints));
    }

    protected async Task DisposeViewersAsync()
    {
        foreach (var watching in _toDispose.OfType<Watching>()) await watching.DisposeAsync();
    }

    protected async Task<IMediaSource> StartAsync(CaptureOptions options)
    {
        var source = fixture.Engine.Open(options, Events.Enqueue);
        _toDispose.Add(source);
        await source.StartAsync(CancellationToken.None);
        return source;
    }

    private protected async Task<Watching> JoinAsync(
        IMediaSource source, VideoCodec codec = VideoCodec.H264, bool decode = false, bool answerPings = true,
        Func<string, string?>? route = null)
    {
        var watching = await Watching.JoinAsync(source, codec, decode, answerPings, route);
        _toDispose.Add(watching);
        return watching;
    }

    private protected async Task<Watching> JoinAndSeeAsync(IMediaSource source, VideoCodec codec = VideoCodec.H264, bool decode = false)
    {
        var watching = await JoinAsync(source, codec, decode);
        await UntilAsync(() => watching.Viewer.Frames > 5, "the viewer to get pictures", watching);
        return watching;
    }

    private protected static Task FramesRiseAsync(Watching watching)
    {
        var before = watching.Viewer.Frames;
        return UntilAsync(() => watching.Viewer.Frames > before + 10, "the viewer to get more pictures", watching);
    }

    private protected static Task UntilAsync(Func<bool> condition, string what, Watching? watching = null) => Waiting.UntilAsync(
        () => watching?.Refused is { } refused ? throw refused : condition(),
        () => $"{what}. {watching?.Viewer} {watching?.Measured} {string.Join('\n', watching?.Events ?? [])}");
}
