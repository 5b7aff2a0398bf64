using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Signaling.Actors.Connections;
using Signaling.Actors.Gateway;
using Signaling.Gateway.Endpoints;

namespace Signaling.Gateway.Tests.Accepting;

/// <summary>The acceptor over pipes in memory.</summary>
public sealed class SocketAcceptorTests : AcceptorTest
{
    private readonly DefaultConnectionContext _connection;
    private readonly DuplexPipe _client;
    private readonly CancellationTokenSource _stopping = new();
    private byte[]? _leftToHttp;

    public SocketAcceptorTests()
    {
        var (toServer, toClient) = (new Pipe(), new Pipe());
        _client = new DuplexPipe(toClient.Reader, toServer.Writer);
        _connection = new DefaultConnectionContext("of-this-test", new DuplexPipe(toServer.Reader, toClient.Writer), _client)
        {
            RemoteEndPoint = new IPEndPoint(IPAddress.Loopback, 40_000),
        };
        _connection.Features.Set<IConnectionLifetimeNotificationFeature>(new Stopping { ConnectionClosedRequested = _stopping.Token });
    }

    [Fact]
    public async Task A_plain_request_reaches_the_actor_and_not_the_http_server()
    {
        var serving = Serve();
        await Send(Heads.Of("GET /api/signaling?resume=1&ack=5&protocol=other HTTP/1.1"));

        var open = Gateway.ExpectMsg<GatewayMessage.Open>(Limit);
        Assert.Equal(
            ("127.0.0.1", "1", 5L, "other"), (open.Traits.RemoteAddress, open.Traits.Resume, open.Traits.Ack, open.Traits.UnsupportedProtocol));
        var connection = CreateTestProbe();
        Gateway.Reply(new GatewayReply.Accepted(connection.Ref));
        var answer = await _client.Input.ReadAsync();
        Assert.StartsWith("HTTP/1.1 101 ", Encoding.ASCII.GetString(answer.Buffer), StringComparison.Ordinal);

        await _client.Output.CompleteAsync();
        connection.ExpectMsg<SocketMessage.Lost>(Limit);
        await serving.WaitAsync(Limit);
        Assert.Null(_leftToHttp);
    }

    [Theory]
    [InlineData("G")]
    [InlineData("\0\r\n\r\n")]
    [InlineData("GET /api/signaling HTTP/1.1\r\nHost: localhost\r\n")]
    [InlineData("GET /api/streams HTTP/1.1\r\nHost: localhost\r\n\r\n")]
    [InlineData("GET /api/signaling HTTP/1.1\r\nHost: localhost\r\n\r\n")]
    public async Task Anything_else_is_left_to_the_http_server_to_the_last_byte(string bytes)
    {
        var serving = Serve();
        await Send(bytes);

        await serving.WaitAsync(Limit);
        Assert.Equal(bytes, Encoding.Latin1.GetString(_leftToHttp!));
        Gateway.ExpectNoMsg(TimeSpan.Zero);
    }

    [Fact]
    public async Task Whom_access_refuses_is_left_to_the_http_server()
    {
        _connection.RemoteEndPoint = new IPEndPoint(IPAddress.Parse("192.0.2.1"), 40_000);
        var serving = Serve();
        await Send(Heads.Of("GET /api/signaling?token=a-wrong-token HTTP/1.1"));

        await serving.WaitAsync(Limit);
        Assert.NotNull(_leftToHttp);
        Gateway.ExpectNoMsg(TimeSpan.Zero);
    }

    [Theory]
    [InlineData("GET /api/signaling?token=a-token-of-this-test HTTP/1.1", "Cookie: a=b")]
    [InlineData("GET /api/signaling HTTP/1.1", "Authorization: Bearer a-token-of-this-test")]
    [InlineData("GET /api/signaling HTTP/1.1", "Sec-WebSocket-Protocol: dual, bearer.a-token-of-this-test")]
    public async Task Who_shows_the_token_is_let_in_from_everywhere(string line, string header)
    {
        _connection.RemoteEndPoint = new IPEndPoint(IPAddress.Parse("192.0.2.1"), 40_000);
        var serving = Serve();
        await Send(Heads.Of(line, header));

        Assert.Equal("192.0.2.1", Gateway.ExpectMsg<GatewayMessage.Open>(Limit).Traits.RemoteAddress);
        Gateway.Reply(new GatewayReply.Refused(Protocol.ErrorCode.ServerUnavailable));
        await _client.Output.CompleteAsync();
        await serving.WaitAsync(Limit);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/api/signaling")]
    [InlineData("/ws/games")]
    public async Task On_the_port_for_gstreamers_clients_every_path_begins_in_their_dialect(string path)
    {
        GstWebRtcPort.Mark(_connection);
        var serving = Serve();
        await Send(Heads.Of($"GET {path} HTTP/1.1"));

        var traits = Gateway.ExpectMsg<GatewayMessage.Open>(Limit).Traits;
        Assert.Equal((GreetingTime.AtOnce, SocketTraits.EveryApp, SocketTraits.EveryApp), (traits.Greeting, traits.App, traits.Sees));
        Assert.Equal("gst-webrtc", traits.Speech.Dialect.Name);
        Gateway.Reply(new GatewayReply.Refused(Protocol.ErrorCode.ServerUnavailable));
        await _client.Output.CompleteAsync();
        await serving.WaitAsync(Limit);
        Assert.Null(_leftToHttp);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/healthz")]
    [InlineData("/api/join")]
    [InlineData("/api/config")]
    public async Task On_the_port_for_gstreamers_clients_no_path_lets_in_whom_access_refuses(string path)
    {
        GstWebRtcPort.Mark(_connection);
        _connection.RemoteEndPoint = new IPEndPoint(IPAddress.Parse("192.0.2.1"), 40_000);
        var serving = Serve();
        await Send(Heads.Of($"GET {path} HTTP/1.1"));

        await serving.WaitAsync(Limit);
        Assert.NotNull(_leftToHttp);
        Gateway.ExpectNoMsg(TimeSpan.Zero);
    }

    [Fact]
    public async Task Who_says_nothing_is_let_go_after_theTime_between_two_requests()
    {
        var serving = Serve();
        Time.Advance(Settings.Http.KeepAlive - TimeSpan.FromSeconds(1));
        Assert.False(serving.IsCompleted);

        Time.Advance(TimeSpan.FromSeconds(2));
        await serving.WaitAsync(Limit);
        Assert.Null(_leftToHttp);
    }

    [Fact]
    public async Task Who_says_nothing_does_not_keep_the_server_from_stopping()
    {
        var serving = Serve();
        await _stopping.CancelAsync();

        await serving.WaitAsync(Limit);
        Assert.Null(_leftToHttp);
    }

    [Fact]
    public async Task Who_hangs_up_before_the_first_byte_is_nothing_to_the_http_server()
    {
        var serving = Serve();
        await _client.Output.CompleteAsync();

        await serving.WaitAsync(Limit);
        Assert.Null(_leftToHttp);
    }

    protected override void AfterAll()
    {
        _stopping.Dispose();
        base.AfterAll();
    }

    private Task Serve() => Acceptor.ServeAsync(_connection, async connection =>
    {
        // At once: what was left must not look read.
        var read = await connection.Transport.Input.ReadAsync();
        _leftToHttp = read.Buffer.ToArray();
        connection.Transport.Input.AdvanceTo(read.Buffer.End);
    });

    private async Task Send(string bytes) => await _client.Output.WriteAsync(Encoding.Latin1.GetBytes(bytes));

    private sealed record DuplexPipe(PipeReader Input, PipeWriter Output) : IDuplexPipe;

    private sealed class Stopping : IConnectionLifetimeNotificationFeature
    {
        public CancellationToken ConnectionClosedRequested { get; set; }

        public void RequestClose()
        {
        }
    }
}
