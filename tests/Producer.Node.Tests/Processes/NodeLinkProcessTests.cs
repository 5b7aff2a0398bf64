using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Producer.Node.Tests.GStreamer;
using Testing.Processes;

namespace Producer.Node.Tests.Processes;

/// <summary>The real programs with the link over Akka.Remote between them, and viewers that get pictures.</summary>
[Collection(GStreamerCollection.Name)]
public sealed class NodeLinkProcessTests(GStreamerFixture fixture) : GStreamerTest(fixture), IDisposable
{
    private const int Enough = 30;

    private readonly Programs _programs = new();

    private string? _certificates;

    private string Certificates => _certificates ??= WriteCertificates();

    public void Dispose()
    {
        _programs.Dispose();
        if (_certificates is not null) Directory.Delete(_certificates, recursive: true);
    }

    [Fact]
    public async Task A_node_behind_a_router_joins_and_its_pictures_come_through()
    {
        using var machines = new Machines(withRouter: true);
        var (_, address) = await _programs.GatewayAsync(
            0, "--host", "*", "--set", $"signaling.remoting.hostname={machines.HereAddress}");
        var producer = _programs.ProducerOn(
            machines.Machine, Arguments(new Uri($"http://{machines.HereAddress}:{address.Port}"), machines.MachineAddress));
        await producer.LineWithAsync("/?stream=desk");

        await using var viewer = new GatewayViewer(machines.HereAddress);
        await viewer.WatchAsync(address);

        await SeesMoreAsync(viewer);
    }

    [Fact]
    public async Task Viewers_are_told_once_that_the_producer_was_killed_and_see_it_again()
    {
        var (_, address) = await _programs.GatewayAsync();
        var producer = await ProducerAsync(address);
        await using var one = new GatewayViewer();
        await using var other = new GatewayViewer();
        GatewayViewer[] viewers = [one, other];
        foreach (var viewer in viewers)
        {
            await viewer.WatchAsync(address);
            await SeesMoreAsync(viewer);
        }

        producer.Kill();
        await producer.EndAsync();
        foreach (var viewer in viewers) await Waiting.UntilAsync(() => viewer.Count("session-state", "suspended") > 0, () => $"the loss to be told; {viewer}");
        await ProducerAsync(address);
        foreach (var viewer in viewers)
        {
            await Waiting.UntilAsync(() => viewer.Count("session-closed") > 0, () => $"the end to be told; {viewer}");
            await viewer.AskAsync();
            await Waiting.UntilAsync(() => viewer.Count("offer") == 2, () => $"another offer; {viewer}");
            await SeesMoreAsync(viewer);
        }

        foreach (var viewer in viewers)
        {
            Assert.Equal(1, viewer.Count("session-state", "suspended"));
            Assert.Equal(1, viewer.Count("session-closed"));
            Assert.Equal(0, viewer.Closings);
        }
    }

    [Fact]
    public async Task Pictures_go_on_while_the_gateway_is_killed_and_the_session_stands_when_it_is_back()
    {
        var (gateway, address) = await _programs.GatewayAsync();
        var producer = await ProducerAsync(address);
        await using var viewer = new GatewayViewer();
        await viewer.WatchAsync(address);
        await SeesMoreAsync(viewer);

        gateway.Kill();
        await gateway.EndAsync();
        await producer.LineWithAsync("Lost the gateway");
        await SeesMoreAsync(viewer);
        await _programs.GatewayAsync(address.Port);
        await producer.LineWithAsync("Joined");
        var before = viewer.Count("session-state", "connected");
        await viewer.ComeBackAsync(address);

        await Waiting.UntilAsync(() => viewer.Count("session-state", "connected") > before, () => $"the session to stand again; {viewer}");
        await SeesMoreAsync(viewer);
        Assert.Equal(1, viewer.Count("offer"));
        Assert.Equal(0, viewer.Count("session-closed"));
        Assert.Equal(1, viewer.Closings);
    }

    [Fact]
    public async Task A_node_that_knows_who_signed_the_gateways_certificate_joins_encrypted()
    {
        var (_, address) = await _programs.GatewayAsync(0, [.. Encrypted, .. Ssl("certificate.path", "node.pem")]);

        await ProducerAsync(address, Ssl("trusted-authorities", "authority.pem"));

        await using var viewer = new GatewayViewer();
        await viewer.WatchAsync(address);
        await SeesMoreAsync(viewer);
    }

    [Fact]
    public async Task A_gateway_that_wants_certificates_of_its_nodes_takes_those_that_have_one_and_no_others()
    {
        string[] encrypted =
            [.. Encrypted, .. Ssl("mutual", "on"), .. Ssl("certificate.path", "node.pem"), .. Ssl("trusted-authorities", "authority.pem")];
        var (gateway, address) = await _programs.GatewayAsync(0, encrypted);
        var stranger = _programs.Producer([.. Arguments(address), .. Ssl("trusted-authorities", "authority.pem")]);
        await gateway.LineWithAsync("The other side was refused");
        await stranger.LineWithAsync("Could not join the gateway");
        await _programs.OnlineAsync(address, count: 0);
        stranger.Terminate();
        await stranger.EndAsync();

        await ProducerAsync(address, encrypted);

        await using var viewer = new GatewayViewer();
        await viewer.WatchAsync(address);
        await SeesMoreAsync(viewer);
    }

    private static string[] Encrypted => ["--set", "akka.remote.dot-netty.tcp.enable-ssl=on"];

    /// <summary>A setting of TLS; a file among its values is one of <see cref="WriteCertificates"/>.</summary>
    private string[] Ssl(string name, string value) =>
    [
        "--set", $"akka.remote.dot-netty.tcp.ssl.{name}={(value.EndsWith(".pem", StringComparison.Ordinal) ? Path.Combine(Certificates, value) : value)}",
    ];

    private async Task<RunningProgram> ProducerAsync(Uri gateway, params string[] arguments)
    {
        var producer = _programs.Producer([.. Arguments(gateway), .. arguments]);
        await producer.LineWithAsync("/?stream=desk");
        return producer;
    }

    private string[] Arguments(Uri gateway, string address = "127.0.0.1") =>
    [
        "--gateway", gateway.AbsoluteUri, "--source", "test", "--id", "desk", "--link", "akka", "--join-token-file", _programs.JoinTokenFile,
        "--set", $"signaling.producer.ice.local-addresses={address}", "--set", "signaling.producer.log.level=information",
        // What a machine that is too busy would bring about is not what is tested.
        "--set", "signaling.producer.stream.no-picture-after=2m", "--set", "signaling.producer.viewers.vanished-after=2m",
    ];

    private static Task SeesMoreAsync(GatewayViewer viewer)
    {
        var enough = viewer.Pictures + Enough;
        return Waiting.UntilAsync(() => viewer.Pictures >= enough, () => $"more pictures; {viewer}");
    }

    /// <summary>An authority's certificate, and one of a node by it with its key, as files.</summary>
    private static string WriteCertificates()
    {
        var folder = Directory.CreateTempSubdirectory("certificates-").FullName;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var authority = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        using var nodesKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var ofNode = new CertificateRequest("CN=node", nodesKey, HashAlgorithmName.SHA256);
        using var node = ofNode.Create(
            authority, DateTimeOffset.UtcNow.AddHours(-12), DateTimeOffset.UtcNow.AddHours(12), RandomNumberGenerator.GetBytes(8));
        File.WriteAllText(Path.Combine(folder, "authority.pem"), authority.ExportCertificatePem());
        File.WriteAllText(
            Path.Combine(folder, "node.pem"), $"{node.ExportCertificatePem()}\n{nodesKey.ExportPkcs8PrivateKeyPem()}\n");
        return folder;
    }
}
