using Browser.Tests.Scripted;
using Microsoft.Playwright;
using Testing.Processes;

namespace Browser.Tests.Viewer;

/// <summary>What breaks comes back without a reload, and what stands isn't disturbed.</summary>
public sealed class RecoveryTests(Chromium chromium) : ScriptedTest(chromium)
{
    [Fact]
    public async Task A_session_that_ends_begins_again_over_its_last_picture()
    {
        var (page, socket, first) = await PlayAsync();
        await first.CloseAsync();
        await socket.SendAsync(new { type = "session-closed", session_id = "session-1", data = new { reason = "stream-unavailable" } });

        await Assertions.Expect(page.Locator("#last")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#failure-what")).ToHaveTextAsync("The shared machine has left.");
        var second = await StartProducerAsync();
        await second.ServeAsync(socket, "session-2");

        await page.PlayingAsync();
        await page.FramesRiseAsync();
        await Assertions.Expect(page.Locator("#last")).ToBeHiddenAsync();
        await Assertions.Expect(page.Locator("#progress")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task The_picture_goes_on_while_the_gateway_is_away()
    {
        var (page, _, _) = await PlayAsync();

        await Gateway.StopAsync();

        await Assertions.Expect(page.Locator("#notice")).ToContainTextAsync("The gateway is away.");
        await page.FramesRiseAsync(30);
        await Assertions.Expect(page.Locator("#viewer")).ToHaveAttributeAsync("data-phase", "playing");
    }

    [Fact]
    public async Task A_restarted_gateway_hears_of_the_session_and_nothing_is_negotiated_anew()
    {
        var (page, _, _) = await PlayAsync();

        await Gateway.StopAsync();
        await Gateway.StartAsync();
        var socket = await Gateway.SocketAsync();
        Assert.Equal("token-1", socket.Query["resume"]);
        await socket.WelcomeAsync(resumed: false, token: "token-2", streams: FakeProducer.Entry());
        var resume = await socket.ReceiveAsync("session-resume", "stream-request");
        await socket.SendAsync(new { type = "session-state", session_id = "session-1", data = new { state = "connected" } });

        Assert.Equal("session-resume", resume["type"]!.GetValue<string>());
        Assert.Equal("session-1", resume["session_id"]!.GetValue<string>());
        Assert.Equal(FakeProducer.Stream, resume["target_id"]!.GetValue<string>());
        await Assertions.Expect(page.Locator("#notice")).ToBeHiddenAsync();
        await page.FramesRiseAsync();
    }

    [Fact]
    public async Task A_session_that_a_restarted_gateway_does_not_take_up_is_asked_for_again()
    {
        var (page, _, first) = await PlayAsync();
        await Gateway.StopAsync();
        await Gateway.StartAsync();
        var socket = await Gateway.SocketAsync();
        await socket.WelcomeAsync(resumed: false, token: "token-2", streams: FakeProducer.Entry());
        var resume = await socket.ReceiveAsync("session-resume");
        var id = resume["id"]!.GetValue<string>();
        await socket.SendAsync(new { type = "error", id, message_id = id, session_id = "session-1", code = "SESSION_NOT_FOUND", message = "There is no such session." });
        await first.CloseAsync();

        var second = await StartProducerAsync();
        await second.ServeAsync(socket, "session-2");

        await page.PlayingAsync();
        await page.FramesRiseAsync();
    }

    [Fact]
    public async Task Words_of_the_producer_stand_on_the_picture_until_it_offers_again_however_long_that_takes()
    {
        var (page, socket, first) = await PlayAsync(clock: true);
        await socket.SendAsync(Words("DISPLAY_LOST", "The display has gone away."));
        await Assertions.Expect(page.Locator("#notice")).ToHaveTextAsync("The display has gone away.");
        await first.CloseAsync();
        await page.PhaseAsync("interrupted");

        await LeapAsync(page, socket, 20_000, goOn: true);

        await Assertions.Expect(page.Locator("#viewer")).ToHaveAttributeAsync("data-phase", "interrupted");
        await Assertions.Expect(page.Locator("#notice")).ToHaveTextAsync("The display has gone away.");
        await Assertions.Expect(page.Locator("#last")).ToBeVisibleAsync();

        // The session goes on: what comes next is the producer's offer, not the page's request.
        var second = await StartProducerAsync();
        await second.OfferAsync(socket);

        await page.PhaseAsync("playing");
        await page.FramesRiseAsync();
        await Assertions.Expect(page.Locator("#notice")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_stream_that_comes_back_is_asked_for_at_once()
    {
        var (page, socket) = await ViewAsync(clock: true);
        // Only the announcement can end the wait.
        await StandStillAsync(page);
        await RefuseAsync(socket, "STREAM_OFFLINE");
        await page.PhaseAsync("waiting");

        await socket.SendAsync(new { type = "stream-unavailable", data = FakeProducer.Entry(status: "offline") });
        await socket.SendAsync(new { type = "stream-available", data = FakeProducer.Entry() });

        await socket.ReceiveAsync("stream-request");
    }

    // A producer that was killed and is started again registers at once, without a pause; its old sessions then end. So what is
    // left of the ten seconds within which a picture is to be back is all but this pause, of at most one second.
    [Fact]
    public async Task A_session_that_ends_while_its_stream_is_there_is_asked_for_again_within_a_second()
    {
        var (page, socket, first) = await PlayAsync(clock: true);
        await first.CloseAsync();
        await StandStillAsync(page);
        await socket.SendAsync(new { type = "session-closed", session_id = "session-1", data = new { reason = "stream-unavailable" } });
        await page.PhaseAsync("waiting");

        await page.Clock.FastForwardAsync(1_000);

        await socket.ReceiveAsync("stream-request");
    }

    [Fact]
    public async Task The_button_ends_the_wait()
    {
        var (page, socket) = await ViewAsync();
        await RefuseAsync(socket, "STREAM_OFFLINE");
        await Assertions.Expect(page.Locator("#retry-in")).ToContainTextAsync("Next attempt in 1");

        await page.Locator("#retry-now").ClickAsync();

        await socket.ReceiveAsync("stream-request");
    }

    [Fact]
    public async Task A_page_that_waits_for_the_gateway_comes_back_as_soon_as_the_network_does()
    {
        var (page, socket) = await ViewAsync(clock: true);
        // The clock stands still: only the event can lead to a connection.
        await StandStillAsync(page);
        await RefuseAsync(socket, "STREAM_OFFLINE");
        await page.PhaseAsync("waiting");
        socket.Break();

        await Waiting.UntilAsync(
            async () =>
            {
                await page.EvaluateAsync("() => dispatchEvent(new Event('online'))");
                return Gateway.HasSocket;
            },
            () => "another connection");
    }

    private static object Words(string code, string message) => new
    {
        type = "error",
        from = FakeProducer.Stream,
        session_id = "session-1",
        code,
        message,
        data = new { code, message },
    };

    private static async Task RefuseAsync(ScriptedSocket socket, string code)
    {
        var request = await socket.ReceiveAsync("stream-request");
        var id = request["id"]!.GetValue<string>();
        await socket.SendAsync(new { type = "error", id, message_id = id, code, message = "No.", data = new { code, message = "No.", target_id = FakeProducer.Stream } });
    }
}
