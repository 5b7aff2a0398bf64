using System.Text.Json;

namespace Relay.Benchmarks.Servers;

/// <summary>This project's gateway, with its defaults.</summary>
internal sealed class GatewayServer : Server
{
    public GatewayServer()
    {
        var directory = Directory.CreateTempSubdirectory("relay-").FullName;
        var ready = Path.Combine(directory, "ready.json");
        Process = Launch(
            "dotnet",
            [
                Path.Combine(AppContext.BaseDirectory, "gateway.dll"), "--port", "0", "--host", "127.0.0.1",
                "--data-directory", directory, "--ready-file", ready, "--log-level", "error",
            ]);
        _ = Process.StandardOutput.ReadToEndAsync();
        _ = Process.StandardError.ReadToEndAsync();
        if (!SpinWait.SpinUntil(() => File.Exists(ready), TimeSpan.FromSeconds(60)))
            throw new InvalidOperationException("The gateway did not start.");
        Port = JsonDocument.Parse(File.ReadAllBytes(ready)).RootElement.GetProperty("port").GetInt32();
    }

    public override string Name => "gateway";

    public override bool SpeaksDual => true;
}
