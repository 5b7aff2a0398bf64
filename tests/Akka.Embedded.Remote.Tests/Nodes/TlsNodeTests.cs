using System.Security.Cryptography.X509Certificates;
using Akka.Actor;
using Akka.Configuration;
using Akka.Embedded.Remote.Tests.Transport;
using Akka.Remote;

namespace Akka.Embedded.Remote.Tests.Nodes;

public sealed class TlsNodeTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;
    private readonly List<Node> _nodes = [];

    public void Dispose()
    {
        foreach (var node in _nodes)
            node.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Nodes_talk_through_tls_and_their_addresses_say_so()
    {
        using var authority = TestCertificates.Authority("nodes");
        var a = Start("a", authority, authority);
        var b = Start("b", authority, authority);
        var echo = a.Resolve(b.Echo(), b);

        Assert.Equal("hello", await echo.Ask<string>("hello", Node.Long));
        Assert.StartsWith("akka.ssl.tcp://b@127.0.0.1:", echo.Path.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_node_of_another_authority_stays_outside()
    {
        using var authority = TestCertificates.Authority("nodes");
        using var elsewhere = TestCertificates.Authority("elsewhere");
        var a = Start("a", authority, trusted: authority);
        var b = Start("b", elsewhere, trusted: elsewhere);
        var probe = a.Probe();
        a.System.EventStream.Subscribe(probe.Ref, typeof(AssociationErrorEvent));

        a.Resolve(b.Echo(), b).Tell("hello", probe.Ref);

        var error = probe.ExpectMsg<AssociationErrorEvent>(Node.Long);
        Assert.Contains("by no authority", error.Cause.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_node_whose_certificate_is_not_there_does_not_start() =>
        Assert.Throws<ConfigurationException>(
            () => new Node("a", "akka.remote.dot-netty.tcp { enable-ssl = on, ssl.certificate.path = \"/nowhere/a.pem\" }"));

    private Node Start(string name, X509Certificate2 authority, X509Certificate2 trusted)
    {
        using var certificate = TestCertificates.Node(name, authority);
        var own = Path.Combine(_folder, $"{name}.pem");
        var authorities = Path.Combine(_folder, $"{name}-trusts.pem");
        File.WriteAllText(
            own, $"{certificate.ExportCertificatePem()}\n{certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem()}\n");
        File.WriteAllText(authorities, trusted.ExportCertificatePem());
        var node = new Node(
            name,
            $$"""
            akka.remote.dot-netty.tcp {
              enable-ssl = on
              ssl { certificate.path = "{{own}}", mutual = on, trusted-authorities = "{{authorities}}" }
            }
            """);
        _nodes.Add(node);
        return node;
    }
}
