using System.Text.Json.Nodes;
using Signaling.Actors.Connections;
using Signaling.Protocol;

namespace Signaling.Actors.Tests.Dual;

/// <summary>Nothing that a client may do makes a mailbox, or what is remembered of it, grow without bound.</summary>
public sealed class BoundTests() : GatewayTest(options => options with { MaxStreams = 3 })
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_frame_for_a_session_is_unhandled_until_the_session_has_passed_it_on()
    {
        var (producer, viewer, _) = WithTenFramesOnTheWay();
        viewer.NothingCame();

        var (free, next) = viewer.TakeAllCredits();

        Assert.InRange(free, 0, FrameCredits.Default - 10);
        producer.Outbox.Open.Set();
        Assert.True(await next.WaitAsync(Patience));
    }

    [Fact]
    public void What_a_session_did_not_handle_before_it_ended_is_handled()
    {
        var (producer, viewer, session) = WithTenFramesOnTheWay();
        viewer.Send($$"""{"type":"leave","session_id":"{{session}}"}""");
        viewer.NothingCame();
        producer.Outbox.Open.Set();
        viewer.Until("session-closed");
        viewer.NothingCame();

        var free = viewer.TakeAllCredits().Free;

        Assert.InRange(free, FrameCredits.Default - 1, FrameCredits.Default);
    }

    [Fact]
    public async Task A_question_to_the_directory_is_unhandled_until_it_is_answered()
    {
        var slow = Consumer();
        var viewer = Consumer();
        slow.Outbox.Open.Reset();
        slow.Send("""{"type":"discover-streams"}""");
        AwaitCondition(() => slow.Outbox.IsWaitedFor, Patience);
        for (var index = 0; index < 10; index++)
            viewer.Send("""{"type":"discover-streams"}""");
        viewer.NothingCame();

        var (free, next) = viewer.TakeAllCredits();

        Assert.InRange(free, 0, FrameCredits.Default - 10);
        slow.Outbox.Open.Set();
        Assert.True(await next.WaitAsync(Patience));
    }

    [Fact]
    public void A_stream_that_changes_faster_than_others_can_be_told_is_announced_as_it_is_in_the_end()
    {
        var slow = Consumer();
        var watcher = Consumer();
        var producer = Producer();
        watcher.Next("stream-available");
        slow.Outbox.Open.Reset();
        producer.Send("""{"type":"register-stream","from":"desk","data":{"title":"0"}}""");
        producer.Next("stream-registered");
        AwaitCondition(() => slow.Outbox.IsWaitedFor, Patience);
        for (var change = 1; change <= 100; change++)
        {
            producer.Send($$$"""{"type":"register-stream","from":"desk","data":{"title":"{{{change}}}"}}""");
            producer.Next("stream-registered");
        }
        slow.Outbox.Open.Set();

        var titles = new List<string>();
        do
        {
            titles.Add((string)watcher.Next("stream-available")["data"]!["title"]!);
        }
        while (titles[^1] != "100");

        Assert.Equal(["0", "100"], titles);
    }

    [Fact]
    public void A_connection_has_256_sessions_at_a_time()
    {
        var producer = Producer();
        var viewer = Consumer();
        for (var index = 0; index < 256; index++)
            viewer.Send("""{"type":"stream-request","target_id":"desk"}""");
        for (var index = 0; index < 256; index++)
            viewer.Until("session-state");

        viewer.Send("""{"type":"stream-request","id":"more","target_id":"desk"}""");
        var error = viewer.Until("error");

        Assert.Equal("RATE_LIMITED", (string?)error["code"]);
        Assert.Equal("more", (string?)error["id"]);
        viewer.Send("""{"type":"leave","target_id":"desk"}""");
        viewer.Drain();
        viewer.Send("""{"type":"stream-request","target_id":"desk"}""");
        viewer.Until("session-state");
    }

    [Fact]
    public void A_connection_names_64_sessions_of_before()
    {
        Producer();
        var viewer = Consumer();
        for (var index = 0; index <= 64; index++)
            viewer.Send($$"""{"type":"session-resume","session_id":"{{index}}","target_id":"desk"}""");

        var error = viewer.Until("error");

        Assert.Equal("RATE_LIMITED", (string?)error["code"]);
        Assert.Equal("64", (string?)error["data"]!["session_id"]);
    }

    [Fact]
    public void A_producer_that_names_more_sessions_than_it_can_serve_is_told_that_the_rest_are_over()
    {
        var producer = Consumer();
        var held = new JsonArray([.. Enumerable.Range(0, 4_100).Select(index => new JsonObject { ["session_id"] = $"{index}" })]);

        producer.Send($$$"""{"type":"register-stream","from":"desk","data":{"sessions":{{{held.ToJsonString()}}}}}""");

        producer.Until("stream-registered");
        for (var index = 4_096; index < 4_100; index++)
            Assert.Equal($"{index}", (string?)producer.Next("session-closed")["session_id"]);
    }

    [Fact]
    public void Naming_streams_that_nobody_offers_makes_no_other_forgotten()
    {
        var producer = Consumer();
        foreach (var name in new[] { "a", "b", "c" })
        {
            producer.Send($$"""{"type":"register-stream","from":"{{name}}"}""");
            producer.Next("stream-registered");
        }
        producer.Send("""{"type":"unregister-stream","stream_id":"a"}""");
        producer.NothingCame();
        var viewer = Consumer();

        viewer.Send("""{"type":"session-resume","session_id":"s","target_id":"x"}""");
        viewer.NextError("SESSION_NOT_FOUND");

        AwaitAssert(() =>
        {
            viewer.Send("""{"type":"stream-request","target_id":"a"}""");
            Assert.Equal("STREAM_OFFLINE", (string?)viewer.Until("error")["code"]);
        });
    }

    [Theory]
    [InlineData("title", 257)]
    [InlineData("app_name", 257)]
    [InlineData("hostname", 257)]
    public void What_is_listed_of_a_stream_is_short(string field, int length)
    {
        var producer = Consumer();

        producer.Send($$$"""{"type":"register-stream","data":{"{{{field}}}":"{{{new string('a', length)}}}"}}""");

        Assert.Contains(field, (string?)producer.NextError("INVALID_MESSAGE")["message"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("metadata")]
    [InlineData("capabilities")]
    public void What_a_producer_adds_to_the_list_is_at_most_16_KiB(string field)
    {
        var producer = Consumer();

        producer.Send($$$"""{"type":"register-stream","{{{field}}}":{"a":"{{{new string('a', 16_377)}}}"} }""");

        Assert.Contains(field, (string?)producer.NextError("INVALID_MESSAGE")["message"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_directory_that_fails_still_knows_what_it_knew()
    {
        var watcher = Consumer();
        var producer = Producer();
        watcher.Next("stream-available");

        producer.Outbox.Unknowable = true;
        EventFilter.Exception<InvalidOperationException>().ExpectOne(() => watcher.Send("""{"type":"discover-streams"}"""));
        producer.Outbox.Unknowable = false;

        watcher.Send("""{"type":"discover-streams"}""");
        Assert.Equal("desk", (string?)watcher.Next("available-streams")["data"]!["streams"]![0]!["id"]);
        producer.Close();
        Assert.Equal("offline", (string?)watcher.Next("stream-unavailable")["data"]!["status"]);
    }

    [Fact]
    public void A_client_whose_frames_cannot_be_written_takes_nobody_with_it()
    {
        var broken = Consumer();
        var watcher = Consumer();
        broken.Outbox.Broken = true;

        var producer = Producer();

        watcher.Next("stream-available");
        broken.NextError("INTERNAL_ERROR");
        Assert.Equal(CloseCode.InternalFailure, broken.WaitForClose().Code);
        Pair(watcher, producer);
    }

    // A producer that takes nothing, so that the session can't pass on what its viewer says.
    private (DualClient Producer, DualClient Viewer, string Session) WithTenFramesOnTheWay()
    {
        var producer = Producer();
        var viewer = Consumer();
        var session = Pair(viewer, producer);
        producer.Outbox.Open.Reset();
        for (var index = 0; index < 10; index++)
            viewer.Send($$$"""{"type":"offer","session_id":"{{{session}}}","data":{"sdp":"v=0"}}""");
        return (producer, viewer, session);
    }
}
