using Browser.Tests.Scripted;
using Microsoft.Playwright;

namespace Browser.Tests.Signaling;

/// <summary>The connection to the gateway: who may have it, how it is kept, when it is given up.</summary>
public sealed class ConnectionTests(Chromium chromium) : ScriptedTest(chromium)
{
    [Fact]
    public async Task The_token_leaves_the_address_bar_and_reaches_the_gateway_outside_of_the_url()
    {
        Gateway.Token = "s3cret-token";
        var page = await OpenAsync($"?stream={FakeProducer.Stream}&token=s3cret-token&stats=1");
        var socket = await Gateway.SocketAsync();

        Assert.Contains("bearer.s3cret-token", socket.Offered);
        Assert.False(socket.Query.ContainsKey("token"));
        await Assertions.Expect(page).ToHaveURLAsync(new Uri(Gateway.Url, $"?stream={FakeProducer.Stream}&stats=1").ToString());

        await page.ReloadAsync(new() { WaitUntil = WaitUntilState.Commit });
        Assert.Contains("bearer.s3cret-token", (await Gateway.SocketAsync()).Offered);
    }

    [Fact]
    public async Task A_token_that_no_header_can_hold_goes_into_the_url()
    {
        var page = await OpenAsync("?token=" + Uri.EscapeDataString("päss wörd"));
        var socket = await Gateway.SocketAsync();

        Assert.Equal("päss wörd", socket.Query["token"]);
        await Assertions.Expect(page).ToHaveURLAsync(Gateway.Url.ToString());
    }

    [Fact]
    public async Task Who_has_no_token_is_asked_for_it()
    {
        Gateway.Token = "s3cret";
        var page = await OpenAsync();
        var dialog = page.Locator("#access");
        await Assertions.Expect(dialog).ToBeVisibleAsync();

        await page.Locator("#access-token").FillAsync("wrong");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#access-wrong")).ToHaveTextAsync("That wasn’t it.");
        await page.Locator("#access-token").FillAsync("s3cret");
        await page.Keyboard.PressAsync("Enter");

        await (await Gateway.SocketAsync()).WelcomeAsync(streams: FakeProducer.Entry());
        await page.Locator(".card").WaitForAsync();
        await Assertions.Expect(dialog).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_viewer_who_shows_the_token_late_gets_to_the_picture()
    {
        Gateway.Token = "s3cret";
        var page = await OpenAsync($"?stream={FakeProducer.Stream}");
        await page.Locator("#access-token").FillAsync("s3cret");
        await page.Keyboard.PressAsync("Enter");
        var socket = await Gateway.SocketAsync();
        await socket.WelcomeAsync(streams: FakeProducer.Entry());

        await (await StartProducerAsync()).ServeAsync(socket);

        await page.PlayingAsync();
    }

    [Fact]
    public async Task A_gateway_that_falls_silent_is_given_up()
    {
        var page = await OpenAsync(clock: true);
        var silent = await Gateway.SocketAsync();
        await silent.WelcomeAsync();
        // Every frame is a sign of life: the last one has to have come.
        await Assertions.Expect(page.Locator("#empty-what")).ToHaveTextAsync("Nothing is shared at the moment");

        await page.Clock.FastForwardAsync(1_100);
        await silent.ReceiveAsync("ping");
        await page.Clock.FastForwardAsync(10_100);

        Assert.Equal("token-1", (await Gateway.SocketAsync()).Query["resume"]);
    }

    [Fact]
    public async Task The_latency_to_the_gateway_is_shown()
    {
        var page = await OpenAsync();
        var socket = await Gateway.SocketAsync();
        await socket.WelcomeAsync();
        var ping = await socket.ReceiveAsync("ping");
        await socket.SendAsync(new { type = "pong", id = ping["id"], message_id = ping["id"], data = new { timestamp = 1 } });

        await Assertions.Expect(page.Locator("#gateway")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^Connected, [0-9,]+ ms$"));
    }

    [Theory]
    [InlineData(1001, true)]
    [InlineData(1011, true)]
    [InlineData(4001, true)]
    [InlineData(1008, false)]
    [InlineData(4500, false)]
    public async Task A_close_code_says_whether_coming_back_makes_sense(int code, bool comesBack)
    {
        var page = await OpenAsync();
        var socket = await Gateway.SocketAsync();
        await socket.WelcomeAsync();
        await socket.CloseAsync(code, "For a reason.");

        if (comesBack) await Gateway.SocketAsync();
        else await Assertions.Expect(page.Locator("#empty-what")).ToHaveTextAsync("The gateway has ended the connection.");
    }

    [Fact]
    public async Task What_cannot_be_read_is_passed_over()
    {
        var page = await OpenAsync();
        var socket = await Gateway.SocketAsync();
        await socket.WelcomeAsync();
        foreach (var nonsense in new[] { "not JSON", "[]", "null", "{}", """{"type":"of-tomorrow"}""", """{"type":"offer","data":7}""" })
        {
            await socket.SendAsync(nonsense);
        }

        await socket.SendAsync(new { type = "stream-available", data = FakeProducer.Entry() });

        await page.Locator(".card").WaitForAsync();
    }

    [Fact]
    public async Task What_waits_for_a_connection_is_bounded_and_refused_beyond_that()
    {
        var page = await OpenAsync();
        await Gateway.SocketAsync();

        var (taken, refused) = await page.EvaluateAsync<int[]>(
            """
            async () => {
              const { SignalingSocket } = await import('/sdk/signaling-socket.js');
              const socket = new SignalingSocket({ url: new URL('/api/signaling', location.href) });
              const answers = Array.from({ length: 300 }, (_, number) => socket.post({ type: 'ping', id: String(number) }));
              return [answers.filter(Boolean).length, answers.filter((taken) => !taken).length];
            }
            """) is [var first, var second] ? (first, second) : default;

        Assert.Equal((256, 44), (taken, refused));
    }
}
