namespace Signaling.Actors.Tests.Dual;

public sealed class StatisticsTests : GatewayTest
{
    [Fact]
    public void A_viewer_is_told_what_its_producer_measured_last()
    {
        var producer = Producer();
        var consumer = Consumer();
        var session = Connect(consumer, producer);

        producer.Send($$$"""{"type":"stats","session_id":"{{{session}}}","data":{"webrtc":{"fps":15}} }""");
        producer.Send($$$"""{"type":"stats","session_id":"{{{session}}}","data":{"webrtc":{"fps":30},"system":{"cpu_usage":7}} }""");
        producer.NothingCame();
        consumer.Send("""{"type":"get-stats","id":"g1","data":{"stats_type":["webrtc","network"]}}""");

        var stats = consumer.Next("stats");
        Assert.Equal("g1", (string?)stats["id"]);
        Assert.Equal(session, (string?)stats["session_id"]);
        Assert.Equal("""{"webrtc":{"fps":30},"network":{}}""", stats["data"]!.ToJsonString());
    }

    [Fact]
    public void Who_watches_nothing_gets_empty_figures_and_who_names_a_session_of_others_an_error()
    {
        var producer = Producer();
        var consumer = Consumer();
        var session = Connect(consumer, producer);
        var stranger = Consumer();

        stranger.Send("""{"type":"get-stats","id":"g1"}""");
        Assert.Equal("""{"webrtc":{},"system":{},"network":{}}""", stranger.Next("stats")["data"]!.ToJsonString());
        stranger.Send($$"""{"type":"get-stats","session_id":"{{session}}"}""");
        stranger.NextError("SESSION_NOT_FOUND");
        stranger.Send($$$"""{"type":"stats","session_id":"{{{session}}}","data":{"webrtc":{"fps":1}} }""");
        stranger.NextError("SESSION_NOT_FOUND");
        consumer.Send($$$"""{"type":"stats","session_id":"{{{session}}}","data":{"webrtc":{"fps":1}} }""");
        consumer.NextError("INVALID_CLIENT_TYPE");
    }
}
