using System.Text.Json;

namespace Relay.Benchmarks.Servers;

/// <summary>This project's gateway, with its defaults.</summary>
internal sealed class GatewayServer : Server
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("relay-");

    /// <summary>Starts one on the first processor and waits until it listens.</summary>
    /// <param name="program">Another build of it.</param>
    public GatewayServer(string? program = null)
        : this(program, port: 0, processors: "0")
    {
        var ready = Path.Combine(_directory.FullName, "ready.json");
        while (!File.Exists(ready) && !Process.HasExited)
            Thread.Sleep(20);
        if (Process.HasExited)
            throw new InvalidOperationException("The gateway did not start.");
        Port = JsonDocument.Parse(File.ReadAllBytes(ready)).RootElement.GetProperty("port").GetInt32();
    }

    /// <summary>Starts one on any processor, and doesn't wait.</summary>
    /// <param name="port">Where it will listen.</param>
    public GatewayServer(int port)
        : this(null, port, processors: $"0-{Environment.ProcessorCount - 1}") => Port = port;

    private GatewayServer(string? program, int port, string processors)
    {
        Name = program is null ? "gateway" : "gateway, the other";
        Process = Launch(
            processors, "dotnet",
            [
                program ?? Path.Combine(AppContext.BaseDirectory, "gateway.dll"), "--port", $"{port}", "--host", "127.0.0.1", "--log-level", "error",
                "--data-directory", _directory.FullName, "--ready-file", Path.Combine(_directory.FullName, "ready.json"),
            ]);
        _ = Process.StandardOutput.ReadToEndAsync();
        _ = Process.StandardError.ReadToEndAsync();
    }

    public override string Name { get; }

    public override bool SpeaksDual => true;

    public override void Dispose()
    {
        base.Dispose();
        _directory.Delete(recursive: true);
    }
}
