using System.Net;
using System.Text.Json;
using Microsoft.Playwright;
using Testing.Processes;

namespace Browser.Tests.EndToEnd;

/// <summary>
/// Nothing but real parts: a display on which windows paint colours, the producer that captures it, the gateway, and browsers.
/// </summary>
public abstract class EndToEndTest(Chromium chromium) : IClassFixture<Chromium>, IAsyncLifetime
{
    private const int Width = 640;
    private const int Height = 360;

    private protected const string Stream = "desk";

    private protected const int Red = 0xdc1e1e;
    private protected const int Green = 0x1ebe3c;
    private protected const int Blue = 0x2846dc;

    private protected static readonly HttpClient Http = new();
    private static readonly string Scripts = Path.Combine(AppContext.BaseDirectory, "EndToEnd");
    private readonly Complaints _complaints = new();
    private readonly List<IPage> _pages = [];

    /// <summary>More for the gateway's command line.</summary>
    private protected virtual string[] ForGateway => [];

    /// <summary>More for the producer's command line.</summary>
    private protected virtual string[] ForProducer => [];

    private protected Programs Programs { get; } = new();

    private protected Xvfb Display { get; private set; } = null!;

    private protected RunningProgram Gateway { get; set; } = null!;

    private protected RunningProgram Producer { get; set; } = null!;

    /// <summary>Where the gateway listens; the same after it was started again.</summary>
    private protected Uri Address { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        var gateway = Programs.GatewayAsync(0, ForGateway);
        Display = await Xvfb.StartAsync(Width, Height);
        PaintAll(Blue);
        (Gateway, Address) = await gateway;
        Producer = await StartProducerAsync();
    }

    public async Task DisposeAsync()
    {
        foreach (var page in _pages) await page.Context.CloseAsync();
        Programs.Dispose();
        Display.Dispose();
        _complaints.AssertNone();
    }

    /// <summary>Starts a producer that captures the display, and waits until its stream can be watched.</summary>
    private protected async Task<RunningProgram> StartProducerAsync()
    {
        var producer = Programs.Producer([
            .. ForProducer, "--gateway", Address.AbsoluteUri, "--source", $"display={Display.Display}", "--id", Stream, "--title", "Desk",
            "--set", "signaling.producer.stream.pointer=off", "--set", "signaling.producer.log.level=information",
            // What a machine that is too busy would bring about is not what is tested.
            "--set", "signaling.producer.stream.no-picture-after=2m", "--set", "signaling.producer.viewers.vanished-after=2m",
            // A machine that has nothing but loopback will do.
            "--set", "signaling.producer.ice.local-addresses=127.0.0.1"]);
        await producer.LineWithAsync("/?stream=desk");
        return producer;
    }

    /// <summary>Another gateway where the last one listened, with what that one had kept.</summary>
    private protected async Task RestartGatewayAsync() => (Gateway, _) = await Programs.GatewayAsync(Address.Port, ForGateway);

    /// <summary>Another display where the last one was.</summary>
    private protected async Task ReplaceDisplayAsync()
    {
        var name = Display.Display;
        Display.Dispose();
        Display = await Xvfb.StartAsync(Width, Height, name);
    }

    /// <summary>Covers the whole display.</summary>
    private protected void PaintAll(int rgb) => Display.Paint(0, 0, Width, Height, rgb);

    /// <summary>Covers the right half of the display.</summary>
    private protected void PaintRightHalf(int rgb) => Display.Paint(Width / 2, 0, Width / 2, Height, rgb);

    /// <summary>Opens the stream's page in a profile of its own, without waiting for anything.</summary>
    /// <param name="script">A file beside this one that changes the browser.</param>
    /// <param name="link">Where the page is; <see langword="null"/> for this machine's own way to it.</param>
    private protected async Task<Watcher> OpenAsync(string? script = null, Uri? link = null)
    {
        var page = await chromium.NewPageAsync();
        _pages.Add(page);
        _complaints.Watch(page);
        await page.AddInitScriptAsync(scriptPath: Path.Combine(Scripts, "watch-peers.js"));
        if (script is not null) await page.AddInitScriptAsync(scriptPath: Path.Combine(Scripts, script));
        await page.GotoAsync((link ?? new Uri(Address, $"?stream={Stream}")).AbsoluteUri, new() { WaitUntil = WaitUntilState.Commit });
        return new Watcher(page);
    }

    /// <summary>Opens a page of the gateway's on which nothing is but scripts of the test's.</summary>
    /// <param name="scripts">Files beside this one, or anywhere else by their full path.</param>
    private protected async Task<IPage> BlankPageAsync(params string[] scripts)
    {
        var page = await chromium.NewPageAsync();
        _pages.Add(page);
        foreach (var script in scripts) await page.AddInitScriptAsync(scriptPath: Path.Combine(Scripts, script));
        await page.GotoAsync(new Uri(Address, "/healthz").AbsoluteUri);
        return page;
    }

    /// <summary>Opens the stream's page and waits for a picture.</summary>
    private protected async Task<Watcher> WatchAsync(string? script = null)
    {
        var watcher = await OpenAsync(script);
        await watcher.Page.PlayingAsync();
        return watcher;
    }

    /// <summary>The stream, as the gateway shows it.</summary>
    private protected async Task<JsonElement> StreamAsync() =>
        JsonDocument.Parse(await Http.GetStringAsync(new Uri(Address, $"/api/streams/{Stream}"))).RootElement;

    /// <summary>Done when the gateway counts so many sessions of the stream.</summary>
    private protected Task ViewersAreAsync(int count) =>
        Waiting.UntilAsync(CountAsync, counted => counted == count, $"{count} sessions");

    // A gateway that was started anew doesn't know the stream before its producer has come back.
    private async Task<int> CountAsync()
    {
        using var answer = await Http.GetAsync(new Uri(Address, $"/api/streams/{Stream}"));
        if (answer.StatusCode == HttpStatusCode.NotFound) return -1;
        answer.EnsureSuccessStatusCode();
        using var stream = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return stream.RootElement.GetProperty("connected_clients").GetInt32();
    }
}
