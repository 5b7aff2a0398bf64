using System.Diagnostics;
using System.Runtime.InteropServices;
using Producer.Node.Capture;
using Producer.Node.GStreamer.Native;

namespace Producer.Node.Tests.GStreamer;

public sealed partial class LeakTests(GStreamerFixture fixture) : GStreamerTest(fixture)
{
    private const int Cycles = 200;
    private const int AtOnce = 4;

    // Caches of the allocator and of GStreamer fill for a while; what leaks grows with every cycle. A webrtcbin that was
    // forgotten takes megabytes, twelve threads and twenty descriptors.
    private const int WarmUpCycles = 40;
    private const long MostGrowthPerCycle = 64 * 1024;

    [Fact]
    public async Task Two_hundred_viewers_that_join_and_leave_leave_nothing_behind()
    {
        var source = await StartAsync(GStreamerFixture.Small with { Size = new PictureSize(160, 120), FramesPerSecond = 15 });
        var staying = await JoinAndSeeAsync(source);
        await CycleAsync(source, WarmUpCycles);
        var before = await MeasureAsync();

        await CycleAsync(source, Cycles);

        await FramesRiseAsync(staying);
        var after = await MeasureAsync();
        var growth = $"before {before}, after {after}";
        Console.WriteLine(growth);
        Assert.True(after.Objects == before.Objects, growth);
        Assert.True(after.Threads <= before.Threads + 8, growth);
        Assert.True(after.Descriptors <= before.Descriptors + 8, growth);
        Assert.True(after.Resident - before.Resident < Cycles * MostGrowthPerCycle, growth);

        await source.StopAsync();
        await staying.Viewer.DisposeAsync();
        await UntilAsync(() => NativeObject.Live == 0, "the last object to go");
    }

    [Fact]
    public async Task Starting_and_stopping_a_source_leaves_nothing_behind()
    {
        var source = await StartAsync(GStreamerFixture.Small with { Size = new PictureSize(160, 120) });
        for (var i = 0; i < 10; i++)
        {
            await JoinAndSeeAsync(source, i % 2 == 0 ? VideoCodec.H264 : VideoCodec.Vp8);
            await source.StopAsync();
            await source.StartAsync(CancellationToken.None);
        }

        await DisposeViewersAsync();
        await UntilAsync(() => NativeObject.Live == 0, "the last object to go");
    }

    private static async Task CycleAsync(IMediaSource source, int cycles)
    {
        for (var i = 0; i < cycles; i += AtOnce)
        {
            var joined = await Task.WhenAll(Enumerable.Range(0, AtOnce)
                .Select(_ => Watching.JoinAsync(source, VideoCodec.H264)));
            foreach (var watching in joined)
                await UntilAsync(() => watching.Viewer.Frames > 0, "the viewer to get pictures", watching);
            await Task.WhenAll(joined.Select(watching => watching.DisposeAsync().AsTask()));
        }
    }

    /// <summary>Threads that are ending need a moment; so the least of a few looks counts.</summary>
    private static async Task<Footprint> MeasureAsync()
    {
        var least = Footprint.Now();
        for (var i = 0; i < 20; i++)
        {
            await Task.Delay(100);
            GC.Collect();
            GC.WaitForPendingFinalizers();
            _ = MallocTrim(0);
            least = least.Least(Footprint.Now());
        }

        return least;
    }

    [LibraryImport("libc.so.6", EntryPoint = "malloc_trim")]
    private static partial int MallocTrim(nuint keep);

    private sealed record Footprint(int Objects, int Threads, int Descriptors, long Resident)
    {
        public static Footprint Now()
        {
            using var self = Process.GetCurrentProcess();
            return new Footprint(
                NativeObject.Live, self.Threads.Count, Directory.GetFileSystemEntries("/proc/self/fd").Length, self.WorkingSet64);
        }

        public Footprint Least(Footprint other) => new(
            Math.Min(Objects, other.Objects), Math.Min(Threads, other.Threads),
            Math.Min(Descriptors, other.Descriptors), Math.Min(Resident, other.Resident));
    }
}
