using System.Diagnostics;
using System.Net.WebSockets;
using System.Runtime.InteropServices;
using System.Text.Json;
using Signaling.Gateway.Hosting;

namespace Signaling.Gateway.Tests;

/// <summary>A gateway as users start it: a process of its own, on a free port, with a data directory of its own.</summary>
public sealed partial class GatewayProcess : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo _directory;
    private readonly bool _ownsDirectory;
    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _errors;

    public GatewayProcess()
        : this([])
    {
    }

    internal GatewayProcess(string[] arguments, Dictionary<string, string>? environment = null, DirectoryInfo? directory = null)
    {
        _ownsDirectory = directory is null;
        _directory = directory ?? Directory.CreateTempSubdirectory("gateway-");
        var readyFile = Path.Combine(_directory.FullName, $"ready-{Guid.NewGuid():N}.json");
        _process = Start(
            ["--port", "0", "--signaling.remoting.port=0", "--data-directory", _directory.FullName, "--ready-file", readyFile, .. arguments], environment);
        _output = _process.StandardOutput.ReadToEndAsync();
        _errors = _process.StandardError.ReadToEndAsync();
        SpinWait.SpinUntil(() => File.Exists(readyFile) || _process.HasExited, Limit);
        if (!File.Exists(readyFile))
            throw new InvalidOperationException($"The gateway did not start: {(_process.HasExited ? _errors.Result : "too slow")}");
        using var ready = JsonDocument.Parse(File.ReadAllBytes(readyFile));
        Port = ready.RootElement.GetProperty("port").GetInt32();
        GstWebRtcPort = ready.RootElement.TryGetProperty("gstWebRtcPort", out var second) ? second.GetInt32() : null;
        Http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{Port}"), Timeout = Limit };
    }

    public int Port { get; }

    /// <summary>The port for clients of GStreamer's signalling server; null where there is none.</summary>
    public int? GstWebRtcPort { get; }

    public HttpClient Http { get; }

    public string Token => File.ReadAllText(Path.Combine(_directory.FullName, "access-token")).Trim();

    public string JoinToken => File.ReadAllText(Path.Combine(_directory.FullName, "join-token")).Trim();

    public string TokenFile => Path.Combine(_directory.FullName, "access-token");

    public int Id => _process.Id;

    /// <summary>Runs to the end and gives exit code, output and errors.</summary>
    public static (int Code, string Output, string Errors) Run(string[] arguments, Dictionary<string, string>? environment = null)
    {
        using var process = Start(arguments, environment);
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.Result);
    }

    public Task<ClientWebSocket> Connect(string query = "", Action<ClientWebSocketOptions>? configure = null) =>
        ConnectTo($"/api/signaling{query}", configure);

    public Task<ClientWebSocket> ConnectTo(string path, Action<ClientWebSocketOptions>? configure = null) => ConnectTo(Port, path, configure);

    public static async Task<ClientWebSocket> ConnectTo(int port, string path, Action<ClientWebSocketOptions>? configure = null)
    {
        using var limit = new CancellationTokenSource(Limit);
        var socket = new ClientWebSocket();
        configure?.Invoke(socket.Options);
        await socket.ConnectAsync(new Uri($"ws://127.0.0.1:{port}{path}"), limit.Token);
        return socket;
    }

    /// <summary>Asks for an upgrade, and gives the status that it is answered with.</summary>
    public Task<int> UpgradeStatus(params (string Name, string Value)[] headers) => UpgradeStatus(Port, "/api/signaling", headers);

    /// <summary>Asks for an upgrade on one of the gateway's ports, and gives the status that it is answered with.</summary>
    public async Task<int> UpgradeStatus(int port, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{port}{path}");
        request.Headers.Add("Connection", "Upgrade");
        request.Headers.Add("Upgrade", "websocket");
        request.Headers.Add("Sec-WebSocket-Version", "13");
        request.Headers.Add("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return (int)response.StatusCode;
    }

    /// <summary>Asks as a service manager does, and gives the exit code with what was printed.</summary>
    public (int Code, string Output, string Errors) Stop()
    {
        const int terminate = 15;
        Assert.Equal(0, Kill(_process.Id, terminate));
        Assert.True(_process.WaitForExit(Limit));
        return (_process.ExitCode, _output.Result, _errors.Result);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
        Http.Dispose();
        if (_ownsDirectory)
            _directory.Delete(recursive: true);
    }

    private static Process Start(IEnumerable<string> arguments, Dictionary<string, string>? environment)
    {
        var dotnet = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? Environment.ProcessPath! : "dotnet";
        var start = new ProcessStartInfo(dotnet, [typeof(ExitCode).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment ?? [])
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
