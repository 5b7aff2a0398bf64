namespace Signaling.Gateway.Tests.Clients;

/// <summary>A viewer whose pointer never rests, over real sockets.</summary>
public sealed class InputFloodTests(GatewayProcess gateway) : IClassFixture<GatewayProcess>
{
    // Far more than what fits into the buffers between gateway and producer.
    private const int Moves = 40_000;
    private const int Candidates = 20;

    [Fact]
    public async Task A_producer_that_does_not_read_meanwhile_loses_neither_its_socket_nor_a_candidate()
    {
        var stream = $"desk-{Guid.NewGuid():N}";
        using var producer = await FrameClient.Connect(gateway);
        await producer.Send(new { type = "register-stream", from = stream, data = new { app_name = "capture" } });
        await producer.Expect("stream-registered");
        using var viewer = await FrameClient.Connect(gateway);
        await viewer.Send(new { type = "stream-request", target_id = stream });
        var session = (string)(await producer.Expect("connection-request"))["session_id"]!;
        await producer.Send(new { type = "offer", session_id = session, data = new { type = "offer", sdp = "v=0\r\na=mid:0\r\n" } });
        await viewer.Expect("offer");
        await viewer.Send(new { type = "answer", session_id = session, data = new { type = "answer", sdp = "v=0" } });
        await producer.Expect("answer");

        for (var move = 1; move <= Moves; move++)
        {
            await viewer.Send(new { type = "input", data = new { type = "mouse-move", x = move, y = move } });
            if (move % (Moves / Candidates) == 0)
                await viewer.Send(new { type = "ice-candidate", session_id = session, data = new { candidate = $"c{move}", sdpMid = "0", sdpMLineIndex = 0 } });
        }
        await viewer.Send(new { type = "ping" });
        await viewer.Expect("pong");

        for (var number = 1; number <= Candidates; number++)
            Assert.Equal($"c{number * (Moves / Candidates)}", (string?)(await producer.Expect("ice-candidate"))["data"]!["candidate"]);
        await producer.Send(new { type = "ping" });
        await producer.Expect("pong");
    }
}
