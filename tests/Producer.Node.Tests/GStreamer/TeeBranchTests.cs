using Producer.Node.GStreamer;
using Producer.Node.GStreamer.Native;

namespace Producer.Node.Tests.GStreamer;

public sealed class TeeBranchTests(GStreamerFixture fixture) : GStreamerTest(fixture)
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Who_joins_while_something_comes_to_the_tee_waits_until_it_has_passed()
    {
        using var began = new SemaphoreSlim(0);
        using var goOn = new SemaphoreSlim(0);
        var passed = 0;
        using var pipeline = Element.MakePipeline("joining");
        using var source = Element.ParseBin("videotestsrc is-live=true ! capsfilter caps=video/x-raw,width=32,height=32", "source");
        using var tee = Element.Make("tee", "tee");
        using var end = Element.ParseBin("fakesink sync=false async=false", "end");
        tee.Set("allow-not-linked", "true");
        foreach (var part in (Element[])[source, tee, end]) pipeline.Add(part);
        using var output = source.StaticPad("src");
        using var input = tee.StaticPad("sink");
        output.Link(input);
        _ = input.AddProbe(ProbeMask.Buffer, _ =>
        {
            began.Release();
            goOn.Wait(Long);
            return ProbeResult.Remove;
        });
        Assert.True(pipeline.SetState(ElementState.Playing));
        try
        {
            Assert.True(await began.WaitAsync(Long));
            var sink = end.StaticPad("sink");
            _ = sink.AddProbe(ProbeMask.Buffer, _ =>
            {
                Interlocked.Increment(ref passed);
                return ProbeResult.Pass;
            });

            var joining = Task.Run(() => new TeeBranch(tee, sink));
            await UntilAsync(() => joining.IsCompleted || ViewerLibrary.IsBlocked(output), "the other to join");
            Assert.False(joining.IsCompleted);
            goOn.Release();

            var branch = await joining;
            await UntilAsync(() => Volatile.Read(ref passed) > 2, "buffers");
            await branch.LeaveAsync();
        }
        finally
        {
            goOn.Release();
            _ = pipeline.SetState(ElementState.Null);
        }
    }
}
