using Microsoft.AspNetCore.Http;
using Signaling.Gateway.Sockets;

namespace Signaling.Gateway.Tests.Sockets;

public sealed class HandshakeTests
{
    private const string Key = "dGhlIHNhbXBsZSBub25jZQ==";

    [Fact]
    public void The_key_of_the_rfcs_example_is_accepted_with_its_answer()
    {
        Assert.True(Handshake.TryAccept(Request(), out var accept, out _));
        Assert.Equal("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", accept);
    }

    [Theory]
    [InlineData("Upgrade", "websocket", true)]
    [InlineData("keep-alive, upgrade", "WebSocket", true)]
    [InlineData("keep-alive", "websocket", false)]
    [InlineData("Upgrade", "h2c", false)]
    [InlineData("", "", false)]
    public void A_websocket_is_asked_for_by_both_headers_in_any_case(string connection, string upgrade, bool asked)
    {
        var request = Request();
        (request.Headers.Connection, request.Headers.Upgrade) = (connection, upgrade);

        Assert.Equal(asked, Handshake.IsAskedFor(request));
    }

    [Theory]
    [InlineData("12", Key)]
    [InlineData("", Key)]
    [InlineData("13", "")]
    [InlineData("13", "dGhlIHNhbXBsZSBub25jZQ")]
    [InlineData("13", "!!!!!!!!!!!!!!!!!!!!!!==")]
    [InlineData("13", "dGhlIHNhbXBsZSBub25jZSBsb25nZXI=")]
    public void A_wrong_version_or_key_is_a_problem_in_words(string version, string key)
    {
        var request = Request();
        (request.Headers.SecWebSocketVersion, request.Headers.SecWebSocketKey) = (version, key);

        Assert.False(Handshake.TryAccept(request, out _, out var problem));
        Assert.Contains("Sec-WebSocket", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Subprotocols_are_read_from_one_header_or_many()
    {
        var request = Request();
        request.Headers.SecWebSocketProtocol = new(["dual, bearer.x", "room"]);

        Assert.Equal(["dual", "bearer.x", "room"], Handshake.Subprotocols(request));
    }

    private static HttpRequest Request()
    {
        var request = new DefaultHttpContext().Request;
        request.Method = "GET";
        request.Headers.Connection = "Upgrade";
        request.Headers.Upgrade = "websocket";
        request.Headers.SecWebSocketVersion = "13";
        request.Headers.SecWebSocketKey = Key;
        return request;
    }
}
