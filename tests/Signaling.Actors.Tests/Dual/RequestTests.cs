using System.Text.Json.Nodes;

namespace Signaling.Actors.Tests.Dual;

public sealed class RequestTests : GatewayTest
{
    [Fact]
    public void A_request_without_a_target_is_invalid()
    {
        var viewer = Consumer();

        viewer.Send("""{"type":"stream-request","id":"r"}""");

        Assert.Equal("r", (string?)viewer.NextError("INVALID_MESSAGE")["id"]);
    }

    [Fact]
    public void A_target_may_be_named_in_to_and_capabilities_at_top_level()
    {
        var producer = Producer("desk");
        var viewer = Consumer();

        viewer.Send("""{"type":"stream-request","to":"desk","capabilities":{"video":["VP8"]}}""");

        var request = producer.Next("connection-request");
        Assert.Equal("VP8", (string?)request["data"]!["client_capabilities"]!["video"]![0]);
        Assert.Matches("^[0-9a-f]{32}$", (string)request["session_id"]!);
    }

    [Fact]
    public void A_stream_that_nobody_ever_registered_is_not_found_and_one_whose_producer_is_gone_is_offline()
    {
        var viewer = Consumer();
        viewer.Send("""{"type":"stream-request","id":"r","target_id":"desk"}""");
        var error = viewer.NextError("STREAM_NOT_FOUND");
        Assert.Equal("r", (string?)error["id"]);
        Assert.Equal("desk", (string?)error["data"]!["target_id"]);

        Producer("desk").Close();
        viewer.Until("stream-unavailable");
        viewer.Send("""{"type":"stream-request","target_id":"desk"}""");
        viewer.NextError("STREAM_OFFLINE");

        Time.Advance(TimeSpan.FromHours(23));
        viewer.Send("""{"type":"stream-request","target_id":"desk"}""");
        viewer.NextError("STREAM_OFFLINE");

        Time.Advance(TimeSpan.FromHours(1));
        viewer.Drain();
        AwaitAssert(() =>
        {
            viewer.Send("""{"type":"stream-request","target_id":"desk"}""");
            viewer.NextError("STREAM_NOT_FOUND");
        });
    }

    [Fact]
    public void A_forgotten_stream_can_be_registered_again()
    {
        Producer("desk").Close();
        var viewer = Consumer();
        viewer.Send("""{"type":"discover-streams","data":{"filters":{"status":"offline"}}}""");
        viewer.Until("available-streams");
        Time.Advance(TimeSpan.FromHours(24));

        Producer("desk");

        viewer.Until("stream-available");
    }

    [Fact]
    public void A_stream_takes_as_many_viewers_as_its_producer_says()
    {
        var producer = Producer("desk", """{"max_clients":2}""");
        var watcher = Consumer();
        var first = Consumer();
        var session = Pair(first, producer);
        Pair(Consumer(), producer);
        Assert.Equal("busy", (string?)watcher.Until("stream-available")["data"]!["status"]);

        watcher.Send("""{"type":"stream-request","target_id":"desk"}""");
        watcher.NextError("STREAM_BUSY");

        first.Send($$"""{"type":"leave","session_id":"{{session}}"}""");
        Assert.Equal("online", (string?)watcher.Until("stream-available")["data"]!["status"]);
        producer.Drain();
        Pair(watcher, producer);
    }

    [Fact]
    public void Every_request_is_a_session_of_its_own()
    {
        var producer = Producer("desk");
        var viewer = Consumer();

        Assert.NotEqual(Pair(viewer, producer), Pair(viewer, producer));
    }

    [Theory]
    [InlineData("""{"video":{"codecs":["H264","VP8"]}}""", """{"video":["vp8","AV1"]}""", """{"video":["VP8"],"audio":[]}""")]
    [InlineData("""{"video":{"codecs":["VP8"]},"audio":{"codecs":["opus"]}}""", """{"audio":["Opus"]}""", """{"video":["VP8"],"audio":["opus"]}""")]
    [InlineData("""{"video":{"codecs":[]}}""", """{"video":["VP8"]}""", """{"video":["VP8"],"audio":[]}""")]
    [InlineData("""{}""", """[]""", """{"video":[],"audio":[]}""")]
    [InlineData("""{"video":{"codecs":["VP8"]}}""", "null", """{"video":["VP8"],"audio":[]}""")]
    public void A_session_carries_the_codecs_that_both_sides_can(string producing, string consuming, string common)
    {
        var producer = Producer("desk", $$"""{"capabilities":{{producing}}}""");
        var viewer = Consumer();

        viewer.Send($$$"""{"type":"stream-request","target_id":"desk","data":{"capabilities":{{{consuming}}}}}""");

        var codecs = producer.Next("connection-request")["data"]!["codecs"];
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(common), codecs), codecs!.ToJsonString());
    }

    [Theory]
    [InlineData("""{"video":{"codecs":["H264"]}}""", """{"video":["VP8"]}""")]
    [InlineData("""{"video":{"codecs":["VP8"]},"audio":{"codecs":["opus"]}}""", """{"video":["VP8"],"audio":["G722"]}""")]
    public void Sides_that_share_no_codec_are_not_paired(string producing, string consuming)
    {
        var producer = Producer("desk", $$"""{"capabilities":{{producing}}}""");
        var viewer = Consumer();

        viewer.Send($$$"""{"type":"stream-request","target_id":"desk","data":{"capabilities":{{{consuming}}}}}""");

        viewer.NextError("INCOMPATIBLE_CAPABILITIES");
        producer.NothingCame();
    }

    [Fact]
    public void A_producer_asks_for_no_stream()
    {
        var producer = Producer("desk");

        producer.Send("""{"type":"stream-request","target_id":"desk"}""");

        producer.NextError("INVALID_CLIENT_TYPE");
    }

    [Fact]
    public void A_producer_may_refuse_and_the_viewer_learns_why()
    {
        var producer = Producer("desk");
        var viewer = Consumer();
        var session = Pair(viewer, producer);

        producer.Send($$$"""{"type":"connection-rejected","to":"{{{viewer.Id}}}","session_id":"{{{session}}}","data":{"code":"BUSY","reason":"not now"}}""");

        var rejected = viewer.Next("connection-rejected");
        Assert.Equal("desk", (string?)rejected["from"]);
        Assert.Equal("BUSY", (string?)rejected["data"]!["code"]);
        Assert.Equal("not now", (string?)rejected["data"]!["reason"]);
        Assert.Equal("rejected", (string?)viewer.Until("session-closed")["data"]!["reason"]);
        Assert.Equal("rejected", (string?)producer.Until("session-closed")["data"]!["reason"]);
    }

    [Fact]
    public void A_viewer_may_not_reject()
    {
        var producer = Producer("desk");
        var viewer = Consumer();
        var session = Pair(viewer, producer);

        viewer.Send($$$"""{"type":"connection-rejected","session_id":"{{{session}}}","data":{}}""");

        viewer.NextError("INVALID_CLIENT_TYPE");
        producer.NothingCame();
    }

    [Theory]
    [InlineData("""{"type":"error","to":"VIEWER","data":{"code":"OFFER_CREATION_FAILED","message":"no encoder"}}""")]
    [InlineData("""{"type":"error","session_id":"SESSION","code":"OFFER_CREATION_FAILED","message":"no encoder"}""")]
    [InlineData("""{"type":"error","session_id":"SESSION","error":{"code":"OFFER_CREATION_FAILED","message":"no encoder"}}""")]
    public void A_producers_error_reaches_the_viewer_that_it_names(string frame)
    {
        var producer = Producer("desk");
        var viewer = Consumer();
        var session = Pair(viewer, producer);
        Pair(Consumer(), producer);

        producer.Send(frame.Replace("VIEWER", viewer.Id, StringComparison.Ordinal).Replace("SESSION", session, StringComparison.Ordinal));

        var error = viewer.NextError("OFFER_CREATION_FAILED");
        Assert.Equal("no encoder", (string?)error["message"]);
        Assert.Equal("desk", (string?)error["from"]);
        Assert.Equal(session, (string?)error["session_id"]);
        Assert.Equal(session, (string?)error["data"]!["session_id"]);
    }

    [Fact]
    public void An_error_for_a_viewer_of_several_sessions_is_about_the_last_one()
    {
        var producer = Producer("desk");
        var viewer = Consumer();
        Pair(viewer, producer);
        var last = Pair(viewer, producer);

        producer.Send($$$"""{"type":"error","to":"{{{viewer.Id}}}","data":{"code":"OFFER_CREATION_FAILED","message":"no encoder"}}""");

        Assert.Equal(last, (string?)viewer.NextError("OFFER_CREATION_FAILED")["session_id"]);
        viewer.NothingCame();
    }

    [Fact]
    public void A_producer_of_several_streams_is_told_which_one_is_asked_for()
    {
        var producer = Producer("desk");
        producer.Send("""{"type":"register-stream","from":"camera"}""");
        Assert.Equal("camera", (string?)producer.Until("stream-registered")["to"]);
        var viewer = Consumer();

        foreach (var stream in new[] { "camera", "desk" })
        {
            viewer.Send($$"""{"type":"stream-request","target_id":"{{stream}}"}""");
            Assert.Equal(stream, (string?)producer.Until("connection-request")["to"]);
        }
    }

    [Fact]
    public void An_error_is_never_answered_with_an_error()
    {
        var viewer = Consumer();
        var producer = Producer("desk");
        viewer.Drain();

        viewer.Send("""{"type":"error","code":"X","message":"m"}""");
        producer.Send("""{"type":"error","session_id":"nowhere","code":"X","message":"m"}""");

        viewer.NothingCame();
        producer.NothingCame();
    }
}
