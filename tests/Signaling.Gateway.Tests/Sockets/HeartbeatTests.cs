using Signaling.Actors.Connections;
using Signaling.Gateway.Sockets;

namespace Signaling.Gateway.Tests.Sockets;

public sealed class HeartbeatTests : SocketTest
{
    [Fact]
    public async Task Each_socket_is_pinged_every_15_seconds()
    {
        for (var i = 0; i < 4; i++)
        {
            Time.Advance(TimeSpan.FromSeconds(15));
            Assert.Equal(Opcode.Ping, (await Client.Receive())!.Opcode);
            await Client.Send(Opcode.Pong);
            await UntilHeard();
        }
        Assert.False(WasCut);
    }

    [Fact]
    public void A_peer_that_answers_no_ping_is_dead_within_25_seconds()
    {
        Time.Advance(TimeSpan.FromSeconds(24));
        Assert.False(WasCut);

        Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Contains("ping", Expect<SocketMessage.Lost>().Reason, StringComparison.Ordinal);
        Assert.True(WasCut);
    }

    [Fact]
    public async Task A_frame_is_as_good_as_a_pong()
    {
        Time.Advance(TimeSpan.FromSeconds(16));
        await Client.SendText("busy");
        ExpectText();

        Time.Advance(TimeSpan.FromSeconds(12));

        Assert.False(WasCut);
    }

    [Fact]
    public async Task When_the_peer_was_last_heard_is_known()
    {
        var start = Time.GetUtcNow();
        Time.Advance(TimeSpan.FromSeconds(5));
        await Client.SendText("hello");
        ExpectText();

        Assert.Equal(start + TimeSpan.FromSeconds(5), Connection.Outbox.LastHeard);
    }

    [Fact]
    public async Task A_peer_is_not_blamed_for_an_actor_that_does_not_handle_its_frames()
    {
        for (var i = 0; i <= Options.UnhandledFrames; i++)
            await Client.SendText($"{i}");
        for (var i = 0; i < Options.UnhandledFrames; i++)
            ExpectUnhandledText();
        AwaitCondition(() => Connection.WaitsForActor, Limit);

        Time.Advance(TimeSpan.FromSeconds(60));
        Assert.False(WasCut);

        ExpectNothing();
        Connection.Credits.Return();
        Assert.Equal($"{Options.UnhandledFrames}", ExpectUnhandledText());
    }

    [Fact]
    public void A_peer_is_not_blamed_for_a_pause_of_the_whole_process()
    {
        Time.Jump(TimeSpan.FromSeconds(60));

        Assert.False(WasCut);
    }

    private async Task UntilHeard()
    {
        await Client.SendText("heard");
        Assert.Equal("heard", ExpectText());
    }
}
