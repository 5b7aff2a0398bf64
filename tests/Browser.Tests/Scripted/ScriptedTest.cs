using Microsoft.Playwright;

namespace Browser.Tests.Scripted;

/// <summary>A test in which the gateway says what the test wants, and the page must not complain about anything.</summary>
[Collection(WithChromium.Name)]
public abstract class ScriptedTest(Chromium chromium) : IAsyncLifetime
{
    private readonly List<IPage> _pages = [];
    private readonly Complaints _complaints = new();

    private protected Chromium Chromium => chromium;

    private protected ScriptedGateway Gateway { get; } = new();

    public Task InitializeAsync() => Gateway.StartAsync();

    public async Task DisposeAsync()
    {
        foreach (var page in _pages) await page.Context.CloseAsync();
        await Gateway.StopAsync();
        _complaints.AssertNone();
        Assert.Empty(Gateway.Missing);
    }

    /// <summary>Opens the page, without waiting for anything.</summary>
    /// <param name="query">What follows its address, such as <c>?stream=desk-1</c>.</param>
    /// <param name="options">The browser's profile.</param>
    /// <param name="clock">Whether the test moves the page's clock.</param>
    private protected async Task<IPage> OpenAsync(string query = "", BrowserNewContextOptions? options = null, bool clock = false)
    {
        var page = await chromium.NewPageAsync(options);
        _pages.Add(page);
        _complaints.Watch(page);
        if (clock) await page.Clock.InstallAsync();
        await page.GotoAsync(new Uri(Gateway.Url, query).ToString(), new() { WaitUntil = WaitUntilState.Commit });
        return page;
    }

    /// <summary>Opens the viewer and greets it.</summary>
    private protected async Task<(IPage Page, ScriptedSocket Socket)> ViewAsync(string more = "", bool clock = false)
    {
        var page = await OpenAsync($"?stream={FakeProducer.Stream}{more}", clock: clock);
        var socket = await Gateway.SocketAsync();
        await socket.WelcomeAsync(streams: FakeProducer.Entry());
        return (page, socket);
    }

    /// <summary>Opens the viewer and brings it to a picture.</summary>
    private protected async Task<(IPage Page, ScriptedSocket Socket, FakeProducer Producer)> PlayAsync(
        string more = "", FakeProducerOptions? options = null, bool clock = false)
    {
        var producer = await FakeProducer.StartAsync(chromium, options);
        var (page, socket) = await ViewAsync(more, clock);
        await producer.ServeAsync(socket);
        await page.PlayingAsync();
        return (page, socket, producer);
    }
}
