using System.Text.Json;
using Testing.Processes;

namespace Browser.Tests.EndToEnd;

/// <summary>Pages that meet in a room, and who else sees what is sent there.</summary>
public sealed class RoomTests(Chromium chromium) : EndToEndTest(chromium)
{
    private protected override string[] ForProducer => ["--set", "signaling.producer.stream.room=office"];

    private string Url => new UriBuilder(Address) { Scheme = "ws", Path = "/signaling" }.Uri.AbsoluteUri;

    [Fact]
    public async Task A_viewer_sees_the_sender_and_so_does_the_next_one()
    {
        var sender = await EnterAsync("send", "studio");
        await PaintAsync(sender, Green);
        var first = await EnterAsync("watch", "studio");
        await first.DecodesMoreAsync();
        await first.SeesAsync(0.5, 0.5, Green);

        await first.Page.Context.CloseAsync();
        await RoomIsAsync("studio", viewers: 0);
        var second = await EnterAsync("watch", "studio");

        await second.DecodesMoreAsync();
        await PaintAsync(sender, Red);
        await second.SeesAsync(0.5, 0.5, Red);
    }

    [Fact]
    public async Task A_viewer_who_was_there_first_sees_the_sender_that_comes()
    {
        var viewer = await EnterAsync("watch", "studio");

        await PaintAsync(await EnterAsync("send", "studio"), Green);

        await viewer.DecodesMoreAsync();
        await viewer.SeesAsync(0.5, 0.5, Green);
    }

    [Fact]
    public async Task A_rooms_viewer_sees_the_screen_of_a_node_that_belongs_to_the_room()
    {
        PaintRightHalf(Red);

        var viewer = await EnterAsync("watch", "office");

        await viewer.DecodesMoreAsync();
        await viewer.SeesAsync(0.25, 0.5, Blue);
        await viewer.SeesAsync(0.75, 0.5, Red);
        await ViewersAreAsync(1);
        await viewer.Page.Context.CloseAsync();
        await ViewersAreAsync(0);
    }

    [Fact]
    public async Task Our_page_sees_a_rooms_sender()
    {
        await PaintAsync(await EnterAsync("send", "studio"), Green);
        await Waiting.UntilAsync(
            () => Http.GetAsync(new Uri(Address, "/api/streams/room:studio")), answer => answer.IsSuccessStatusCode, "the room's stream to be known");

        var watcher = await OpenAsync(link: new Uri(Address, "?stream=room:studio"));

        await watcher.Page.PlayingAsync();
        await watcher.DecodesMoreAsync();
        await watcher.SeesAsync(Green);
        await RoomIsAsync("studio", viewers: 1);
    }

    [Fact]
    public async Task Members_that_speak_to_all_see_their_publisher_whoever_came_first()
    {
        var early = await EnterAsync("visit", "meeting", "ann");
        var publisher = await EnterAsync("publish", "meeting", "bob");
        await PaintAsync(publisher, Green);
        var late = await EnterAsync("visit", "meeting", "cid");

        foreach (var visitor in new[] { early, late })
        {
            await visitor.DecodesMoreAsync();
            await visitor.SeesAsync(0.5, 0.5, Green);
        }
        await RoomIsAsync("meeting", viewers: 2);
    }

    private async Task<MediaPage> EnterAsync(string how, string room, string? user = null)
    {
        var page = await BlankPageAsync("media.js", "rooms.js");
        await page.EvaluateAsync("([how, ...wish]) => globalThis[how](...wish)", new[] { how, Url, room, user });
        return new MediaPage(page);
    }

    private static Task PaintAsync(MediaPage sender, int rgb) => sender.Page.EvaluateAsync("colour => paint(colour)", $"#{rgb:x6}");

    private Task RoomIsAsync(string room, int viewers) => Waiting.UntilAsync(
        async () => JsonDocument.Parse(await Http.GetStringAsync(new Uri(Address, $"/api/rooms/{room}"))).RootElement.GetProperty("viewers").GetInt32(),
        counted => counted == viewers,
        $"{viewers} viewers in {room}");
}
