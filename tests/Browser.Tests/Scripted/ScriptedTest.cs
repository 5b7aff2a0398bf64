using Microsoft.Playwright;

namespace Browser.Tests.Scripted;

/// <summary>A test in which the gateway says what the test wants, and the page must not complain about anything.</summary>
public abstract class ScriptedTest(Chromium chromium) : IClassFixture<Chromium>, IAsyncLifetime
{
    private readonly List<IPage> _pages = [];
    private readonly Complaints _complaints = new();

    private protected ScriptedGateway Gateway { get; } = new();

    public Task InitializeAsync() => Gateway.StartAsync();

    public async Task DisposeAsync()
    {
        // A producer that is left over would paint and encode beside all tests to come.
        await Task.WhenAll([Gateway.StopAsync(), .. _pages.Select(page => page.Context.CloseAsync())]);
        _complaints.AssertNone();
        Assert.Empty(Gateway.Missing);
    }

    /// <summary>Opens the page, without waiting for anything.</summary>
    /// <param name="query">What follows its address, such as <c>?stream=desk-1</c>.</param>
    /// <param name="options">The browser's profile.</param>
    /// <param name="clock">Whether the test moves the page's clock, which goes on by itself too.</param>
    /// <param name="still">Whether the page's clock moves only when the test moves it.</param>
    private protected async Task<IPage> OpenAsync(
        string query = "", BrowserNewContextOptions? options = null, bool clock = false, bool still = false)
    {
        var page = await chromium.NewPageAsync(options);
        _pages.Add(page);
        _complaints.Watch(page);
        if (clock || still) await page.Clock.InstallAsync();
        if (still) await StandStillAsync(page);
        await page.GotoAsync(new Uri(Gateway.Url, query).ToString(), new() { WaitUntil = WaitUntilState.Commit });
        return page;
    }

    /// <summary>
    /// Moves the clock of a viewer page, which then stands still unless it is to go on. The gateway shows a sign of life before, so
    /// that nothing runs out but what is meant to.
    /// </summary>
    private protected static async Task LeapAsync(IPage page, ScriptedSocket socket, int milliseconds, bool goOn = false)
    {
        // By then the first ping has gone out; the next one follows in half a minute.
        await page.Clock.FastForwardAsync(1_100);
        await socket.SendAsync(new { type = "stream-available", data = FakeProducer.Entry(title: "Desk, still there") });
        await Assertions.Expect(page.Locator("#title")).ToHaveTextAsync("Desk, still there");
        if (goOn)
        {
            await page.Clock.FastForwardAsync(milliseconds);
            return;
        }

        await StandStillAsync(page, milliseconds);
    }

    /// <summary>Starts a producer in a page of its own.</summary>
    private protected async Task<FakeProducer> StartProducerAsync(FakeProducerOptions? options = null)
    {
        var page = await chromium.NewPageAsync();
        _pages.Add(page);
        return await FakeProducer.StartAsync(page, options);
    }

    /// <summary>Lets a page's clock stand still: what it waits for does not come by itself.</summary>
    /// <param name="page">A page whose clock is the test's.</param>
    /// <param name="after">Milliseconds that pass at once before; more than the page's clock may run meanwhile.</param>
    private protected static async Task StandStillAsync(IPage page, int after = 5_000)
    {
        var now = await page.EvaluateAsync<double>("() => Date.now()");
        await page.Clock.PauseAtAsync(DateTimeOffset.FromUnixTimeMilliseconds((long)now + after).UtcDateTime);
    }

    /// <summary>Opens the viewer and greets it.</summary>
    private protected async Task<(IPage Page, ScriptedSocket Socket)> ViewAsync(
        string more = "", bool clock = false, bool still = false)
    {
        var page = await OpenAsync($"?stream={FakeProducer.Stream}{more}", clock: clock, still: still);
        var socket = await Gateway.SocketAsync();
        await socket.WelcomeAsync(streams: FakeProducer.Entry());
        return (page, socket);
    }

    /// <summary>Opens the viewer and brings it to a picture.</summary>
    private protected async Task<(IPage Page, ScriptedSocket Socket, FakeProducer Producer)> PlayAsync(
        string more = "", FakeProducerOptions? options = null, bool clock = false)
    {
        var producer = await StartProducerAsync(options);
        var (page, socket) = await ViewAsync(more, clock);
        await producer.ServeAsync(socket);
        await page.PlayingAsync();
        return (page, socket, producer);
    }
}
