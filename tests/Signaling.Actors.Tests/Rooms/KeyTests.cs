using System.Collections.Immutable;
using System.Text;
using Signaling.Actors.Connections;
using Signaling.Actors.Rooms;
using Signaling.Actors.Tests.Dual;
using Signaling.Protocol;
using Signaling.Protocol.Dialects;

namespace Signaling.Actors.Tests.Rooms;

public sealed class KeyTests() : RoomTest(options => options with { Rooms = options.Rooms with { RequireStreamKey = true } })
{
    // Only how long a test takes to fail.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData("""{"type":"join","role":"sender","room":"r1","streamKey":"KEY"}""")]
    [InlineData("""{"type":"JOIN","role":"sender","room":"r1","stream_key":"KEY"}""")]
    [InlineData("""{"type":"join","roomId":"r1","userId":"u","payload":{"role":"publisher","streamKey":"KEY"}}""")]
    [InlineData("""{"type":"join","roomId":"r1","userId":"u","payload":{"role":"publisher","stream_key":"KEY"}}""")]
    public void A_sender_enters_with_the_rooms_key_and_not_without_it(string join)
    {
        var key = Make("r1");
        var client = Client();

        client.Send("""{"type":"join","role":"sender","room":"r1"}""");
        client.NextError("FORBIDDEN");
        client.Send(join.Replace("KEY", new string('0', key.Length), StringComparison.Ordinal));
        Assert.Equal("FORBIDDEN", (string?)client.Next()["code"]);

        client.Send(join.Replace("KEY", key, StringComparison.Ordinal));
        Assert.Equal("JOINED", ((string)client.Next()["type"]!).ToUpperInvariant());
    }

    [Fact]
    public void A_viewer_needs_no_key()
    {
        Make("r1");

        Enter("viewer");
    }

    [Fact]
    public void A_room_that_comes_by_itself_has_no_key()
    {
        Enter("sender", room: "r2");
    }

    [Fact]
    public void Who_has_no_key_takes_the_place_of_nobody()
    {
        var key = Make("r1");
        var sender = Client();
        sender.Send($$"""{"type":"join","role":"sender","room":"r1","streamKey":"{{key}}"}""");
        sender.Next("joined");
        Time.Advance(Options.Rooms.DeadAfter);
        var other = Client();

        other.Send("""{"type":"join","role":"sender","room":"r1"}""");

        other.NextError("FORBIDDEN");
        sender.NothingCame();
    }

    [Theory]
    [InlineData("")]
    [InlineData(""","stream_key":"wrong" """)]
    public void A_producer_that_names_the_room_shows_its_key(string shown)
    {
        var key = Make("r1");
        var viewer = Enter("viewer");
        var producer = Consumer();

        producer.Send($$$"""{"type":"register-stream","from":"desk","data":{"metadata":{"room":"r1"}{{{shown}}}}}""");
        producer.NextError("FORBIDDEN");
        viewer.NothingCame();

        producer.Send($$$"""{"type":"register-stream","from":"desk","data":{"metadata":{"room":"r1"},"stream_key":"{{{key}}}"}}""");
        producer.Until("stream-registered");
        Assert.Equal(viewer.Id, (string?)producer.Until("connection-request")["from"]);
    }

    [Theory]
    [InlineData("dual", """{"type":"register-stream","from":"desk","data":{"metadata":{"room":"r1","k":1,"stream_key":"KEY"}}}""")]
    [InlineData("dual", """{"type":"register-stream","from":"desk","data":{"metadata":{"streamKey":"KEY","room":"r1","k":1}}}""")]
    [InlineData("gst-webrtc", """{"type":"setPeerStatus","roles":["producer","listener"],"meta":{"room":"r1","k":1,"stream_key":"KEY"}}""")]
    [InlineData("selkies", """HELLO desk {"room":"r1","k":1,"stream_key":"KEY"}""")]
    public void A_key_may_stand_in_what_a_producer_says_of_itself_and_nobody_else_reads_it(string dialect, string introduction)
    {
        var key = Make("r1");
        var consumer = Consumer();
        var stranger = Introduce(introduction.Replace("KEY", new string('0', key.Length), StringComparison.Ordinal));
        AwaitCondition(() => stranger.Outbox.Frames.Any(said => said.Contains("shows its stream key", StringComparison.Ordinal)), Patience);

        Introduce(introduction.Replace("KEY", key, StringComparison.Ordinal));

        Assert.Equal("""{"room":"r1","k":1}""", consumer.Until("stream-available")["data"]!["metadata"]!.ToJsonString());
        Await("r1", room => room.Record.Status == RoomStatus.Live);

        DualClient Introduce(string text)
        {
            var client = Open(new SocketTraits { Speech = new SpokenDialect(DialectTable.Find(dialect)!) });
            if (text.IndexOf(" {", StringComparison.Ordinal) is >= 0 and var meta && dialect == "selkies")
                text = text[..(meta + 1)] + Convert.ToBase64String(Encoding.UTF8.GetBytes(text[(meta + 1)..]));
            client.Send(text);
            return client;
        }
    }

    [Fact]
    public void A_stream_that_was_there_before_the_room_does_not_belong_to_it()
    {
        var early = Producer("early", """{"metadata":{"room":"r1"}}""");
        var key = Make("r1");
        var producer = Consumer();
        var viewer = Enter("viewer");
        producer.Send($$$"""{"type":"register-stream","from":"desk","data":{"metadata":{"room":"r1"},"stream_key":"{{{key}}}"}}""");

        Assert.Equal(viewer.Id, (string?)producer.Until("connection-request")["from"]);
        early.NothingCame();
    }

    [Fact]
    public void A_key_is_in_no_list_and_in_no_text_that_a_log_could_have()
    {
        var key = Make("r1");
        Producer("desk", $$$"""{"metadata":{"room":"r1"},"stream_key":"{{{key}}}"}""");
        var consumer = Consumer();
        do
            consumer.Send("""{"type":"discover-streams"}""");
        while (!Listed(consumer.Until("available-streams")).Contains("desk"));

        consumer.Send("""{"type":"discover-streams"}""");
        Assert.DoesNotContain(key, consumer.Until("available-streams").ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain(key, Find("r1").ToString(), StringComparison.Ordinal);
        var join = new ClientFrame.JoinRoom(new RoomId("r1"), RoomRole.Sender, RoomManner.Paired) { Key = new StreamKey(key) };
        Assert.DoesNotContain(key, join.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(key, new StreamDescription { Key = new StreamKey(key) }.ToString(), StringComparison.Ordinal);
    }

    private static ImmutableArray<string> Listed(System.Text.Json.Nodes.JsonObject list) =>
        [.. list["data"]!["streams"]!.AsArray().Select(stream => (string)stream!["id"]!)];

    private string Make(string room)
    {
        var made = Assert.IsType<RoomReply.Found>(Ask(new RoomQuery.Create(new RoomId(room), "", new RoomChange())));
        return made.Room.Record.StreamKey.Value!;
    }
}

public sealed class UnneededKeyTests : RoomTest
{
    [Fact]
    public void A_wrong_key_is_refused_also_where_none_is_needed()
    {
        Ask(new RoomQuery.Create(new RoomId("r1"), "", new RoomChange()));
        var client = Client();

        client.Send("""{"type":"join","role":"sender","room":"r1","streamKey":"wrong"}""");
        client.NextError("FORBIDDEN");

        client.Send("""{"type":"join","role":"sender","room":"r1"}""");
        client.Next("joined");
    }
}
