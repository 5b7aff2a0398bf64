using System.Net;
using System.Net.Sockets;

namespace Signaling.Gateway.Tests.Hosting;

/// <summary>How the process starts, refuses to, and stops.</summary>
public sealed class StartTests
{
    [Fact]
    public void Help_names_the_options_and_the_exit_codes()
    {
        var (code, output, _) = GatewayProcess.Run(["--help"]);

        Assert.Equal(0, code);
        Assert.Contains("--port", output, StringComparison.Ordinal);
        Assert.Contains("SIGNALING__GATEWAY__PORT", output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_configuration_is_printed_with_the_origin_of_each_value_and_without_secrets()
    {
        var (code, output, _) = GatewayProcess.Run(
            ["--print-config", "--port", "8081"],
            new() { ["SIGNALING__LOG__LEVEL"] = "debug", ["SIGNALING__AUTH__TOKEN"] = "this-must-not-be-shown" });

        Assert.Equal(0, code);
        Assert.Contains("signaling.gateway.port = 8081 (from command line --signaling.gateway.port)", output, StringComparison.Ordinal);
        Assert.Contains("signaling.log.level = debug (from environment variable SIGNALING__LOG__LEVEL)", output, StringComparison.Ordinal);
        Assert.Contains("signaling.auth.token = ***", output, StringComparison.Ordinal);
        Assert.DoesNotContain("this-must-not-be-shown", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_key_in_a_file_is_named_with_its_line_and_the_nearest_right_one()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, "signaling {\n  gateway {\n    prot = 1\n  }\n}\n");

        var (code, _, errors) = GatewayProcess.Run(["--config", file]);

        File.Delete(file);
        Assert.Equal(2, code);
        Assert.Contains($"{file}(3,12)", errors, StringComparison.Ordinal);
        Assert.Contains("did you mean signaling.gateway.port?", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--port=99999", "signaling.gateway.port")]
    [InlineData("--signaling.sockets.pong-timeout=20s", "signaling.sockets.pong-timeout")]
    [InlineData("--signaling.auth.mode=jwt", "open")]
    [InlineData("--signaling.auth.token=short", "16 characters")]
    [InlineData("--signaling.auth.mode=open", "insecure-open-to-network")]
    [InlineData("--signaling.gateway.allowed-origins=example.com", "https://example.com")]
    [InlineData("--public-url=example.com", "http://")]
    [InlineData("--host=no.such.host.invalid", "no.such.host.invalid")]
    [InlineData("--signaling.gst-webrtc.port=on", "signaling.gst-webrtc.port is 'on', but must be off, or a whole number from 0 to 65535.")]
    [InlineData("--signaling.gst-webrtc.port=65536", "signaling.gst-webrtc.port")]
    [InlineData("--signaling.gst-webrtc.port=48080", "connect to /gst-webrtc")]
    [InlineData("--signaling.srs.whip-url=/whip/{stream}", "signaling.srs.whip-url")]
    [InlineData("--signaling.srs.whip-url=https://srs.example/whip", "{stream}")]
    [InlineData("--prot=1", "--help")]
    [InlineData("--data-directory=/proc/nowhere", "data-directory")]
    public void A_wrong_value_stops_the_start_with_a_sentence(string argument, string sentence)
    {
        var (code, output, errors) = GatewayProcess.Run([argument]);

        Assert.Equal(2, code);
        Assert.Empty(output);
        Assert.Contains(sentence, errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public void A_port_in_use_is_said_in_words()
    {
        using var other = new TcpListener(IPAddress.IPv6Any, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        var directory = Directory.CreateTempSubdirectory("gateway-");

        var (code, _, errors) = GatewayProcess.Run(["--port", $"{port}", "--data-directory", directory.FullName]);

        directory.Delete(recursive: true);
        Assert.Equal(3, code);
        Assert.Equal($"Port {port} is in use, maybe by another gateway. Stop that, or choose another: --port {port + 1}.", errors.Trim());
    }

    [Theory]
    [InlineData("*")]
    [InlineData("localhost")]
    public void A_second_port_in_use_is_said_in_words_too(string host)
    {
        using var other = new TcpListener(host == "*" ? IPAddress.IPv6Any : IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        var directory = Directory.CreateTempSubdirectory("gateway-");

        var (code, _, errors) = GatewayProcess.Run(
            ["--host", host, "--port", "0", $"--signaling.gst-webrtc.port={port}", "--signaling.remoting.port=0", "--data-directory", directory.FullName]);

        directory.Delete(recursive: true);
        Assert.Equal(3, code);
        Assert.Equal(
            $"Port {port} is in use, maybe by another gateway. Stop that, or choose another: --signaling.gst-webrtc.port={port + 1}.", errors.Trim());
    }

    [Fact]
    public void The_first_port_in_use_is_named_where_there_is_a_second()
    {
        using var other = new TcpListener(IPAddress.IPv6Any, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        var directory = Directory.CreateTempSubdirectory("gateway-");

        var (code, _, errors) = GatewayProcess.Run(
            ["--port", $"{port}", "--signaling.gst-webrtc.port=0", "--signaling.remoting.port=0", "--data-directory", directory.FullName]);

        directory.Delete(recursive: true);
        Assert.Equal(3, code);
        Assert.EndsWith($"--port {port + 1}.", errors.Trim(), StringComparison.Ordinal);
    }

    [Fact]
    public void Mode_open_is_for_this_machine_alone_but_by_an_insecure_word()
    {
        using var alone = new GatewayProcess(["--signaling.auth.mode=open", "--host=localhost"]);
        using var forAll = new GatewayProcess(["--signaling.auth.mode=open", "--signaling.auth.insecure-open-to-network=on"]);

        Assert.Contains("OPEN TO EVERYBODY", forAll.Stop().Output, StringComparison.Ordinal);
        Assert.Contains("this machine only", alone.Stop().Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Told_to_stop_it_tells_its_clients_and_ends_with_0()
    {
        using var gateway = new GatewayProcess();
        using var viewer = await FrameClient.Connect(gateway);
        await viewer.Expect("welcome");

        var stopping = Task.Run(gateway.Stop);

        Assert.Equal(1001, await viewer.ExpectClose());
        await viewer.Close();
        var (code, output, errors) = await stopping;
        Assert.Equal(0, code);
        Assert.Contains($"http://localhost:{gateway.Port}/", output, StringComparison.Ordinal);
        Assert.Contains("Ctrl-C", output, StringComparison.Ordinal);
        Assert.Empty(errors);
    }

    [Fact]
    public void The_token_stays_the_same_over_restarts()
    {
        var directory = Directory.CreateTempSubdirectory("gateway-");
        using var first = new GatewayProcess([], directory: directory);
        var token = first.Token;
        first.Stop();
        using var second = new GatewayProcess([], directory: directory);

        Assert.Equal(token, second.Token);
        second.Stop();
        directory.Delete(recursive: true);
    }
}
