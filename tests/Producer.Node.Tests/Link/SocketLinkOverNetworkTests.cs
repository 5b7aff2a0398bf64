using System.Net.WebSockets;
using Akka.Actor;
using Producer.Node.Link;
using Signaling.Actors.Settings;
using Signaling.Protocol;

namespace Producer.Node.Tests.Link;

/// <summary>The link with its own sockets, against a server on loopback.</summary>
public sealed class SocketLinkOverNetworkTests() : Akka.TestKit.Xunit2.TestKit("akka.test.single-expect-default = 60s")
{
    private static readonly StreamId Screen = new("desk");
    private static readonly SessionId First = new("11111111111111111111111111111111");
    private static readonly StreamAnnouncement Announcement = new(Screen, "Desk", "screen", "desk", ["VP8"], [], 30, 8, Private: false);

    [Fact]
    public async Task Joining_shows_the_token_and_the_dialect()
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        Link(gateway.Address);
        var connection = await gateway.NextAsync();

        await connection.WelcomeAsync("t1");

        Assert.Equal(("?resume=1", "Bearer s3cret", "signaling.dual"), (connection.Query, connection.Authorization, connection.Subprotocol));
        ExpectMsg<LinkEvent.Joined>();
    }

    [Fact]
    public async Task A_thousand_candidates_each_way_arrive_in_order()
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        var link = Link(gateway.Address);
        var connection = await JoinAsync(gateway);

        const int Count = 1_000;
        var coming = Task.Run(async () =>
        {
            for (var i = 0; i < Count; i++)
            {
                await connection.SayAsync(
                    $$$"""{"type":"ice-candidate","session_id":"{{{First}}}","data":{"candidate":"c{{{i}}}","sdpMLineIndex":0}}""");
            }
        });
        for (var i = 0; i < Count; i++) Assert.Equal($"c{i}", ExpectMsg<LinkEvent.CandidateCame>().Text);
        await coming;

        for (var i = 0; i < Count; i++)
        {
            link.Tell(new LinkCommand.Say(Screen, First, new ToViewer.Candidate(0, "video0", $"c{i}")));
            var frame = await connection.ExpectAsync("ice-candidate");
            Assert.Equal($"c{i}", frame.GetProperty("data").GetProperty("candidate").GetString());
        }
    }

    [Fact]
    public async Task A_gateway_that_is_killed_and_started_again_is_joined_with_the_sessions_that_run()
    {
        var gateway = await ScriptedGateway.StartAsync();
        var link = Link(gateway.Address);
        var connection = await JoinAsync(gateway);
        link.Tell(new LinkCommand.Say(Screen, First, new ToViewer.Connected()));
        await connection.ExpectAsync("connection-state");

        connection.Drop();
        await gateway.DisposeAsync();
        ExpectMsg<LinkEvent.Lost>();
        await using var restarted = await ScriptedGateway.StartAsync(gateway.Address.Port);
        var again = await restarted.NextAsync();
        var registration = await again.WelcomeAsync("t2");

        Assert.Equal("?resume=t1&ack=3", again.Query);
        var held = Assert.Single(registration.GetProperty("data").GetProperty("sessions").EnumerateArray());
        Assert.Equal(First.Value, held.GetProperty("session_id").GetString());
        FishForMessage<LinkEvent>(what => what is LinkEvent.Joined, TimeSpan.FromSeconds(20));
    }

    [Theory]
    [InlineData(401, "token")]
    [InlineData(403, "refuses")]
    [InlineData(404, "no signalling")]
    [InlineData(503, "too many connections")]
    [InlineData(500, "500")]
    public async Task A_refusal_is_put_into_words(int status, string word)
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        gateway.RefuseWith = status;

        Link(gateway.Address);

        Assert.Contains(word, ExpectMsg<LinkEvent.Lost>().Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_gateway_that_is_not_there_is_put_into_words()
    {
        var gateway = await ScriptedGateway.StartAsync();
        await gateway.DisposeAsync();

        Link(gateway.Address);

        Assert.Contains("is the gateway running?", ExpectMsg<LinkEvent.Lost>().Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_gateway_that_goes_away_says_why()
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        Link(gateway.Address);
        var connection = await JoinAsync(gateway);

        await connection.CloseAsync((WebSocketCloseStatus)1001, "maintenance");

        Assert.Equal("maintenance (1001)", ExpectMsg<LinkEvent.Lost>().Reason);
    }

    [Fact]
    public async Task A_frame_that_is_too_long_ends_the_connection()
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        Link(gateway.Address);
        var connection = await JoinAsync(gateway);

        await connection.SayAsync(new string('x', 200_000));

        Assert.Contains("65536 B", ExpectMsg<LinkEvent.Lost>().Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leaving_closes_with_1000()
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        var link = Link(gateway.Address);
        var connection = await JoinAsync(gateway);

        link.Tell(new LinkCommand.Leave());

        Assert.Null(await connection.HearAsync());
        ExpectMsg<LinkEvent.Left>();
    }

    private IActorRef Link(Uri gateway)
    {
        var options = new LinkOptions
        {
            Gateways = [gateway],
            Token = new Secret("s3cret"),
            MaxFrameBytes = 65_536,
            BackOff = new BackOff(TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(200), 0),
        };
        var (sockets, memory) = (new ClientGatewaySockets(options), new LinkMemory(new NoProofs()));
        var link = ChildActorOf(Props.Create(() => new SocketLinkActor(options, sockets, memory, () => 0)));
        link.Tell(new LinkCommand.Announce(Announcement));
        return link;
    }

    /// <summary>A connection with one session whose offer was made.</summary>
    private async Task<ScriptedGateway.Connection> JoinAsync(ScriptedGateway gateway)
    {
        var connection = await gateway.NextAsync();
        await connection.WelcomeAsync("t1");
        ExpectMsg<LinkEvent.Joined>();
        await connection.SayAsync(
            $$$"""{"type":"connection-request","seq":3,"from":"ui-1","to":"desk","session_id":"{{{First}}}","data":{}}""");
        ExpectMsg<LinkEvent.Requested>();
        return connection;
    }

    private sealed class NoProofs : IProofStore
    {
        public string? Read() => null;

        public void Write(string proof)
        {
        }
    }
}
