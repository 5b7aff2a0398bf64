using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Signaling.Actors.Connections;
using Signaling.Actors.Gateway;

namespace Signaling.Gateway.Tests.Accepting;

/// <summary>The acceptor behind TLS, on Kestrel.</summary>
public sealed class OverTlsTests : AcceptorTest, IAsyncLifetime
{
    private readonly WebApplication _app;
    private readonly X509Certificate2 _certificate;

    public OverTlsTests()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        _certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            listen.UseHttps(_certificate);
            listen.Use(http => connection => Acceptor.ServeAsync(connection, http));
        }));
        _app = builder.Build();
        _app.Run(http => http.Response.WriteAsync("a page"));
    }

    public Task InitializeAsync() => _app.StartAsync();

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        _certificate.Dispose();
    }

    [Fact]
    public async Task Sockets_are_accepted_and_pages_served()
    {
        using var page = await Connect();
        await page.WriteAsync("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"u8.ToArray());
        using var text = new StreamReader(page);
        Assert.Contains("a page", await text.ReadToEndAsync().WaitAsync(Limit), StringComparison.Ordinal);

        using var socket = await Connect();
        await socket.WriteAsync(Encoding.ASCII.GetBytes(Heads.Plain));
        Gateway.ExpectMsg<GatewayMessage.Open>(Limit);
        var connection = CreateTestProbe();
        Gateway.Reply(new GatewayReply.Accepted(connection.Ref));
        var answer = new byte["HTTP/1.1 101 ".Length];
        await socket.ReadExactlyAsync(answer).AsTask().WaitAsync(Limit);
        Assert.Equal("HTTP/1.1 101 ", Encoding.ASCII.GetString(answer));

        await socket.DisposeAsync();
        connection.ExpectMsg<SocketMessage.Lost>(Limit);
    }

    private async Task<SslStream> Connect()
    {
        var tcp = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await tcp.ConnectAsync(IPAddress.Loopback, new Uri(_app.Urls.First()).Port);
        var tls = new SslStream(new NetworkStream(tcp, ownsSocket: true), leaveInnerStreamOpen: false, (_, shown, _, _) => _certificate.GetCertHash().SequenceEqual(shown!.GetCertHash()));
        await tls.AuthenticateAsClientAsync("localhost").WaitAsync(Limit);
        return tls;
    }
}
