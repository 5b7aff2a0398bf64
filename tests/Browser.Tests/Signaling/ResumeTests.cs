using System.Text.Json.Nodes;
using Browser.Tests.Scripted;
using Microsoft.Playwright;
using Testing.Processes;

namespace Browser.Tests.Signaling;

/// <summary>A connection that breaks off and is taken up again: nothing is lost, doubled or reordered.</summary>
public sealed class ResumeTests(Chromium chromium) : ScriptedTest(chromium)
{
    [Fact]
    public async Task Frames_are_numbered_and_say_what_was_had()
    {
        // So that no ping of the page's own is among them.
        var (_, socket) = await ViewAsync(still: true);
        var request = await socket.ReceiveAsync("stream-request");
        await socket.SendAsync(new { type = "session-state", seq = 3, ack = Seq(request), session_id = "session-1", data = new { state = "pending" } });
        await socket.SendAsync(new { type = "ping", id = "p1", seq = 4, timestamp = 17, data = new { } });

        var pong = await socket.ReceiveAsync("pong");

        Assert.Equal("1", socket.Query["resume"]);
        Assert.Equal(1, Seq(request));
        Assert.Equal(2, Seq(pong));
        Assert.Equal(4, pong["ack"]!.GetValue<long>());
        Assert.Equal("p1", pong["id"]!.GetValue<string>());
        Assert.Equal(17, pong["data"]!["ping_timestamp"]!.GetValue<long>());
    }

    [Fact]
    public async Task What_the_gateway_has_not_had_is_sent_again_once_and_in_order()
    {
        var (page, first) = await ViewAsync(still: true);
        await first.ReceiveAsync("stream-request");
        foreach (var number in Enumerable.Range(2, 3)) await first.SendAsync(new { type = "ping", id = $"p{number}", seq = number, data = new { } });
        foreach (var _ in Enumerable.Range(2, 3)) await first.ReceiveAsync("pong");
        first.Break();
        await Waiting.UntilAsync(
            async () =>
            {
                // No faster than the real one, until the first pause is over, which is short.
                await page.Clock.FastForwardAsync(20);
                return Gateway.HasSocket;
            },
            () => "another connection");

        var second = await Gateway.SocketAsync();
        // Of 1 to 4 we have had 1 and 2; the page has had up to 4.
        await second.WelcomeAsync(resumed: true, ack: 2, token: "token-2");
        var third = await second.ReceiveAsync();
        var fourth = await second.ReceiveAsync();
        await second.SendAsync(new { type = "ping", id = "new", seq = 5, data = new { } });
        var next = await second.ReceiveAsync();

        Assert.Equal("token-1", second.Query["resume"]);
        Assert.Equal("4", second.Query["ack"]);
        Assert.Equal((3, "p3"), (Seq(third), third["id"]!.GetValue<string>()));
        Assert.Equal((4, "p4"), (Seq(fourth), fourth["id"]!.GetValue<string>()));
        Assert.Equal((5, "new"), (Seq(next), next["id"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_frame_that_comes_twice_is_taken_once()
    {
        var (page, first) = await ViewAsync();
        await first.ReceiveAsync("stream-request");
        await first.SendAsync(new { type = "ping", id = "once", seq = 2, data = new { } });
        await first.ReceiveAsync("pong");
        first.Break();

        var second = await Gateway.SocketAsync();
        await second.WelcomeAsync(resumed: true, ack: 2, token: "token-2");
        await second.SendAsync(new { type = "ping", id = "once", seq = 2, data = new { } });
        await second.SendAsync(new { type = "ping", id = "other", seq = 3, data = new { } });

        Assert.Equal("other", (await second.ReceiveAsync("pong"))["id"]!.GetValue<string>());
        await page.PhaseAsync("producer");
    }

    [Fact]
    public async Task A_resumed_session_goes_on_where_it_was()
    {
        var (page, first, _) = await PlayAsync();
        first.Break();
        var second = await Gateway.SocketAsync();
        await second.WelcomeAsync(resumed: true, ack: 1000, token: "token-2");

        await Assertions.Expect(page.Locator("#notice")).ToBeHiddenAsync();
        await page.FramesRiseAsync();
        await page.BackAsync();

        Assert.Equal("leave", (await second.ReceiveAsync("leave", "stream-request"))["type"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_request_that_a_restarted_gateway_lost_is_made_again()
    {
        var (_, first) = await ViewAsync();
        await first.ReceiveAsync("stream-request");
        await Gateway.StopAsync();
        await Gateway.StartAsync();

        var second = await Gateway.SocketAsync();
        await second.WelcomeAsync(resumed: false, token: "token-2", streams: FakeProducer.Entry());

        Assert.Equal(1, Seq(await second.ReceiveAsync("stream-request")));
    }

    private static long Seq(JsonObject frame) => frame["seq"]!.GetValue<long>();
}
