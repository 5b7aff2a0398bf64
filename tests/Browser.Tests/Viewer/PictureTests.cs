using Browser.Tests.Scripted;
using Microsoft.Playwright;
using Testing.Processes;

namespace Browser.Tests.Viewer;

/// <summary>From a link to a picture that is really decoded.</summary>
public sealed class PictureTests(Chromium chromium) : ScriptedTest(chromium)
{
    [Fact]
    public async Task A_link_to_a_stream_shows_its_picture()
    {
        var producer = await StartProducerAsync();
        var (page, socket) = await ViewAsync();

        var request = await producer.ServeAsync(socket);
        await page.PlayingAsync();

        Assert.Equal(FakeProducer.Stream, request["target_id"]!.GetValue<string>());
        Assert.Contains("VP8", request["data"]!["capabilities"]!["video"]!.AsArray().Select(name => name!.GetValue<string>()));
        await page.ShowsAsync(0.25, 0.2, 220, 30, 30);
        await page.ShowsAsync(0.75, 0.2, 30, 190, 60);
        await page.ShowsAsync(0.25, 0.8, 40, 70, 220);
        await page.ShowsAsync(0.75, 0.8, 240, 240, 240);
        await page.FramesRiseAsync();
        await Assertions.Expect(page.Locator("#progress")).ToBeHiddenAsync();
        await Assertions.Expect(page).ToHaveTitleAsync("Desk – Screen sharing");
    }

    [Fact]
    public async Task The_gateway_is_told_when_the_connection_stands_and_when_the_viewer_leaves()
    {
        var (page, socket, _) = await PlayAsync();

        var state = await socket.ReceiveAsync("connection-state");
        while (state["data"]!["state"]!.GetValue<string>() != "connected") state = await socket.ReceiveAsync("connection-state");
        await page.BackAsync();
        var leave = await socket.ReceiveAsync("leave");

        Assert.Equal("session-1", state["session_id"]!.GetValue<string>());
        Assert.Equal("session-1", leave["session_id"]!.GetValue<string>());
        await page.Locator(".card").WaitForAsync();
    }

    [Fact]
    public async Task A_page_that_is_closed_says_good_bye_to_the_gateway()
    {
        var (page, socket, _) = await PlayAsync();

        await page.CloseAsync(new() { RunBeforeUnload = true });
        await socket.Ended.WaitAsync(Patience.Long);

        Assert.Contains((int?)socket.Closed, (int?[])[1000, 1001]);
    }

    [Fact]
    public async Task Pings_on_the_data_channel_are_answered()
    {
        var (_, _, producer) = await PlayAsync();

        var before = await producer.PongsAsync();
        await Waiting.UntilAsync(producer.PongsAsync, pongs => pongs > before + 2, "the pings to be answered");
    }

    [Fact]
    public async Task Candidates_that_come_before_their_offer_are_not_lost()
    {
        var producer = await StartProducerAsync();
        var (page, socket) = await ViewAsync();

        await producer.ServeAsync(socket, candidatesFirst: true);

        await page.PlayingAsync();
    }

    [Fact]
    public async Task A_producer_that_offers_again_renegotiates_while_the_picture_goes_on()
    {
        var (page, socket, producer) = await PlayAsync();

        await producer.OfferAsync(socket, restart: true);

        await page.FramesRiseAsync(30);
        await Assertions.Expect(page.Locator("#viewer")).ToHaveAttributeAsync("data-phase", "playing");
    }

    [Fact]
    public async Task An_offer_of_another_connection_in_the_same_session_replaces_the_one_before()
    {
        var (page, socket, first) = await PlayAsync();
        await first.CloseAsync();
        var second = await StartProducerAsync();

        await second.OfferAsync(socket);

        await page.PhaseAsync("playing");
        await page.FramesRiseAsync();
        await page.ShowsAsync(0.25, 0.2, 220, 30, 30);
    }

    [Fact]
    public async Task The_viewer_can_be_the_one_who_offers()
    {
        var producer = await StartProducerAsync(new() { Answers = true });
        var page = await OpenAsync();
        await page.EvaluateAsync(
            """
            async (stream) => {
              const { SignalingClient } = await import('/sdk/signaling.js');
              const client = new SignalingClient().connect();
              const session = client.view(stream, { offers: true });
              globalThis.phases = [];
              session.on('phase', (phase) => phases.push(phase));
              session.on('stream', (stream) => { document.getElementById('video').srcObject = stream; });
            }
            """,
            FakeProducer.Stream);
        // The list's socket, and that of the script.
        var sockets = new[] { await Gateway.SocketAsync(), await Gateway.SocketAsync() };
        foreach (var socket in sockets) await socket.WelcomeAsync(streams: FakeProducer.Entry());
        var asking = await Task.WhenAny(sockets.Select(async socket => (await socket.ReceiveAsync("stream-request"), socket)));
        var (_, viewer) = await asking;
        await viewer.SendAsync(new { type = "session-state", session_id = "session-1", data = new { state = "pending" } });

        await producer.AnswerAsync(viewer);

        await page.WaitForFunctionAsync("() => globalThis.phases.includes('connected')");
        await page.FramesRiseAsync();
    }

    [Theory]
    [InlineData("h264", "H264")]
    // No name at all would mean any.
    [InlineData("nothing-that-browsers-know", "NOTHING-THAT-BROWSERS-KNOW")]
    public async Task Only_the_codec_that_the_link_names_is_asked_for(string named, string asked)
    {
        var (_, socket) = await ViewAsync($"&codec={named}");

        var request = await socket.ReceiveAsync("stream-request");

        var names = request["data"]!["capabilities"]!["video"]!.AsArray().Select(name => name!.GetValue<string>());
        Assert.Equal([asked], names);
    }

    [Fact]
    public async Task A_connection_without_a_picture_is_not_called_a_picture()
    {
        var producer = await StartProducerAsync();
        var (page, socket) = await ViewAsync(clock: true);

        // Only the data channel connects.
        await producer.ServeAsync(socket, spoil: sdp => sdp.Replace("a=sendonly", "a=inactive", StringComparison.Ordinal));
        await page.PhaseAsync("picture");
        await LeapAsync(page, socket, 11_000);

        await page.PhaseAsync("waiting");
        await Assertions.Expect(page.Locator("#failure-what")).ToHaveTextAsync("The connection stands, but no picture comes.");
    }
}
