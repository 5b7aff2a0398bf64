using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using Producer.Node.Capture;
using Producer.Node.GStreamer;
using Producer.Node.GStreamer.Native;

namespace Producer.Node.Tests.GStreamer;

/// <summary>GStreamer, warmed up, with all that native code complains about.</summary>
public sealed class GStreamerFixture : IAsyncLifetime
{
    public static readonly IceOptions Loopback = new() { LocalAddresses = ["127.0.0.1"], Tcp = false };

    public static readonly CaptureOptions Small = new()
    {
        Video = new VideoSource.TestPattern(),
        Size = new PictureSize(320, 240),
        FramesPerSecond = 30,
        MaxBitrate = 500_000,
        MinBitrate = 100_000,
        Ice = Loopback,
    };

    public GStreamerEngine Engine { get; } = new(NullLogger<GStreamerEngine>.Instance);

    public ConcurrentQueue<string> Complaints { get; } = new();

    public Task InitializeAsync()
    {
        NativeLog.Complained += Complaints.Enqueue;
        Callback.Failed += failure => Complaints.Enqueue(failure.ToString());
        return Engine.WarmUpAsync(CancellationToken.None);
    }

    public Task DisposeAsync() => Task.CompletedTask;
}

/// <summary>One at a time: they share the processor, and one counts threads.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class GStreamerCollection : ICollectionFixture<GStreamerFixture>
{
    public const string Name = "GStreamer";
}
