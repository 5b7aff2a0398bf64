using System.Text.Json;
using Browser.Tests.Scripted;
using Microsoft.Playwright;

namespace Browser.Tests.Viewer;

/// <summary>What the viewer says: how far it is, what failed at which stage, and what to try.</summary>
public sealed class WordsTests(Chromium chromium) : ScriptedTest(chromium)
{
    [Fact]
    public async Task Each_stage_is_shown_while_it_lasts_and_with_its_time_when_it_is_done()
    {
        var page = await OpenAsync($"?stream={FakeProducer.Stream}");
        var socket = await Gateway.SocketAsync();
        await StageAsync(page, "Gateway", "now");
        await socket.WelcomeAsync(streams: FakeProducer.Entry());
        await StageAsync(page, "Shared machine", "now");
        await Assertions.Expect(Stage(page, "Gateway").Locator(".time")).ToContainTextAsync("ms");
        await Assertions.Expect(page.Locator("#progress-phase")).ToHaveTextAsync("Asking the shared machine …");

        await socket.ReceiveAsync("stream-request");
        // An offer whose candidates never come.
        var producer = await StartProducerAsync();
        await producer.OfferAsync(socket, candidates: false);

        await StageAsync(page, "Network path", "now");
        await StageAsync(page, "Shared machine", "done");
        await StageAsync(page, "First picture", "ahead");
    }

    [Theory]
    [InlineData("STREAM_NOT_FOUND", "There is no stream with this id.", true)]
    [InlineData("STREAM_OFFLINE", "The shared machine isn’t connected to the gateway.", true)]
    [InlineData("STREAM_BUSY", "As many people watch already as are allowed to.", true)]
    [InlineData("INCOMPATIBLE_CAPABILITIES", "This browser and the shared machine have no video codec in common.", false)]
    [InlineData("SOMETHING_NEW", "Something went wrong (SOMETHING_NEW).", true)]
    public async Task A_refusal_is_explained(string code, string words, bool triesAgain)
    {
        var (page, socket) = await ViewAsync(clock: true);
        var request = await socket.ReceiveAsync("stream-request");
        // So that the next attempt doesn't come before somebody has read why.
        await StandStillAsync(page);
        var id = request["id"]!.GetValue<string>();
        await socket.SendAsync(new { type = "error", id, message_id = id, code, message = "Said the gateway.", data = new { code, message = "Said the gateway." } });

        await Assertions.Expect(page.Locator("#failure-what")).ToHaveTextAsync(words);
        await StageAsync(page, "Shared machine", "failed");
        await Assertions.Expect(page.Locator("#retry-now")).ToBeVisibleAsync();
        if (triesAgain) await Assertions.Expect(page.Locator("#retry-in")).ToContainTextAsync("Next attempt in");
        else await Assertions.Expect(page.Locator("#retry-in")).ToBeEmptyAsync();
    }

    [Fact]
    public async Task The_producers_reason_for_a_refusal_is_passed_on()
    {
        var (page, socket) = await ViewAsync();
        await socket.ReceiveAsync("stream-request");
        await socket.SendAsync(new { type = "session-state", session_id = "session-1", data = new { state = "pending" } });
        await socket.SendAsync(new { type = "connection-rejected", from = FakeProducer.Stream, session_id = "session-1", data = new { reason = "Not now, please." } });

        await Assertions.Expect(page.Locator("#failure-what")).ToHaveTextAsync("The shared machine refuses viewers.");
        await Assertions.Expect(page.Locator("#failure-said")).ToHaveTextAsync("It says: Not now, please.");
    }

    [Fact]
    public async Task A_producer_that_never_answers_is_named_as_the_cause()
    {
        var (page, socket) = await ViewAsync(clock: true);
        await socket.ReceiveAsync("stream-request");

        await LeapAsync(page, socket, 16_000, goOn: true);

        await Assertions.Expect(page.Locator("#failure-what")).ToHaveTextAsync("The shared machine doesn’t answer.");
        await socket.ReceiveAsync("stream-request");
    }

    [Fact]
    public async Task A_network_path_that_is_not_found_is_told_with_what_was_tried()
    {
        var (page, socket) = await ViewAsync(clock: true);
        await socket.ReceiveAsync("stream-request");
        var producer = await StartProducerAsync();
        await producer.OfferAsync(socket, candidates: false);

        await page.PhaseAsync("ice");
        // The clock then stands still, so that no new attempt begins.
        await LeapAsync(page, socket, 16_000);

        await Assertions.Expect(page.Locator("#failure-what")).ToHaveTextAsync("The shared machine named no address at which it could be reached.");
        await StageAsync(page, "Network path", "failed");
    }

    [Fact]
    public async Task A_gateway_that_is_not_there_is_named_as_the_cause()
    {
        var page = await OpenAsync($"?stream={FakeProducer.Stream}");
        await Gateway.SocketAsync();
        await Gateway.StopAsync();

        await Assertions.Expect(page.Locator("#failure-what")).ToHaveTextAsync("The gateway doesn’t answer.");
        await StageAsync(page, "Gateway", "now");
    }

    [Fact]
    public async Task The_statistics_are_figures_of_this_connection_and_can_be_copied()
    {
        var (page, _, _) = await PlayAsync("&stats=1&codec=VP8", new() { Codec = "VP8" });
        await Assertions.Expect(page.Locator("#stats-line")).ToContainTextAsync("Mbit/s");
        await page.WaitForFunctionAsync("() => /[1-9]\\d* fps · [\\d.]+ Mbit/.test(document.getElementById('stats-line').textContent)");

        var figures = await page.StatisticsAsync();

        Assert.Equal("VP8", figures.GetProperty("codec").GetString());
        Assert.Equal(320, figures.GetProperty("width").GetInt32());
        Assert.Equal(180, figures.GetProperty("height").GetInt32());
        Assert.True(figures.GetProperty("framesPerSecond").GetDouble() > 1);
        Assert.True(figures.GetProperty("framesDecoded").GetInt32() > 1);
        Assert.Equal("session-1", figures.GetProperty("session").GetString());
        Assert.Equal("done", figures.GetProperty("stages").GetProperty("picture").GetProperty("state").GetString());
        Assert.Equal(JsonValueKind.Number, figures.GetProperty("roundTrip").ValueKind);
    }

    private static ILocator Stage(IPage page, string name) =>
        page.Locator("#progress-stages li", new() { HasText = name });

    private static Task StageAsync(IPage page, string name, string state) =>
        Assertions.Expect(Stage(page, name)).ToHaveAttributeAsync("data-state", state);
}
