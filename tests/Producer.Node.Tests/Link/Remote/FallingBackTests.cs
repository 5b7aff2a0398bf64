using System.Net;
using Producer.Node.Link;
using Producer.Node.Link.Remote;
using Signaling.Actors.Settings;

namespace Producer.Node.Tests.Link.Remote;

/// <summary>A node with a join token that was only found, which needn't be this gateway's.</summary>
public sealed class FallingBackTests : RemoteLinkTest
{
    private const string Stale = "of-a-gateway-that-ran-here-once";

    private readonly FakeSockets _web = new();

    [Fact]
    public void A_gateway_that_takes_the_token_is_joined_over_remoting()
    {
        Link(new FallingBackSockets(Remote(), _web));

        ExpectMsg<LinkEvent.Joined>();
        Assert.True(_web.IsQuiet);
    }

    [Fact]
    public async Task A_gateway_that_refuses_the_token_is_joined_over_a_WebSocket_and_that_is_said()
    {
        Link(new FallingBackSockets(Remote(Stale), _web));
        await RefuseAsync(1);

        _web.Next().Welcome();

        Assert.Contains("join token", ExpectMsg<LinkEvent.FellBack>().Reason, StringComparison.Ordinal);
        ExpectMsg<LinkEvent.Joined>();
    }

    [Fact]
    public async Task Once_it_was_a_WebSocket_it_stays_one_and_nothing_is_said_again()
    {
        Link(new FallingBackSockets(Remote(Stale), _web));
        await RefuseAsync(1);
        var socket = _web.Next();
        socket.Welcome();
        ExpectMsg<LinkEvent.FellBack>();
        ExpectMsg<LinkEvent.Joined>();

        socket.End(1001, "the gateway is going to stop");
        Retry();
        var next = _web.Next();
        next.Welcome();

        Assert.Contains("resume=t1", next.Address.Query, StringComparison.Ordinal);
        ExpectMsg<LinkEvent.Joined>();
        Assert.Equal(1, Wire.Joins);
    }

    [Fact]
    public void A_gateway_that_is_not_heard_over_remoting_is_joined_over_a_WebSocket()
    {
        Wire.NodeIsDeaf = true;

        Link(new FallingBackSockets(Remote(within: TimeSpan.FromMilliseconds(50)), _web));
        _web.Next().Welcome();

        Assert.Contains("in time", ExpectMsg<LinkEvent.FellBack>().Reason, StringComparison.Ordinal);
        ExpectMsg<LinkEvent.Joined>();
    }

    [Fact]
    public async Task Who_watches_goes_on_when_a_gateway_comes_back_that_does_not_take_the_token()
    {
        var link = Link(new FallingBackSockets(Remote(), _web));
        ExpectMsg<LinkEvent.Joined>();
        var session = Watch(link, Viewer());
        GatewayToken = "of-the-gateway-that-came-after-it";
        await RestartGatewayAsync();
        Retry();
        await RefuseAsync(2);

        var socket = _web.Next();
        var registration = socket.Welcome();

        ExpectMsg<LinkEvent.FellBack>();
        ExpectMsg<LinkEvent.Joined>();
        Assert.Equal("?resume=1", socket.Address.Query);
        Assert.Equal(session.Value, registration.GetProperty("data").GetProperty("sessions")[0].GetProperty("session_id").GetString());
    }

    [Fact]
    public void Where_there_is_no_gateway_nothing_falls_back()
    {
        var nowhere = new RemoteGatewaySockets(new NoDoors(), new Secret(Stale), "desk", FakeSocket.Limit);

        Link(new FallingBackSockets(nowhere, _web));

        Assert.Equal(NoDoors.Words, ExpectMsg<LinkEvent.Lost>().Reason);
        Assert.True(_web.IsQuiet);
    }

    [Fact]
    public async Task A_gateway_that_is_reached_in_neither_way_is_asked_in_both_again()
    {
        Link(new FallingBackSockets(Remote(Stale), _web));
        await RefuseAsync(1);
        _web.Next().Refuse("the gateway is stopping");
        Assert.Equal("the gateway is stopping", ExpectMsg<LinkEvent.Lost>().Reason);

        Time.Advance(TimeSpan.FromSeconds(4));
        await RefuseAsync(2);
        _web.Next().Welcome();

        ExpectMsg<LinkEvent.FellBack>();
        ExpectMsg<LinkEvent.Joined>();
    }

    [Theory]
    [InlineData(HttpStatusCode.Unauthorized, true)]
    [InlineData(HttpStatusCode.NotFound, true)]
    [InlineData(HttpStatusCode.NotImplemented, true)]
    [InlineData(HttpStatusCode.Forbidden, false)]
    [InlineData(HttpStatusCode.TooManyRequests, false)]
    [InlineData(HttpStatusCode.ServiceUnavailable, false)]
    public void Only_what_a_gateway_says_about_nodes_is_a_reason_to_try_another_way(HttpStatusCode status, bool isThere) =>
        Assert.Equal(isThere, JoinQuery.Refusal(status).IsThere);

    /// <summary>The gateway refuses, which it does late.</summary>
    private async Task RefuseAsync(int join)
    {
        await JoinHandledAsync(join);
        Time.Advance(TimeSpan.FromSeconds(1));
    }

    private sealed class NoDoors : IGatewayDoors
    {
        public const string Words = "nothing listens there";

        public Task<GatewayDoor> FindAsync(Uri gateway, CancellationToken cancellationToken) =>
            throw new GatewayUnreachableException(Words, null);
    }
}
