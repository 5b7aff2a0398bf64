using System.Diagnostics;
using Testing.Processes;

namespace Browser.Tests.EndToEnd;

/// <summary>GStreamer's library for browsers watches our producer, and our page a producer that is as webrtcsink is.</summary>
public sealed class GstWebRtcTests(Chromium chromium, GstWebRtcApi api) : EndToEndTest(chromium), IClassFixture<GstWebRtcApi>
{
    private protected override string[] ForGateway => ["--set", "signaling.gst-webrtc.port=0"];

    private protected override string[] ForProducer => ["--set", "signaling.producer.stream.audio=tone"];

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task The_library_sees_and_hears_the_screen_whoever_offers_on_either_port(bool offers, bool onPortOfItsOwn)
    {
        PaintRightHalf(Red);
        var page = await BlankPageAsync("media.js", api.Script, "gstwebrtc.js");
        var url = AddressFor(onPortOfItsOwn);

        await page.EvaluateAsync("([url, producer, offers]) => watch(url, producer, offers)", new object[] { url, Stream, offers });

        var viewer = new MediaPage(page);
        await viewer.DecodesMoreAsync();
        await viewer.SeesAsync(0.25, 0.5, Blue);
        await viewer.SeesAsync(0.75, 0.5, Red);
        await viewer.HearsAsync();
        Assert.Equal("Desk", await page.EvaluateAsync<string>("() => meta.name"));
        Assert.Empty(await page.EvaluateAsync<string[]>("() => errors"));

        await page.EvaluateAsync("() => session.close()");
        await ViewersAreAsync(0);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Our_page_sees_a_producer_as_webrtcsink_is_one_on_either_port(bool onPortOfItsOwn)
    {
        var url = AddressFor(onPortOfItsOwn);
        // Debian's own: another one that is found first wouldn't have Debian's bindings.
        using var sink = Process.Start(new ProcessStartInfo("/usr/bin/python3", [Path.Combine(AppContext.BaseDirectory, "EndToEnd", "sink-peer.py"), url])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        try
        {
            using var limit = new CancellationTokenSource(Patience.Long);
            var id = await sink.StandardOutput.ReadLineAsync(limit.Token);
            await Waiting.UntilAsync(
                () => Http.GetAsync(new Uri(Address, $"/api/streams/{id}")), answer => answer.IsSuccessStatusCode, "the stream to be known");

            var watcher = await OpenAsync(link: new Uri(Address, $"?stream={id}"));

            await watcher.Page.PlayingAsync();
            await watcher.DecodesMoreAsync();
            await watcher.SeesAsync(0xff0000);
            Assert.Equal("session", await sink.StandardOutput.ReadLineAsync(limit.Token));
            await watcher.Page.Context.CloseAsync();
            Assert.Equal("end", await sink.StandardOutput.ReadLineAsync(limit.Token));
        }
        finally
        {
            if (!sink.HasExited) sink.Kill();
        }
    }

    /// <summary>As the gateway says it: on its own port such a client needs no path.</summary>
    private string AddressFor(bool onPortOfItsOwn) => onPortOfItsOwn
        ? Gateway.Output.Split('\n').Single(line => line.Contains("For webrtcsink", StringComparison.Ordinal)).Split(' ')[^1].TrimEnd('/')
        : new UriBuilder(Address) { Scheme = "ws", Path = "/gst-webrtc" }.Uri.AbsoluteUri;
}
