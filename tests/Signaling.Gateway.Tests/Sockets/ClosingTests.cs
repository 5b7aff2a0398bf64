using Signaling.Actors.Connections;
using Signaling.Gateway.Sockets;
using Signaling.Protocol;

namespace Signaling.Gateway.Tests.Sockets;

/// <summary>RFC 6455 sections 5.5.1 and 7, and how a socket is lost.</summary>
public sealed class ClosingTests : SocketTest
{
    [Theory]
    [InlineData(1000)]
    [InlineData(1001)]
    [InlineData(1014)]
    [InlineData(3000)]
    [InlineData(4999)]
    public async Task The_peers_close_is_answered_with_its_own_code(int code)
    {
        await Client.SendBytes(RawClient.Close(code, "done"));

        Assert.Equal(code, await ExpectClose());
        Assert.Equal((CloseCode)code, Expect<SocketMessage.Closed>().Code);
        await Running.WaitAsync(Limit);
        Assert.Null(await Client.Receive());
        Assert.False(WasCut);
    }

    [Fact]
    public async Task A_close_without_a_code_is_answered_with_none()
    {
        await Client.Send(Opcode.Close);

        Assert.Equal(1005, await ExpectClose());
        Assert.Equal(CloseCode.NoStatus, Expect<SocketMessage.Closed>().Code);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(999)]
    [InlineData(1004)]
    [InlineData(1005)]
    [InlineData(1006)]
    [InlineData(1015)]
    [InlineData(2999)]
    [InlineData(5000)]
    public async Task A_code_that_must_not_be_sent_is_refused(int code)
    {
        await Client.SendBytes(RawClient.Close(code));

        Assert.Equal(CloseCode.ProtocolError, (await ExpectViolation()).Close);
    }

    [Fact]
    public async Task Half_a_code_is_refused()
    {
        await Client.Send(Opcode.Close, [0x03]);

        Assert.Equal(CloseCode.ProtocolError, (await ExpectViolation()).Close);
    }

    [Fact]
    public async Task A_reason_that_is_not_utf8_is_refused()
    {
        await Client.Send(Opcode.Close, [0x03, 0xE8, 0xFF]);

        Assert.Equal(CloseCode.NotUtf8, (await ExpectViolation()).Close);
    }

    [Fact]
    public async Task What_was_posted_before_a_close_is_sent_before_it()
    {
        PostText("goodbye");
        Connection.Outbox.Close(CloseCode.GoingAway, "the gateway stops");

        Assert.Equal("goodbye", (await Client.Receive())!.Text);
        Assert.Equal(1001, await ExpectClose());
        await Client.SendBytes(RawClient.Close(1001));
        Expect<SocketMessage.Closed>();
        await Running.WaitAsync(Limit);
    }

    [Fact]
    public async Task What_is_posted_after_a_close_is_dropped_and_a_second_close_too()
    {
        Connection.Outbox.Close(CloseCode.GoingAway, "first");
        Connection.Outbox.Close(CloseCode.Overload, "second");

        Assert.True(PostText("nobody misses this"));
        Assert.Equal(1001, await ExpectClose());
        await Client.SendBytes(RawClient.Close(1001));
        Assert.Null(await Client.Receive());
    }

    [Fact]
    public async Task What_a_peer_sends_while_we_close_is_not_told()
    {
        Connection.Outbox.Close(CloseCode.GoingAway, "");
        await ExpectClose();

        await Client.SendText("too late");
        await Client.SendBytes(RawClient.Close(1001));

        Expect<SocketMessage.Closed>();
    }

    [Fact]
    public async Task A_reason_that_is_too_long_is_cut_between_characters()
    {
        Connection.Outbox.Close(CloseCode.GoingAway, new string('x', 122) + "é");

        var frame = await Client.Receive();
        Assert.Equal(2 + 122, frame!.Payload.Length);
    }

    [Fact]
    public async Task A_peer_that_does_not_answer_our_close_is_cut()
    {
        Connection.Outbox.Close(CloseCode.GoingAway, "");
        Assert.Equal(1001, await ExpectClose());

        Time.Advance(Options.CloseWithin + TimeSpan.FromSeconds(1));

        Assert.Equal(CloseCode.Abnormal, Expect<SocketMessage.Closed>().Code);
        await Running.WaitAsync(Limit);
        Assert.True(WasCut);
    }

    [Fact]
    public async Task A_peer_whose_violation_nobody_handles_is_cut()
    {
        await Client.Send(Opcode.Binary, "x"u8);
        Expect<SocketMessage.Violated>();

        Time.Advance(Options.CloseWithin + TimeSpan.FromSeconds(1));

        Expect<SocketMessage.Lost>();
        await Running.WaitAsync(Limit);
    }

    [Fact]
    public async Task A_connection_that_ends_without_a_close_frame_is_lost()
    {
        await Client.SendText("hello");
        Client.HangUp();

        Assert.Equal("hello", ExpectText());
        Expect<SocketMessage.Lost>();
        await Running.WaitAsync(Limit);
    }

    [Fact]
    public async Task The_rest_of_a_message_that_is_too_long_is_read_so_that_the_peer_sees_why()
    {
        var frame = RawClient.Masked(Opcode.Text, new byte[300_000]);
        var sending = Client.SendBytes(frame);

        var violated = Expect<SocketMessage.Violated>();
        Connection.Outbox.Close(violated.Close, violated.Reason);
        await sending.WaitAsync(Limit);
        Assert.Equal(1009, await ExpectClose());
        await Client.SendBytes(RawClient.Close(1009));

        Expect<SocketMessage.Closed>();
        await Running.WaitAsync(Limit);
        Assert.False(WasCut);
    }
}
