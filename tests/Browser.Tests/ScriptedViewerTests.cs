using Browser.Tests.Scripted;
using Microsoft.Playwright;

namespace Browser.Tests;

/// <summary>The viewer page against frames that the tests make, and media of a producer in another page.</summary>
[Collection(WithChromium.Name)]
public sealed class ScriptedViewerTests(Chromium chromium) : IAsyncLifetime
{
    private readonly ScriptedGateway _gateway = new();

    private Uri Viewer => new(_gateway.Url, $"?stream={FakeProducer.Stream}");

    public Task InitializeAsync() => _gateway.StartAsync();

    public Task DisposeAsync() => _gateway.StopAsync();

    [Fact]
    public async Task A_link_to_a_stream_shows_its_picture()
    {
        var producer = await FakeProducer.StartAsync(chromium);
        var page = await chromium.OpenAsync(Viewer);
        var socket = await _gateway.SocketAsync();
        await socket.WelcomeAsync(streams: FakeProducer.Entry());

        var request = await producer.ServeAsync(socket);
        await page.PlayingAsync();

        Assert.Equal(FakeProducer.Stream, request["target_id"]!.GetValue<string>());
        Assert.Contains("VP8", request["data"]!["capabilities"]!["video"]!.AsArray().Select(name => name!.GetValue<string>()));
        var (red, green, blue) = await page.ColourAsync(0.25, 0.2);
        Assert.True(red > 150 && green < 90 && blue < 90, $"The top left is red, not {red}, {green}, {blue}.");
        (red, green, blue) = await page.ColourAsync(0.75, 0.2);
        Assert.True(red < 110 && green > 130 && blue < 120, $"The top right is green, not {red}, {green}, {blue}.");
        await page.FramesRiseAsync();
        await Assertions.Expect(page.Locator("#progress")).ToBeHiddenAsync();
    }
}
