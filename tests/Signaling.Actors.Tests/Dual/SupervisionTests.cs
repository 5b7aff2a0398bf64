using Akka.Actor;
using Signaling.Actors.Connections;
using Signaling.Actors.Gateway;
using Signaling.Protocol;
using Signaling.Protocol.Dialects.Dual;

namespace Signaling.Actors.Tests.Dual;

public sealed class SupervisionTests() : GatewayTest(options => options with { MaxConnections = 4, MaxStreams = 3 })
{
    [Fact]
    public void Every_connection_stream_and_session_is_an_actor_whose_name_is_its_id()
    {
        var producer = Producer("a/b c");
        var session = Pair(Consumer(), producer);

        Assert.StartsWith("/user/gateway/connections/", Path(producer.Connection), StringComparison.Ordinal);
        Assert.Equal("/user/streams/a%2Fb%20c", Path(Find("/user/streams/a%2Fb%20c")));
        Assert.EndsWith(session, Path(Find($"/user/streams/a%2Fb%20c/{session}")), StringComparison.Ordinal);
        Assert.Equal("/user/directory", Path(Refs.Directory));
    }

    [Fact]
    public void A_session_that_fails_is_ended_for_its_sides_and_the_others_do_not_notice()
    {
        var producer = Producer("desk");
        var viewer = Consumer();
        var other = Consumer();
        var session = Connect(viewer, producer);
        var untouched = Connect(other, producer);

        Sys.Stop(Find($"/user/streams/desk/{session}"));

        Assert.Equal("internal-error", (string?)viewer.Until("session-closed")["data"]!["reason"]);
        Assert.Equal(session, (string?)producer.Until("session-closed")["session_id"]);
        producer.Send($$$"""{"type":"offer","session_id":"{{{untouched}}}","data":{"sdp":"v=0"}}""");
        other.Until("offer");
        Pair(viewer, producer);
    }

    [Fact]
    public void A_connection_that_fails_is_told_an_incident_closed_with_1011_and_its_sessions_end()
    {
        var producer = Producer("desk");
        var viewer = Consumer();
        Connect(viewer, producer);

        viewer.Outbox.Broken = true;
        viewer.Send("""{"type":"ping"}""");

        var error = viewer.NextError("INTERNAL_ERROR");
        Assert.Matches("incident [0-9a-f]{8}", (string)error["message"]!);
        Assert.DoesNotContain("Exception", error.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(CloseCode.InternalFailure, viewer.WaitForClose().Code);
        Assert.Equal("internal-error", (string?)producer.Until("session-closed")["data"]!["reason"]);
        Pair(Consumer(), producer);
    }

    [Fact]
    public void A_stream_that_fails_ends_its_sessions_and_its_producer_registers_again()
    {
        var producer = Producer("desk");
        var viewer = Consumer();
        Connect(viewer, producer);

        Sys.Stop(Find("/user/streams/desk"));

        viewer.Until("session-closed");
        Assert.Equal(CloseCode.InternalFailure, producer.WaitForClose().Code);
        var again = Consumer();
        again.Send("""{"type":"register-stream","from":"desk"}""");
        again.Until("stream-registered");
    }

    [Fact]
    public void A_reader_that_is_too_slow_is_closed_with_1013_and_its_partner_is_told()
    {
        var producer = Producer("desk");
        var viewer = Consumer();
        var session = Connect(viewer, producer);
        viewer.Outbox.Full = true;

        producer.Send($$$"""{"type":"offer","session_id":"{{{session}}}","data":{"sdp":"v=0"}}""");

        Assert.Equal(CloseCode.Overload, viewer.WaitForClose().Code);
        var closed = producer.Until("session-closed");
        Assert.Equal(session, (string?)closed["session_id"]);
        Assert.Equal("slow-reader", (string?)closed["data"]!["reason"]);
    }

    [Fact]
    public void A_connection_more_than_the_gateway_takes_is_told_so_and_closed_with_1013()
    {
        for (var index = 0; index < 4; index++)
            Consumer();
        var outbox = new RecordingOutbox(() => Time.Now, DualWriter.Instance);

        Refs.Gateway.Tell(new GatewayMessage.Open(outbox, new FrameCredits(), new SocketTraits()), TestActor);

        Assert.Equal(ErrorCode.ServerUnavailable, ExpectMsg<GatewayReply.Refused>().Code);
        Assert.Contains("SERVER_UNAVAILABLE", outbox.Frames.Take(), StringComparison.Ordinal);
        Assert.Equal(CloseCode.Overload, outbox.WaitForClose(TimeSpan.FromSeconds(20)).Code);
    }

    [Fact]
    public void Streams_longest_offline_make_room_and_offered_ones_do_not()
    {
        var producer = Consumer();
        foreach (var name in new[] { "a", "b", "c" })
        {
            producer.Send($$"""{"type":"register-stream","from":"{{name}}"}""");
            producer.Next("stream-registered");
        }
        producer.Send("""{"type":"register-stream","from":"d"}""");
        producer.NextError("SERVER_UNAVAILABLE");

        producer.Send("""{"type":"unregister-stream","from":"a"}""");
        AwaitAssert(() =>
        {
            producer.Send("""{"type":"register-stream","from":"d"}""");
            producer.Next("stream-registered");
        });
        var viewer = Consumer();
        viewer.Send("""{"type":"stream-request","target_id":"a"}""");
        viewer.NextError("STREAM_NOT_FOUND");
    }

    [Fact]
    public async Task A_reader_waits_when_64_of_its_frames_are_unhandled_and_stops_when_nobody_handles_them()
    {
        var credits = new FrameCredits();
        for (var index = 0; index < 64; index++)
            Assert.True(await credits.TakeAsync());

        var next = credits.TakeAsync().AsTask();
        Assert.False(next.IsCompleted);
        credits.Return();
        Assert.True(await next);

        var last = credits.TakeAsync().AsTask();
        Assert.False(last.IsCompleted);
        credits.Abandon();
        Assert.False(await last);
        Assert.False(await credits.TakeAsync());
    }

    [Fact]
    public void Every_credit_comes_back_whatever_the_frame_was()
    {
        var viewer = Consumer();
        for (var round = 0; round < 100; round++)
        {
            viewer.Send("{");
            viewer.Send("""{"type":"ping","from":"alice"}""");
            viewer.Send("""{"type":"hello","resume_token":"no"}""");
            viewer.Send("""{"type":"offer","session_id":"x","data":{}}""");
        }

        Assert.NotEmpty(viewer.Drain());
    }

    private IActorRef Find(string path) => Sys.ActorSelection(path).ResolveOne(TimeSpan.FromSeconds(20)).GetAwaiter().GetResult();

    private static string Path(IActorRef actor) => "/" + string.Join('/', actor.Path.Elements);
}
