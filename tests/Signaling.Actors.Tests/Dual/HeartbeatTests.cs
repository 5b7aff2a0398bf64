namespace Signaling.Actors.Tests.Dual;

public sealed class HeartbeatTests : GatewayTest
{
    [Fact]
    public void A_pong_echoes_what_the_ping_held_verbatim()
    {
        var client = Consumer();

        client.Send("""{"type":"ping","message_id":"p","timestamp":1699123456.5,"data":{"timestamp":"yesterday","sequence":7}}""");

        var pong = client.Next("pong");
        Assert.Equal("p", (string?)pong["id"]);
        Assert.Equal("p", (string?)pong["message_id"]);
        Assert.Equal("yesterday", (string?)pong["data"]!["timestamp"]);
        Assert.Equal("1699123456.5", pong["data"]!["ping_timestamp"]!.ToJsonString());
        Assert.Equal(7, (int)pong["data"]!["sequence"]!);
        Assert.Equal(Time.Now.ToUnixTimeMilliseconds(), (long)pong["data"]!["server_time"]!);
        Assert.Equal("connected", (string?)pong["data"]!["client_state"]);
        Assert.Equal(1, (int)pong["data"]!["message_count"]!);
    }

    [Fact]
    public void The_envelopes_time_stands_in_for_the_datas()
    {
        var client = Consumer();

        client.Send("""{"type":"ping","timestamp":1699123456}""");

        var data = client.Next("pong")["data"]!;
        Assert.Equal(1699123456, (long)data["timestamp"]!);
        Assert.Equal(1699123456, (long)data["ping_timestamp"]!);
        Assert.Null(data["sequence"]);
    }

    [Fact]
    public void A_ping_without_any_time_is_answered_with_ours()
    {
        var client = Consumer();

        client.Send("""{"type":"ping","timestamp":null,"data":{"timestamp":{"no":"scalar"}}}""");

        var pong = client.Next("pong");
        Assert.Equal(Time.Now.ToUnixTimeMilliseconds(), (long)pong["data"]!["timestamp"]!);
        Assert.Null(pong["data"]!["ping_timestamp"]);
        Assert.StartsWith("gw-", (string)pong["id"]!, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pong_says_where_the_client_is()
    {
        var producer = Producer();
        var viewer = Consumer();
        Connect(viewer, producer);

        viewer.Send("""{"type":"ping"}""");
        producer.Send("""{"type":"ping"}""");

        Assert.Equal("watching", (string?)viewer.Next("pong")["data"]!["client_state"]);
        Assert.Equal("registered", (string?)producer.Next("pong")["data"]!["client_state"]);
    }

    [Fact]
    public void A_pong_needs_no_answer()
    {
        var client = Consumer();

        client.Send("""{"type":"pong","data":{"timestamp":1}}""");

        client.NothingCame();
    }
}
