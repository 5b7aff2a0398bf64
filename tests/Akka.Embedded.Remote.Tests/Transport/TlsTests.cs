using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Configuration;
using Akka.Remote.Transport.DotNetty;
using Akka.Remote.Transport.Tls;

namespace Akka.Embedded.Remote.Tests.Transport;

public sealed class TlsTests : IDisposable
{
    private readonly CancellationTokenSource _giveUp = new(TimeSpan.FromSeconds(60));
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;
    private readonly X509Certificate2 _authority = TestCertificates.Authority("nodes");
    private readonly X509Certificate2 _elsewhere = TestCertificates.Authority("elsewhere");
    private readonly List<ActorSystem> _systems = [];

    public void Dispose()
    {
        foreach (var system in _systems)
            system.Dispose();
        Directory.Delete(_folder, recursive: true);
        _authority.Dispose();
        _elsewhere.Dispose();
        _giveUp.Dispose();
    }

    [Theory]
    [InlineData("1.2", SslProtocols.Tls12)]
    [InlineData("1.3", SslProtocols.Tls13)]
    public async Task Nodes_of_one_authority_trust_each_other_by_either_version(string version, SslProtocols protocol)
    {
        var mutual = $"mutual = on, trusted-authorities = \"{Pem(_authority)}\"";
        var server = Node(TestCertificates.Node("gateway", _authority), mutual);
        var client = Node(TestCertificates.Node("producer", _authority), $"{mutual}, protocols = [\"{version}\"]");

        await using var connected = await ConnectAsync(client, server);

        var secured = Assert.IsType<SslStream>(connected.AtServer);
        Assert.Equal(protocol, secured.SslProtocol);
        Assert.Equal("CN=producer", secured.RemoteCertificate!.Subject);
        await AssertBytesCrossAsync(connected);
    }

    [Fact]
    public async Task A_node_of_another_authority_is_refused_by_both_sides()
    {
        var server = Node(
            TestCertificates.Node("gateway", _authority), $"mutual = on, trusted-authorities = \"{Pem(_authority)}\"");
        var lenient = Node(
            TestCertificates.Node("producer", _elsewhere), $"mutual = on, trusted-authorities = \"{Pem(_authority)}\"");
        var strict = Node(
            TestCertificates.Node("producer", _authority), $"mutual = on, trusted-authorities = \"{Pem(_elsewhere)}\"");

        Assert.Contains("by no authority", (await RefusalAtServerAsync(lenient, server)).Message, StringComparison.Ordinal);
        Assert.Contains("by no authority", (await RefusalAtClientAsync(strict, server)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_expired_certificate_is_refused()
    {
        var trusted = $"mutual = on, trusted-authorities = \"{Pem(_authority)}\"";
        var expired = TestCertificates.Node("producer", _authority, expired: true);
        var server = Node(TestCertificates.Node("gateway", _authority), trusted);
        var listing = Node(
            TestCertificates.Node("gateway", _authority), $"mutual = on, trusted-thumbprints = [\"{expired.Thumbprint}\"]");
        var client = Node(expired, trusted);
        var careless = Node(expired, "suppress-validation = on");

        Assert.Contains("expired", (await RefusalAtServerAsync(client, server)).Message, StringComparison.Ordinal);
        Assert.Contains("valid only from", (await RefusalAtServerAsync(careless, listing)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Listed_certificates_need_no_authority(bool sha256)
    {
        var (gateway, producer) = (TestCertificates.Node("gateway"), TestCertificates.Node("producer"));
        string Print(X509Certificate2 certificate) => sha256
            ? string.Join(':', certificate.GetCertHash(HashAlgorithmName.SHA256).Select(static b => b.ToString("x2")))
            : certificate.Thumbprint;
        var server = Node(gateway, $"mutual = on, trusted-thumbprints = [\"{Print(producer)}\"]");
        var client = Node(producer, $"mutual = on, trusted-thumbprints = [\"{Print(gateway)}\"]");

        await using var connected = await ConnectAsync(client, server);

        await AssertBytesCrossAsync(connected);
    }

    [Fact]
    public async Task A_certificate_that_is_not_listed_is_refused()
    {
        var (gateway, producer) = (TestCertificates.Node("gateway"), TestCertificates.Node("producer"));
        var server = Node(gateway, $"mutual = on, trusted-thumbprints = [\"{gateway.Thumbprint}\"]");
        var strict = Node(producer, $"trusted-thumbprints = [\"{producer.Thumbprint}\"]");
        var lenient = Node(producer, $"trusted-thumbprints = [\"{gateway.Thumbprint}\"]");

        Assert.Contains("not in trusted-thumbprints", (await RefusalAtClientAsync(strict, server)).Message, StringComparison.Ordinal);
        Assert.Contains("not in trusted-thumbprints", (await RefusalAtServerAsync(lenient, server)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_shows_no_certificate_is_refused_where_one_is_asked_for()
    {
        var server = Node(
            TestCertificates.Node("gateway", _authority), $"mutual = on, trusted-authorities = \"{Pem(_authority)}\"");

        var (atClient, atServer) = await PairAsync();
        var serving = server.SecureInboundAsync(atServer, _giveUp.Token);
        await using var dialler = new SslStream(atClient);
        var dialling = dialler.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions
            {
                TargetHost = "gateway",
                RemoteCertificateValidationCallback = static (_, certificate, _, _) => certificate is not null,
            },
            _giveUp.Token);

        var refusal = await Assert.ThrowsAsync<AuthenticationException>(() => serving);
        Assert.Contains("no certificate", refusal.Message, StringComparison.Ordinal);
        await dialling.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
    }

    [Fact]
    public async Task Without_validation_any_certificate_will_do_as_with_akka_net()
    {
        var server = Node(TestCertificates.Node("gateway"), "suppress-validation = on");
        var client = Node(TestCertificates.Node("producer"), "suppress-validation = on");

        await using var connected = await ConnectAsync(client, server);

        await AssertBytesCrossAsync(connected);
    }

    [Fact]
    public async Task A_certificate_that_the_machine_does_not_know_is_refused_when_nothing_is_pinned()
    {
        var server = Node(TestCertificates.Node("gateway"), "");
        var client = Node(TestCertificates.Node("producer"), "");

        Assert.Contains("by no authority", (await RefusalAtClientAsync(client, server)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gateway", true)]
    [InlineData("127.0.0.1", false)]
    public async Task The_host_that_was_dialled_counts_where_it_is_verified(string host, bool taken)
    {
        var server = Node(TestCertificates.Node("gateway", _authority), $"trusted-authorities = \"{Pem(_authority)}\"");
        var client = Node(
            TestCertificates.Node("producer", _authority), $"verify-host = on, trusted-authorities = \"{Pem(_authority)}\"");

        if (taken)
        {
            await using var connected = await ConnectAsync(client, server, host);
            await AssertBytesCrossAsync(connected);
        }
        else
        {
            Assert.Contains("does not bear", (await RefusalAtClientAsync(client, server, host)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_peer_without_tls_gets_nothing_and_keeps_nobody()
    {
        var server = Node(TestCertificates.Node("gateway"), "suppress-validation = on");
        var (atClient, atServer) = await PairAsync();
        await using var plain = atClient;
        var serving = server.SecureInboundAsync(atServer, _giveUp.Token);

        await plain.WriteAsync(Wire.GoldenFrames.Frame("associate-from-a"), _giveUp.Token);

        Assert.IsAssignableFrom<Exception>(await Record.ExceptionAsync(() => serving));
        var answer = new byte[64];
        var length = await ReadToEndAsync(plain, answer);
        // At most an alert of TLS: type 21.
        Assert.True(length == 0 || answer[0] == 21, Convert.ToHexString(answer, 0, length));
    }

    [Fact]
    public async Task A_dialler_meets_a_peer_without_tls()
    {
        var client = Node(TestCertificates.Node("producer"), "suppress-validation = on");
        var (atClient, atServer) = await PairAsync();
        await using var plain = atServer;
        var dialling = client.SecureOutboundAsync(atClient, "127.0.0.1", _giveUp.Token);

        await plain.WriteAsync(Wire.GoldenFrames.Frame("associate-from-b"), _giveUp.Token);

        await Assert.ThrowsAnyAsync<Exception>(() => dialling);
    }

    [Fact]
    public async Task A_handshake_ends_when_it_is_cancelled()
    {
        var server = Node(TestCertificates.Node("gateway"), "suppress-validation = on");
        var (atClient, atServer) = await PairAsync();
        await using var silent = atClient;
        using var deadline = new CancellationTokenSource();
        var serving = server.SecureInboundAsync(atServer, deadline.Token);

        await deadline.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => serving);
    }

    [Theory]
    [InlineData("pfx")]
    [InlineData("pem")]
    public async Task The_certificate_comes_from_a_file(string kind)
    {
        var certificate = TestCertificates.Node("gateway", _authority);
        var path = Path.Combine(_folder, $"own.{kind}");
        if (kind == "pfx")
            await File.WriteAllBytesAsync(path, certificate.ExportPkcs12(Pkcs12ExportPbeParameters.Default, "secret"));
        else
        {
            var key = certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem();
            await File.WriteAllTextAsync(path, $"{certificate.ExportCertificatePem()}\n{key}");
        }

        var password = kind == "pfx" ? "secret" : "";
        var own = $"certificate {{ path = \"{path}\", password = \"{password}\", flags = [\"default-flag-set\"] }}";
        var server = Node(null, $"{own}, suppress-validation = on");
        var client = Node(TestCertificates.Node("producer", _authority), $"trusted-authorities = \"{Pem(_authority)}\"");

        await using var connected = await ConnectAsync(client, server);

        Assert.Equal("CN=gateway", Assert.IsType<SslStream>(connected.AtClient).RemoteCertificate!.Subject);
    }

    [Theory]
    [InlineData("", "enable-ssl is on")]
    [InlineData("certificate.path = \"/nowhere/own.pfx\"", "can't be read")]
    [InlineData("certificate { use-thumbprint-over-file = on, thumbprint = \"00\", store-location = \"nowhere\" }", "is none of")]
    [InlineData("certificate { use-thumbprint-over-file = on, thumbprint = \"00\" }", "certificate")]
    public void A_node_without_its_certificate_does_not_start(string ssl, string complaint)
    {
        var refusal = Assert.Throws<ConfigurationException>(() => Node(null, ssl));

        Assert.Contains(complaint, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("suppress-validation = on, mutual = on", "suppress-validation")]
    [InlineData("suppress-validation = on, trusted-thumbprints = [\"0000000000000000000000000000000000000000\"]", "suppress-validation")]
    [InlineData("trusted-thumbprints = [\"12\"]", "neither SHA-1 nor SHA-256")]
    [InlineData("trusted-authorities = \"/nowhere/ca.pem\"", "can't be read")]
    [InlineData("protocols = [\"1.1\"]", "neither")]
    public void Settings_that_cannot_be_meant_are_refused(string ssl, string complaint)
    {
        using var certificate = TestCertificates.Node("gateway");
        Config config = $"akka.remote.dot-netty.tcp {{ enable-ssl = on, ssl {{ {ssl} }} }}";

        var setup = ActorSystemSetup.Create(new DotNettySslSetup(certificate, ssl.Contains("suppress", StringComparison.Ordinal)));
        using var withSetup = ActorSystem.Create("tls", setup);
        var refusal = Assert.Throws<ConfigurationException>(
            () => TlsSecurity.From(withSetup, config.GetConfig("akka.remote.dot-netty.tcp")!));

        Assert.Contains(complaint, refusal.Message, StringComparison.Ordinal);
    }

    private TlsSecurity Node(X509Certificate2? certificate, string ssl)
    {
        Config config = $"akka.remote.dot-netty.tcp {{ enable-ssl = on, ssl {{ {ssl} }} }}";
        var system = certificate is null
            ? ActorSystem.Create("tls")
            : ActorSystem.Create("tls", ActorSystemSetup.Create(
                new DotNettySslSetup(certificate, ssl.Contains("suppress-validation = on", StringComparison.Ordinal))));
        _systems.Add(system);
        return TlsSecurity.From(system, config.GetConfig("akka.remote.dot-netty.tcp")!)!;
    }

    private string Pem(X509Certificate2 certificate)
    {
        var path = Path.Combine(_folder, $"{certificate.Thumbprint}.pem");
        File.WriteAllText(path, certificate.ExportCertificatePem());
        return path;
    }

    private async Task<Connected> ConnectAsync(TlsSecurity client, TlsSecurity server, string host = "127.0.0.1")
    {
        var (atClient, atServer) = await PairAsync();
        var dialling = client.SecureOutboundAsync(atClient, host, _giveUp.Token);
        var serving = server.SecureInboundAsync(atServer, _giveUp.Token);
        await Task.WhenAll(dialling, serving);
        return new Connected(await dialling, await serving);
    }

    private async Task<AuthenticationException> RefusalAtServerAsync(TlsSecurity client, TlsSecurity server)
    {
        var (atClient, atServer) = await PairAsync();
        var dialling = client.SecureOutboundAsync(atClient, "127.0.0.1", _giveUp.Token);
        var refusal = await Assert.ThrowsAsync<AuthenticationException>(() => server.SecureInboundAsync(atServer, _giveUp.Token));
        // By TLS 1.3 the dialler may be done before it is refused.
        await dialling.ContinueWith(static done => done.IsCompletedSuccessfully ? done.Result.DisposeAsync() : default, TaskScheduler.Default);
        return refusal;
    }

    private async Task<AuthenticationException> RefusalAtClientAsync(TlsSecurity client, TlsSecurity server, string host = "127.0.0.1")
    {
        var (atClient, atServer) = await PairAsync();
        var serving = server.SecureInboundAsync(atServer, _giveUp.Token);
        var refusal = await Assert.ThrowsAsync<AuthenticationException>(() => client.SecureOutboundAsync(atClient, host, _giveUp.Token));
        await serving.ContinueWith(static done => done.IsCompletedSuccessfully ? done.Result.DisposeAsync() : default, TaskScheduler.Default);
        return refusal;
    }

    private async Task AssertBytesCrossAsync(Connected connected)
    {
        var received = new byte[3];
        await connected.AtClient.WriteAsync(new byte[] { 1, 2, 3 }, _giveUp.Token);
        await connected.AtServer.ReadExactlyAsync(received, _giveUp.Token);
        Assert.Equal([1, 2, 3], received);
        await connected.AtServer.WriteAsync(new byte[] { 4, 5, 6 }, _giveUp.Token);
        await connected.AtClient.ReadExactlyAsync(received, _giveUp.Token);
        Assert.Equal([4, 5, 6], received);
    }

    private async Task<int> ReadToEndAsync(Stream from, byte[] to)
    {
        try
        {
            return await from.ReadAtLeastAsync(to, to.Length, throwOnEndOfStream: false, _giveUp.Token);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private async Task<(Stream AtClient, Stream AtServer)> PairAsync()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        var accepting = listener.AcceptSocketAsync(_giveUp.Token);
        await client.ConnectAsync(listener.LocalEndpoint, _giveUp.Token);
        return (new NetworkStream(client, ownsSocket: true), new NetworkStream(await accepting, ownsSocket: true));
    }

    private sealed record Connected(Stream AtClient, Stream AtServer) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await AtClient.DisposeAsync();
            await AtServer.DisposeAsync();
        }
    }
}
