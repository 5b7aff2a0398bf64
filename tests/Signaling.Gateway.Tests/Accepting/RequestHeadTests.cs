using System.Text;
using Microsoft.AspNetCore.Http;
using Signaling.Gateway.Accepting;

namespace Signaling.Gateway.Tests.Accepting;

public sealed class RequestHeadTests
{
    [Fact]
    public void A_plain_head_is_read_to_its_end_and_no_further()
    {
        var (request, length) = Heads.Read(Heads.Of("GET /api/signaling?token=a%20b&resume=1 HTTP/1.1", "Origin: http://localhost") + "frames")!.Value;

        Assert.Equal(("GET", "/api/signaling", "a b", "1"), (request.Method, request.Path.Value, (string?)request.Query["token"], (string?)request.Query["resume"]));
        Assert.Equal("localhost:48080", request.Host.Value);
        Assert.Equal("http://localhost", request.Headers.Origin);
        Assert.Equal(6, request.Headers.Count);
        Assert.Equal(Heads.Of("GET /api/signaling?token=a%20b&resume=1 HTTP/1.1", "Origin: http://localhost").Length, length);
    }

    [Theory]
    [InlineData("Connection: Upgrade", "connection:   keep-alive, Upgrade \t")]
    [InlineData("Upgrade: websocket", "UPGRADE:WebSocket")]
    [InlineData("localhost:48080", "localhost")]
    [InlineData("localhost:48080", "[::1]:48080")]
    [InlineData("localhost:48080", "127.0.0.1")]
    public void What_means_the_same_is_taken(string usual, string other) => Assert.NotNull(Heads.Read(Heads.Plain.Replace(usual, other, StringComparison.Ordinal)));

    [Theory]
    [InlineData("GET ", "get ")]
    [InlineData("GET ", "POST ")]
    [InlineData("GET ", " GET ")]
    [InlineData("GET ", "\r\nGET ")]
    [InlineData("GET ", "GET  ")]
    [InlineData("GET ", "GET\t")]
    [InlineData("/api/signaling", "/api/Signaling")]
    [InlineData("/api/signaling", "/api/signaling/")]
    [InlineData("/api/signaling", "/api/%73ignaling")]
    [InlineData("/api/signaling", "/api/./signaling")]
    [InlineData("/api/signaling", "//api/signaling")]
    [InlineData("/api/signaling", "http://localhost/api/signaling")]
    [InlineData("/api/signaling", "/api/signaling#here")]
    [InlineData("/api/signaling", "/api/signaling?a=\u00E9")]
    [InlineData("/api/signaling", "/api/signaling?a=\0")]
    [InlineData("/api/signaling", "/api/signaling?a b")]
    [InlineData("/api/signaling", "/api/config")]
    [InlineData("HTTP/1.1", "HTTP/1.0")]
    [InlineData("HTTP/1.1", "HTTP/2.0")]
    [InlineData("HTTP/1.1", "http/1.1")]
    [InlineData("HTTP/1.1", "HTTP/1.1 ")]
    [InlineData("HTTP/1.1\r\n", "HTTP/1.1\n")]
    [InlineData("HTTP/1.1\r\n", "HTTP/1.1\r")]
    [InlineData("HTTP/1.1\r\n", "HTTP/1.1\r\n\r\n")]
    [InlineData("Host: ", "Host : ")]
    [InlineData("Host: ", " Host: ")]
    [InlineData("Host: ", "Hos\u00F6t: ")]
    [InlineData("Host: localhost:48080", "Host localhost")]
    [InlineData("Host: localhost:48080", ": localhost")]
    [InlineData("Host: localhost:48080", "Host: ")]
    [InlineData("localhost:48080", "localhost:")]
    [InlineData("localhost:48080", "localhost:123456")]
    [InlineData("localhost:48080", "localhost:80:80")]
    [InlineData("localhost:48080", "user@localhost")]
    [InlineData("localhost:48080", "local host")]
    [InlineData("localhost:48080", "localhost/")]
    [InlineData("localhost:48080", "[::1")]
    [InlineData("localhost:48080", "x[::1]")]
    [InlineData("localhost:48080", "[]")]
    [InlineData("localhost:48080", "localhost, evil.example")]
    [InlineData("Host: localhost:48080\r\n", "")]
    [InlineData("Upgrade: websocket", "Upgrade: h2c")]
    [InlineData("Upgrade: websocket", "Upgrade: h2c, websocket")]
    [InlineData("Upgrade: websocket", "Upgrade: websocket\r\n folded")]
    [InlineData("Connection: Upgrade", "Connection: close")]
    [InlineData("Connection: Upgrade", "Connection: Upgrade, close")]
    [InlineData("Connection: Upgrade", "Connection: Upgrade\0")]
    [InlineData("Connection: Upgrade", "Connection: Upgrade\r")]
    [InlineData("Connection: Upgrade", "Connection: Upgr\nade")]
    public void What_is_unusual_is_left_to_the_http_server(string usual, string other)
    {
        Assert.Contains(usual, Heads.Plain, StringComparison.Ordinal);
        Assert.Null(Heads.Read(Heads.Plain.Replace(usual, other, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("Host: localhost:48080")]
    [InlineData("host: evil.example")]
    [InlineData("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==")]
    [InlineData("sec-websocket-version: 13")]
    [InlineData("Connection: Upgrade")]
    [InlineData("Upgrade: websocket")]
    [InlineData("Content-Length: 0")]
    [InlineData("content-length: 5")]
    [InlineData("Transfer-Encoding: chunked")]
    [InlineData("transfer-encoding: identity")]
    [InlineData("Expect: 100-continue")]
    [InlineData("TE: trailers")]
    public void Repeated_names_and_bodies_are_left_to_the_http_server(string header) =>
        Assert.Null(Heads.Read(Heads.Of("GET /api/signaling HTTP/1.1", header)));

    [Fact]
    public void What_is_not_there_as_a_whole_is_left_to_the_http_server()
    {
        var head = Encoding.ASCII.GetBytes(Heads.Plain);

        Assert.All(Enumerable.Range(0, head.Length), length => Assert.Null(Heads.Read(head.AsSpan(0, length))));
        Assert.NotNull(Heads.Read(head));
    }

    [Fact]
    public void The_http_servers_bounds_hold()
    {
        static string Headers(int count) => string.Join("\r\n", Enumerable.Range(0, count).Select(i => $"x-{i}: y"));

        Assert.NotNull(Heads.Read(Heads.Of("GET /api/signaling HTTP/1.1", Headers(Heads.Bounds.Headers - 5))));
        Assert.Null(Heads.Read(Heads.Of("GET /api/signaling HTTP/1.1", Headers(Heads.Bounds.Headers - 4))));
        Assert.NotNull(Heads.Read(Heads.Of($"GET /api/signaling?{new string('q', 8_000)} HTTP/1.1")));
        Assert.Null(Heads.Read(Heads.Of($"GET /api/signaling?{new string('q', 8_192)} HTTP/1.1")));
        Assert.Null(Heads.Read(Heads.Of("GET /api/signaling HTTP/1.1", $"x: {new string('y', Heads.Bounds.HeaderBytes)}")));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/anything/at/all")]
    [InlineData("//")]
    [InlineData("/api/join")]
    [InlineData("/..;a=b")]
    public void Where_every_path_means_one_it_is_taken_for_that_one(string path)
    {
        var request = new DefaultHttpContext().Request;

        Assert.True(RequestHead.TryRead(
            Encoding.ASCII.GetBytes(Heads.Of($"GET {path}?token=a HTTP/1.1")), Heads.Bounds, SocketPaths.Any("/meant"), request, out _));

        Assert.Equal(("/meant", "?token=a"), (request.Path.Value, request.QueryString.Value));
    }
}
