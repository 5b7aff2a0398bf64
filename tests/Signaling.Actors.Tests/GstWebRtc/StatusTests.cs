using Signaling.Actors.Connections;
using Signaling.Protocol.Dialects;
using Signaling.Protocol.Dialects.Dual;

namespace Signaling.Actors.Tests.GstWebRtc;

public sealed class StatusTests : GstWebRtcTest
{
    [Fact]
    public void Who_listens_hears_of_itself_of_others_and_of_their_end()
    {
        var listener = Peer("\"listener\"");
        var producer = Peer("\"producer\"", """{"name":"camera","x":{"y":1}}""");

        var came = listener.Next("peerStatusChanged");
        Assert.Equal(producer.Id, (string?)came["peerId"]);
        Assert.Equal("""["producer"]""", came["roles"]!.ToJsonString());
        Assert.Equal("""{"name":"camera","x":{"y":1}}""", came["meta"]!.ToJsonString());

        producer.Close();
        var went = listener.Next("peerStatusChanged");
        Assert.Equal(producer.Id, (string?)went["peerId"]);
        Assert.Empty(went["roles"]!.AsArray());
    }

    [Theory]
    [InlineData("producer")]
    [InlineData("consumer")]
    public void A_stream_key_is_told_to_nobody(string role)
    {
        var listener = Peer("\"listener\"");
        var peer = Peer();

        peer.Send($$$"""{"type":"setPeerStatus","roles":["{{{role}}}","listener"],"meta":{"name":"n","stream_key":"k","x":1}}""");

        Assert.Equal("""{"name":"n","x":1}""", listener.Next("peerStatusChanged")["meta"]!.ToJsonString());
        Assert.Equal("""{"name":"n","x":1}""", peer.Next("peerStatusChanged")["meta"]!.ToJsonString());
        listener.Send("""{"type":"listConsumers"}""");
        Assert.DoesNotContain("stream_key", listener.Next("listConsumers").ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_producer_that_listens_is_told_of_itself_once()
    {
        var peer = Peer();
        peer.Send("""{"type":"setPeerStatus","roles":["listener","producer"],"meta":{"name":"n"}}""");

        Assert.Equal("""["producer","listener"]""", peer.Next("peerStatusChanged")["roles"]!.ToJsonString());
        var other = StreamPeer();
        Assert.Equal(other.Id, (string?)peer.Next("peerStatusChanged")["peerId"]);
    }

    [Fact]
    public void Streams_of_every_dialect_are_listed_with_a_name()
    {
        Producer("screen", """{"app_name":"capture","metadata":{"title":"Desk"}}""");
        var peer = Peer();

        peer.Send("""{"type":"list"}""");

        var listed = Assert.Single(peer.Next("list")["producers"]!.AsArray());
        Assert.Equal("screen", (string?)listed!["id"]);
        Assert.Equal("""{"title":"Desk","name":"Desk"}""", listed["meta"]!.ToJsonString());
    }

    [Fact]
    public void A_producer_is_a_stream_for_every_dialect()
    {
        var producer = StreamPeer("""{"name":"camera","app":"home"}""");
        var viewer = Open();
        viewer.Next("welcome");

        var stream = Assert.Single(viewer.Next("available-streams")["data"]!["streams"]!.AsArray());
        Assert.Equal((producer.Id, "camera", "home"), ((string?)stream!["id"], (string?)stream["title"], (string?)stream["app_name"]));
    }

    [Fact]
    public void Who_waits_is_listed_and_announced_until_it_goes()
    {
        var listener = Peer("\"listener\"");
        var consumer = Peer("\"consumer\"", """{"k":1}""");
        Assert.Equal("""["consumer"]""", listener.Next("peerStatusChanged")["roles"]!.ToJsonString());

        listener.Send("""{"type":"listConsumers"}""");
        var listed = Assert.Single(listener.Next("listConsumers")["consumers"]!.AsArray());
        Assert.Equal(consumer.Id, (string?)listed!["id"]);
        Assert.Equal("""{"k":1}""", listed["meta"]!.ToJsonString());

        consumer.Close();
        Assert.Empty(listener.Next("peerStatusChanged")["roles"]!.AsArray());
        listener.Send("""{"type":"listConsumers"}""");
        Assert.Empty(listener.Next("listConsumers")["consumers"]!.AsArray());
    }

    [Theory]
    [InlineData("""{"type":"setPeerStatus","roles":["producer","consumer"]}""", "producer and consumer at once")]
    [InlineData("""{"type":"setPeerStatus","roles":["king"]}""", "'roles'")]
    [InlineData("""{"type":"setPeerStatus"}""", "'roles'")]
    [InlineData("""{"type":"setPeerStatus","roles":[],"meta":7}""", "'meta'")]
    [InlineData("""{"type":"startSession","peerId":"nobody"}""", "no such stream")]
    [InlineData("""{"type":"startSession"}""", "'peerId'")]
    [InlineData("""{"type":"startSession","peerId":""}""", "'peerId'")]
    [InlineData("""{"type":"endSession","sessionId":"none"}""", "no such session")]
    [InlineData("""{"type":"peer","sessionId":"none","ice":{"candidate":"c","sdpMLineIndex":0}}""", "no such session")]
    [InlineData("""{"type":"peer","sessionId":"none"}""", "either 'sdp' or 'ice'")]
    [InlineData("""{"type":"peer","sessionId":"none","sdp":{"type":"rollback","sdp":""}}""", "'sdp.type'")]
    [InlineData("""{"type":"dance"}""", "dance")]
    [InlineData("""{"type":7}""", "'type'")]
    [InlineData("""{"peerId":"x"}""", "'type'")]
    [InlineData("[]", "JSON object")]
    [InlineData("{", "valid JSON")]
    public void What_cannot_be_done_is_an_error_in_words(string frame, string words)
    {
        var peer = Peer();

        peer.Send(frame);

        var error = peer.Next("error");
        Assert.Equal(["type", "details"], error.Select(member => member.Key));
        Assert.Contains(words, (string?)error["details"]);
    }

    [Fact]
    public void The_version_is_named_first_or_not_at_all()
    {
        var peer = Peer();
        peer.Send("""{"type":"list"}""");
        peer.Next("list");

        peer.Send("""{"type":"setProtocolVersion","version":"v1_1"}""");

        Assert.Contains("very first", (string?)peer.Next("error")["details"]);
    }

    [Fact]
    public void A_first_frame_of_it_settles_the_dialect()
    {
        var unknown = Open(new SocketTraits { Speech = new SpokenDialect(DualDialect.Instance, settled: false), Greeting = GreetingTime.WhenSpokenTo });

        unknown.Send("""{"type":"list"}""");

        unknown.Next("welcome");
        unknown.Next("list");
    }
}
