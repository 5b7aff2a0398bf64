using System.Diagnostics;
using System.Globalization;

namespace Signaling.Gateway.Tests.Access;

/// <summary>
/// Access for somebody who isn't on the gateway's machine: a network namespace with an address of its own stands for another
/// machine. It needs root and iproute2; without them the tests fail and say so.
/// </summary>
public sealed class NetworkTests(GatewayProcess gateway, NetworkTests.OtherMachine machine)
    : IClassFixture<GatewayProcess>, IClassFixture<NetworkTests.OtherMachine>
{
    [Fact]
    public void Without_the_token_another_machine_is_let_in_nowhere()
    {
        Assert.Equal(401, machine.Status(gateway.Port, "/api/streams"));
        Assert.Equal(401, machine.Status(gateway.Port, "/api/config"));
        Assert.Equal(401, machine.Status(gateway.Port, "/openapi/v1.json"));
        Assert.Equal(403, machine.Status(gateway.Port, "/api/streams", "Origin: http://localhost:48080"));
        Assert.Equal(401, machine.Status(gateway.Port, "/api/signaling", Upgrade));
    }

    [Fact]
    public void With_the_token_another_machine_is_let_in()
    {
        Assert.Equal(200, machine.Status(gateway.Port, $"/api/streams?token={gateway.Token}"));
        Assert.Equal(101, machine.Status(gateway.Port, $"/api/signaling?token={gateway.Token}", Upgrade));
    }

    [Fact]
    public void A_header_does_not_make_another_machine_this_one()
    {
        Assert.Equal(401, machine.Status(gateway.Port, "/api/streams", "X-Forwarded-For: 127.0.0.1"));
        Assert.Equal(401, machine.Status(gateway.Port, "/api/streams", "Forwarded: for=127.0.0.1"));
    }

    [Fact]
    public void On_the_port_for_gstreamers_clients_no_path_lets_another_machine_in_without_the_token()
    {
        using var both = new GatewayProcess(["--signaling.gst-webrtc.port=0"]);
        foreach (var path in new[] { "/", "/gst-webrtc", "/healthz", "/api/config", "/api/join", $"/?token={both.JoinToken}" })
            Assert.Equal((path, 401), (path, machine.Status(both.GstWebRtcPort!.Value, path, Upgrade)));

        Assert.Equal(101, machine.Status(both.GstWebRtcPort!.Value, $"/?token={both.Token}", Upgrade));
    }

    private static string Upgrade =>
        "Connection: Upgrade\\r\\nUpgrade: websocket\\r\\nSec-WebSocket-Version: 13\\r\\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";

    /// <summary>A network namespace, tied to the one of the tests by a pair of virtual cards.</summary>
    public sealed class OtherMachine : IDisposable
    {
        // A network for documentation, so that it can be nobody's; the process id tells parallel runs apart.
        private static readonly string Name = $"sg{Environment.ProcessId.ToString("x", CultureInfo.InvariantCulture)}";
        private static readonly string Network = $"198.51.100.{Environment.ProcessId % 60 * 4}";
        private readonly string _here = Address(1);

        public OtherMachine()
        {
            Ip($"netns add {Name}");
            Ip($"link add {Name}a type veth peer name {Name}b netns {Name}");
            Ip($"addr add {_here}/30 dev {Name}a");
            Ip($"link set {Name}a up");
            Ip($"-n {Name} addr add {Address(2)}/30 dev {Name}b");
            Ip($"-n {Name} link set {Name}b up");
        }

        /// <summary>Sends a request from there, and gives the status of its answer.</summary>
        public int Status(int port, string path, string header = "Accept: */*")
        {
            var script =
                $"exec 3<>/dev/tcp/{_here}/{port}; printf 'GET {path} HTTP/1.1\\r\\nHost: {_here}:{port}\\r\\n{header}\\r\\n\\r\\n' >&3; head -n 1 <&3";
            var answer = Run("ip", "netns", "exec", Name, "bash", "-c", script);
            return int.Parse(answer.Split(' ')[1], CultureInfo.InvariantCulture);
        }

        public void Dispose() => Ip($"netns del {Name}");

        private static string Address(int host)
        {
            var parts = Network.Split('.');
            return $"{parts[0]}.{parts[1]}.{parts[2]}.{int.Parse(parts[3], CultureInfo.InvariantCulture) + host}";
        }

        private static void Ip(string arguments) => Run("ip", arguments.Split(' '));

        private static string Run(string program, params string[] arguments)
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var output = process.StandardOutput.ReadToEnd();
            var errors = process.StandardError.ReadToEnd();
            process.WaitForExit();
            Assert.True(
                process.ExitCode == 0,
                $"`{program} {string.Join(' ', arguments)}` failed: {errors.Trim()}. These tests need root and network namespaces (iproute2).");
            return output;
        }
    }
}
