using System.Net.WebSockets;
using Testing.Processes;

namespace Browser.Tests.EndToEnd;

/// <summary>Others at the gateway, many or ill-mannered, do not concern who watches.</summary>
public sealed class StrangersTests(Chromium chromium) : EndToEndTest(chromium)
{
    private const int Idle = 500;

    [Fact]
    public async Task Five_hundred_who_only_sit_there_keep_nobody_from_a_picture_and_leave_nothing_behind()
    {
        await ViewersAreAsync(0);
        var before = Gateway.Sockets;
        var strangers = new List<RawClient>();
        foreach (var some in Enumerable.Range(0, Idle).Chunk(50))
            strangers.AddRange(await Task.WhenAll(some.Select(_ => RawClient.ConnectAsync(Address))));
        await Task.WhenAll(strangers.Select(stranger => stranger.ReceiveAsync("available-streams")));
        Assert.InRange(Gateway.Sockets, before + Idle, int.MaxValue);

        var watcher = await WatchAsync();
        await watcher.SeesAsync(Blue);
        await watcher.DecodesMoreAsync();
        await ViewersAreAsync(1);
        // They are told that the stream is there, and have not been forgotten.
        await strangers[^1].SendAsync("""{"type":"ping","id":"p1"}""");
        Assert.Equal("p1", (await strangers[^1].ReceiveAsync("pong")).GetProperty("id").GetString());

        // Half of them say good-bye, the others are cut off.
        await Task.WhenAll(strangers[..(Idle / 2)].Select(stranger => stranger.CloseAsync()));
        strangers.ForEach(stranger => stranger.Dispose());
        await watcher.DecodesMoreAsync();
        await watcher.Page.Context.CloseAsync();

        await ViewersAreAsync(0);
        await Waiting.UntilAsync(() => Gateway.Sockets <= before, () => $"{before} sockets; there are {Gateway.Sockets}");
    }

    [Fact]
    public async Task Who_does_not_read_is_closed_and_the_producer_told_while_others_watch_on()
    {
        var watcher = await WatchAsync();
        using var silent = await RawClient.ConnectAsync(Address, receiveBuffer: 4_096);
        await silent.SendAsync($$$$"""{"type":"stream-request","target_id":"{{{{Stream}}}}","data":{"capabilities":{"video":["H264"]}}}""");
        await silent.ReceiveAsync("offer");
        await ViewersAreAsync(2);

        // Each is answered with a list, and nobody reads the lists.
        var closed = false;
        while (!closed)
        {
            try
            {
                for (var i = 0; i < 100; i++) await silent.SendAsync("""{"type":"discover-streams","id":"more","data":{}}""");
                closed = (await StreamAsync()).GetProperty("connected_clients").GetInt32() == 1;
            }
            catch (WebSocketException)
            {
                closed = true;
            }
        }

        await Producer.LineWithAsync("could not watch");
        await ViewersAreAsync(1);
        await watcher.DecodesMoreAsync();
        PaintAll(Green);
        await watcher.SeesAsync(Green);
    }

    [Fact]
    public async Task Frames_that_make_no_sense_disturb_no_session()
    {
        var watcher = await WatchAsync();
        var session = await watcher.SessionAsync();
        using var stranger = await RawClient.ConnectAsync(Address);

        // What is not a frame, and what is one but about a session of others.
        string[] nonsense =
        [
            "", "{", "null", "[]", "{}", """{"type":7}""", """{"type":"no-such-type"}""", """{"type":"offer"}""", """{"type":"offer","data":[]}""",
            $$$"""{"type":"leave","session_id":"{{{session}}}"}""",
            $$$"""{"type":"leave","from":"{{{Stream}}}","session_id":"{{{session}}}"}""",
            $$$"""{"type":"offer","from":"{{{Stream}}}","session_id":"{{{session}}}","data":{"type":"offer","sdp":"v=0"}}""",
            $$$"""{"type":"session-closed","session_id":"{{{session}}}","data":{"reason":"because"}}""",
            $$$"""{"type":"unregister-stream","from":"{{{Stream}}}","data":{"id":"{{{Stream}}}"}}""",
        ];
        foreach (var frame in nonsense) await stranger.SendAsync(frame);
        await stranger.SendAsync("""{"type":"ping","id":"after"}""");
        Assert.Equal("after", (await stranger.ReceiveAsync("pong")).GetProperty("id").GetString());
        // One that is no text ends its own connection, and nothing else.
        await stranger.SendAsync("{}", WebSocketMessageType.Binary);
        await stranger.ReadToEndAsync();
        Assert.Equal(WebSocketCloseStatus.InvalidMessageType, stranger.Closed);

        PaintAll(Green);
        await watcher.SeesAsync(Green);
        await watcher.DecodesMoreAsync(30);
        Assert.Equal(1, await watcher.PeersAsync());
        await ViewersAreAsync(1);
        Assert.Equal(session, await watcher.SessionAsync());
    }
}
