using System.Buffers.Binary;
using System.Text;
using Signaling.Actors.Connections;
using Signaling.Gateway.Sockets;
using Signaling.Protocol;

namespace Signaling.Gateway.Tests.Sockets;

/// <summary>RFC 6455 sections 5.2 to 5.6, as a peer sees them.</summary>
public sealed class FramingTests : SocketTest
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(125)]
    [InlineData(126)]
    [InlineData(127)]
    [InlineData(4_096)]
    public async Task A_text_of_any_length_reaches_the_actor_unmasked(int length)
    {
        var text = string.Concat(Enumerable.Range(0, length).Select(i => (char)('a' + (i % 26))));

        await Client.SendText(text);

        Assert.Equal(text, ExpectText());
    }

    [Fact]
    public async Task A_frame_that_comes_byte_by_byte_is_put_together()
    {
        await Client.SendSlowly(RawClient.Masked(Opcode.Text, Encoding.UTF8.GetBytes(new string('x', 300) + "é語🙂")));

        Assert.Equal(new string('x', 300) + "é語🙂", ExpectText());
    }

    [Fact]
    public async Task Frames_that_come_in_one_read_are_told_in_order()
    {
        byte[][] frames = [.. Enumerable.Range(0, 50).Select(i => RawClient.Masked(Opcode.Text, Encoding.UTF8.GetBytes($"frame {i}")))];

        await Client.SendBytes(frames.SelectMany(frame => frame).ToArray());

        for (var i = 0; i < 50; i++)
            Assert.Equal($"frame {i}", ExpectText());
    }

    [Fact]
    public async Task Fragments_make_one_message_even_where_a_character_is_cut()
    {
        var utf8 = Encoding.UTF8.GetBytes("a🙂b");
        await Client.Send(Opcode.Text, utf8.AsSpan(0, 2), final: false);
        await Client.Send(Opcode.Continuation, default, final: false);
        await Client.Send(Opcode.Continuation, utf8.AsSpan(2, 1), final: false);
        await Client.Send(Opcode.Continuation, utf8.AsSpan(3));

        Assert.Equal("a🙂b", ExpectText());
    }

    [Fact]
    public async Task Control_frames_may_stand_between_fragments()
    {
        await Client.Send(Opcode.Text, "one "u8, final: false);
        await Client.Send(Opcode.Ping, "are you there"u8);
        await Client.Send(Opcode.Pong, "unasked"u8);
        await Client.Send(Opcode.Continuation, "message"u8);

        Assert.Equal("one message", ExpectText());
        var pong = await Client.Receive();
        Assert.Equal((Opcode.Pong, "are you there"), (pong!.Opcode, pong.Text));
    }

    [Fact]
    public async Task A_second_fragmented_message_does_not_hold_the_first()
    {
        for (var i = 0; i < 3; i++)
        {
            await Client.Send(Opcode.Text, Encoding.UTF8.GetBytes(new string('x', 2_000)), final: false);
            await Client.Send(Opcode.Continuation, Encoding.UTF8.GetBytes($"{i}"));
            Assert.Equal(new string('x', 2_000) + i, ExpectText());
        }
    }

    [Fact]
    public async Task Reserved_bits_are_refused_for_no_extension_is_negotiated()
    {
        await Client.SendBytes(RawClient.Masked(Opcode.Text, "x"u8, reserved: 0x40));

        Assert.Equal(CloseCode.ProtocolError, (await ExpectViolation()).Close);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(11)]
    [InlineData(15)]
    public async Task Reserved_opcodes_are_refused(int opcode)
    {
        await Client.Send((Opcode)opcode, "x"u8);

        Assert.Equal(CloseCode.ProtocolError, (await ExpectViolation()).Close);
    }

    [Fact]
    public async Task An_unmasked_frame_is_refused_before_its_payload_comes()
    {
        await Client.SendBytes(new byte[] { 0x81, 0x05 });

        Assert.Equal(CloseCode.ProtocolError, (await ExpectViolation()).Close);
    }

    [Fact]
    public async Task A_control_frame_must_not_be_fragmented()
    {
        await Client.Send(Opcode.Ping, "x"u8, final: false);

        Assert.Equal(CloseCode.ProtocolError, (await ExpectViolation()).Close);
    }

    [Fact]
    public async Task A_control_frame_carries_125_bytes_at_most()
    {
        await Client.Send(Opcode.Ping, new byte[125]);
        Assert.Equal(125, (await Client.Receive())!.Payload.Length);

        await Client.Send(Opcode.Ping, new byte[126]);

        Assert.Equal(CloseCode.ProtocolError, (await ExpectViolation()).Close);
    }

    [Fact]
    public async Task A_continuation_needs_a_message_to_continue()
    {
        await Client.Send(Opcode.Continuation, "x"u8);

        Assert.Equal(CloseCode.ProtocolError, (await ExpectViolation()).Close);
    }

    [Fact]
    public async Task A_message_must_not_begin_inside_another()
    {
        await Client.Send(Opcode.Text, "x"u8, final: false);
        await Client.Send(Opcode.Text, "y"u8);

        Assert.Equal(CloseCode.ProtocolError, (await ExpectViolation()).Close);
    }

    [Fact]
    public async Task A_length_of_64_bits_has_its_highest_bit_clear()
    {
        var header = new byte[14];
        (header[0], header[1]) = (0x81, 0xFF);
        BinaryPrimitives.WriteUInt64BigEndian(header.AsSpan(2), 1UL << 63);
        await Client.SendBytes(header);

        Assert.Equal(CloseCode.ProtocolError, (await ExpectViolation()).Close);
    }

    [Fact]
    public async Task Binary_is_refused_with_1003()
    {
        await Client.Send(Opcode.Binary, "x"u8);

        var violated = await ExpectViolation();
        Assert.Equal((ErrorCode.InvalidMessage, CloseCode.NotText), (violated.Code, violated.Close));
    }

    [Fact]
    public async Task A_message_that_is_too_long_is_refused_by_its_header_alone()
    {
        var header = new byte[14];
        (header[0], header[1]) = (0x81, 0xFF);
        BinaryPrimitives.WriteInt64BigEndian(header.AsSpan(2), 1L << 30);
        await Client.SendBytes(header);

        var violated = await ExpectViolation();
        Assert.Equal((ErrorCode.MessageTooLarge, CloseCode.TooLarge), (violated.Code, violated.Close));
    }

    [Fact]
    public async Task Fragments_together_may_not_be_longer_than_one_message()
    {
        for (var sent = 0; sent < 4_096; sent += 1_024)
            await Client.Send(sent == 0 ? Opcode.Text : Opcode.Continuation, new byte[1_024], final: false);
        await Client.Send(Opcode.Continuation, "x"u8);

        Assert.Equal(CloseCode.TooLarge, (await ExpectViolation()).Close);
    }

    [Theory]
    [InlineData(new byte[] { 0xC3, 0x28 })]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 })]
    [InlineData(new byte[] { 0xC0, 0xAF })]
    [InlineData(new byte[] { 0xF4, 0x90, 0x80, 0x80 })]
    [InlineData(new byte[] { 0xE2, 0x82 })]
    public async Task Text_that_is_not_utf8_is_refused_with_1007(byte[] payload)
    {
        await Client.Send(Opcode.Text, payload);

        Assert.Equal(CloseCode.NotUtf8, (await ExpectViolation()).Close);
    }

    [Fact]
    public async Task Nothing_is_told_after_a_violation()
    {
        await Client.Send(Opcode.Binary, "x"u8);
        await Client.SendText("too late");

        Expect<SocketMessage.Violated>();
        ExpectNothing();
    }
}
