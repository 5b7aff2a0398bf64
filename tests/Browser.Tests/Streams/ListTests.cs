using Browser.Tests.Scripted;
using Microsoft.Playwright;

namespace Browser.Tests.Streams;

/// <summary>The list of streams.</summary>
public sealed class ListTests(Chromium chromium) : ScriptedTest(chromium)
{
    [Fact]
    public async Task Cards_come_and_go_as_streams_do()
    {
        var page = await OpenAsync();
        var socket = await Gateway.SocketAsync();
        await socket.WelcomeAsync(streams: FakeProducer.Entry());
        var cards = page.Locator(".card");
        await Assertions.Expect(cards).ToHaveCountAsync(1);
        await Assertions.Expect(cards.First).ToContainTextAsync("Desk");
        await Assertions.Expect(cards.First).ToContainTextAsync("studio");

        await socket.SendAsync(new { type = "stream-available", data = FakeProducer.Entry("desk-2", "Workshop", clients: 3) });
        await Assertions.Expect(cards).ToHaveCountAsync(2);
        await Assertions.Expect(cards.Nth(1)).ToContainTextAsync("3 watching");
        await socket.SendAsync(new { type = "stream-unavailable", data = FakeProducer.Entry() });
        await Assertions.Expect(cards).ToHaveCountAsync(1);
        await socket.SendAsync(new { type = "stream-unavailable", data = FakeProducer.Entry("desk-2", "Workshop") });

        await Assertions.Expect(page.Locator("#empty-what")).ToHaveTextAsync("Nothing is shared at the moment");
    }

    [Fact]
    public async Task A_card_leads_to_the_picture_and_back_over_one_connection()
    {
        var page = await OpenAsync();
        var socket = await Gateway.SocketAsync();
        await socket.WelcomeAsync(streams: FakeProducer.Entry());

        await page.Locator(".card").ClickAsync();
        await socket.ReceiveAsync("stream-request");
        await Assertions.Expect(page).ToHaveURLAsync(new Uri(Gateway.Url, $"?stream={FakeProducer.Stream}").ToString());
        await page.GoBackAsync();

        await page.Locator(".card").WaitForAsync();
        Assert.False(Gateway.HasSocket);
    }

    [Fact]
    public async Task Many_streams_can_be_searched()
    {
        var page = await OpenAsync();
        var socket = await Gateway.SocketAsync();
        await socket.WelcomeAsync(streams: [.. Enumerable.Range(1, 9).Select(number => FakeProducer.Entry($"id-{number}", $"Room {number}"))]);

        await page.Locator("#search").FillAsync("room 7");
        await Assertions.Expect(page.Locator(".card")).ToHaveCountAsync(1);
        await page.Locator("#search").FillAsync("nowhere");

        await Assertions.Expect(page.Locator("#empty-what")).ToHaveTextAsync("No stream matches “nowhere”.");
    }

    [Fact]
    public async Task What_producers_call_themselves_is_text_and_nothing_else()
    {
        const string title = "<img src=x onerror=alert(1)><b>Desk</b>";
        var page = await OpenAsync();
        var socket = await Gateway.SocketAsync();
        await socket.WelcomeAsync(streams: FakeProducer.Entry("a/b?c&d#e", title));

        await Assertions.Expect(page.Locator(".card h3")).ToHaveTextAsync(title);
        await page.Locator(".card").ClickAsync();

        Assert.Equal("a/b?c&d#e", (await socket.ReceiveAsync("stream-request"))["target_id"]!.GetValue<string>());
        await Assertions.Expect(page.Locator("#title")).ToHaveTextAsync(title);
    }

    [Fact]
    public async Task The_page_speaks_the_browsers_language_and_remembers_another()
    {
        var page = await OpenAsync(options: new() { Locale = "zh-TW" });
        await (await Gateway.SocketAsync()).WelcomeAsync();
        await Assertions.Expect(page.Locator("#empty-what")).ToHaveTextAsync("目前没有共享的屏幕");
        Assert.Equal("zh-CN", await page.EvaluateAsync<string>("() => document.documentElement.lang"));

        await page.Locator("#streams [data-languages]").SelectOptionAsync("en");
        await Assertions.Expect(page.Locator("#empty-what")).ToHaveTextAsync("Nothing is shared at the moment");
        await page.ReloadAsync(new() { WaitUntil = WaitUntilState.Commit });
        await (await Gateway.SocketAsync()).WelcomeAsync();

        await Assertions.Expect(page.Locator("#empty-what")).ToHaveTextAsync("Nothing is shared at the moment");
    }
}
