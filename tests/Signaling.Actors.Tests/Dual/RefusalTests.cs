using System.Text;
using Signaling.Actors.Connections;
using Signaling.Protocol;

namespace Signaling.Actors.Tests.Dual;

public sealed class RefusalTests : GatewayTest
{
    [Theory]
    [InlineData("", "INVALID_MESSAGE")]
    [InlineData("HELLO 1", "INVALID_MESSAGE")]
    [InlineData("[]", "INVALID_MESSAGE")]
    [InlineData("null", "INVALID_MESSAGE")]
    [InlineData("{}", "INVALID_MESSAGE")]
    [InlineData("""{"type":7}""", "INVALID_MESSAGE")]
    [InlineData("""{"type":"ping"} {}""", "INVALID_MESSAGE")]
    [InlineData("""{"type":"ping","type":"pong"}""", "INVALID_MESSAGE")]
    [InlineData("""{"type":"offer","session_id":"s","data":"sdp"}""", "INVALID_MESSAGE")]
    [InlineData("""{"type":"connection-state","data":{}}""", "INVALID_MESSAGE")]
    [InlineData("""{"type":"register-stream","data":{"app_name":7}}""", "INVALID_MESSAGE")]
    [InlineData("""{"type":"register-stream","data":{"max_clients":0}}""", "INVALID_MESSAGE")]
    [InlineData("""{"type":"register-stream","data":{"sessions":{}}}""", "INVALID_MESSAGE")]
    [InlineData("""{"type":"register-stream","from":""}""", "INVALID_MESSAGE")]
    [InlineData("""{"type":"ping","from":"\ud800"}""", "INVALID_MESSAGE")]
    [InlineData("""{"type":"dance"}""", "UNKNOWN_MESSAGE_TYPE")]
    [InlineData("""{"type":"join","role":"viewer","room":"r"}""", "UNKNOWN_MESSAGE_TYPE")]
    [InlineData("""{"type":"control-request"}""", "FORBIDDEN")]
    public void A_frame_that_is_not_handled_is_answered_and_the_connection_goes_on(string frame, string code)
    {
        var client = Consumer();

        client.Send(frame);

        client.NextError(code);
        client.NothingCame();
    }

    [Fact]
    public void An_error_has_the_one_shape_that_every_known_client_reads()
    {
        var client = Consumer();

        client.Send("""{"type":"stream-request","message_id":"m","target_id":"none"}""");

        var error = client.Next("error");
        Assert.Equal("1.0", (string?)error["version"]);
        Assert.Equal("m", (string?)error["id"]);
        Assert.Equal("m", (string?)error["message_id"]);
        Assert.Equal(client.Id, (string?)error["to"]);
        Assert.Equal(Time.Now.ToUnixTimeMilliseconds(), (long)error["timestamp"]!);
        foreach (var place in new[] { error, error["error"]!, error["data"]! })
        {
            Assert.Equal("STREAM_NOT_FOUND", (string?)place["code"]);
            Assert.NotEmpty((string)place["message"]!);
        }
        Assert.Equal(System.Text.Json.JsonValueKind.String, error["error"]!["details"]!.GetValueKind());
        Assert.Equal("none", (string?)error["data"]!["target_id"]);
        Assert.DoesNotContain("null", error.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void JSON_of_32_levels_is_read_and_deeper_is_not()
    {
        var client = Consumer();

        client.Send("""{"type":"pong","data":""" + new string('[', 31) + new string(']', 31) + "}");
        client.NothingCame();
        client.Send("""{"type":"pong","data":""" + new string('[', 32) + new string(']', 32) + "}");
        client.NextError("INVALID_MESSAGE");
    }

    [Fact]
    public void Unknown_fields_are_ignored()
    {
        var client = Consumer();

        client.Send("""{"version":"9","type":"ping","peer_id":12345,"no":{"such":["field",null]},"id":"p"}""");

        Assert.Equal("p", (string?)client.Next("pong")["id"]);
    }

    [Fact]
    public void An_id_of_256_characters_is_read_and_a_longer_one_is_not()
    {
        var client = Consumer();

        client.Send($$"""{"type":"ping","from":"{{new string('a', 256)}}"}""");
        Assert.Equal(new string('a', 256), (string?)client.Next("pong")["to"]);
        client.Send($$"""{"type":"ping","from":"{{new string('a', 257)}}"}""");
        client.NextError("INVALID_MESSAGE");
    }

    [Fact]
    public void Twenty_unreadable_frames_in_a_row_close_the_connection_with_1008()
    {
        var producer = Producer("desk");
        var client = Consumer();
        Connect(client, producer);
        for (var index = 0; index < 19; index++)
            client.Send(index % 2 == 0 ? "{" : """{"type":"dance"}""");
        Assert.Equal(19, client.Drain().Count);
        for (var index = 0; index < 20; index++)
            client.Send("{");

        Assert.Equal(CloseCode.PolicyViolation, client.WaitForClose().Code);
        Assert.Equal("protocol-error", (string?)producer.Until("session-closed")["data"]!["reason"]);
    }

    [Fact]
    public void Frames_that_are_readable_and_refused_are_not_counted()
    {
        var client = Consumer();

        for (var index = 0; index < 50; index++)
        {
            client.Send(index % 2 == 0 ? """{"type":"control-request"}""" : """{"type":"stream-request","target_id":"none"}""");
            client.Next("error");
        }

        client.NothingCame();
    }

    [Theory]
    [InlineData(ErrorCode.InvalidMessage, "INVALID_MESSAGE", CloseCode.NotText)]
    [InlineData(ErrorCode.MessageTooLarge, "MESSAGE_TOO_LARGE", CloseCode.TooLarge)]
    public void What_breaks_the_sockets_rules_is_answered_and_closed(ErrorCode code, string name, CloseCode close)
    {
        var client = Consumer();

        client.Connection.Tell(new SocketMessage.Violated(code, close, "The test broke a rule."), TestActor);

        Assert.Equal("The test broke a rule.", (string?)client.NextError(name)["message"]);
        Assert.Equal(close, client.WaitForClose().Code);
    }

    [Fact]
    public void Bytes_that_are_no_text_at_all_are_only_an_error()
    {
        var client = Consumer();

        client.SendBytes([0xff, 0xfe, 0x00]);
        client.NextError("INVALID_MESSAGE");
        client.SendBytes(Encoding.UTF8.GetBytes("\uFEFF{\"type\":\"ping\"}"));
        client.NextError("INVALID_MESSAGE");
    }
}
