using System.Net.Http.Json;
using System.Text.Json;

namespace Testing.Processes;

/// <summary>A directory for what the programs keep, and both programs as they were built.</summary>
public sealed class Programs : IDisposable
{
    private static readonly string Root = FindRoot();

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("programs-");
    private readonly List<RunningProgram> _running = [];
    private readonly HttpClient _http = new();

    /// <summary>Variables for the programs that are started from now on.</summary>
    public Dictionary<string, string> Environment { get; } = [];

    /// <summary>The token that others than this machine need; there once a gateway has been started.</summary>
    public string Token => File.ReadAllText(Path.Combine(_directory.FullName, "data", "access-token")).Trim();

    /// <summary>Where the token is by which nodes join; there once a gateway has been started.</summary>
    public string JoinTokenFile => Path.Combine(_directory.FullName, "data", "join-token");

    /// <summary>Leaves a join token where a gateway of the same user on this machine keeps it.</summary>
    /// <param name="token">The token, of whatever gateway.</param>
    public void LeaveJoinToken(string token) =>
        File.WriteAllText(Path.Combine(_directory.CreateSubdirectory("signaling").FullName, "join-token"), token);

    /// <summary>Starts a producer node. Those of one test have one state directory: the same stream, one after the other.</summary>
    /// <param name="arguments">The command line.</param>
    public RunningProgram Producer(params string[] arguments) => Start("src/Producer.Node", "producer.dll", OfProducer(arguments));

    /// <summary>Starts a producer node as <see cref="Producer"/>, on another machine.</summary>
    /// <param name="machine">Its network namespace.</param>
    /// <param name="arguments">The command line.</param>
    public RunningProgram ProducerOn(string machine, params string[] arguments) => Keep(new RunningProgram(
        "ip", ["netns", "exec", machine, "dotnet", Built("src/Producer.Node", "producer.dll"), .. OfProducer(arguments)], Variables));

    /// <summary>Starts a producer node as <see cref="Producer"/>, on a terminal of its own.</summary>
    /// <param name="arguments">The command line, of which no part has a space or a quote.</param>
    public RunningProgram ProducerOnTerminal(params string[] arguments) => Keep(new RunningProgram(
        "script",
        ["--quiet", "--return", "--command", string.Join(' ', ["dotnet", Built("src/Producer.Node", "producer.dll"), .. OfProducer(arguments)]), "/dev/null"],
        Variables));

    /// <summary>Starts a gateway for what ends at once.</summary>
    /// <param name="arguments">The command line.</param>
    public RunningProgram Gateway(params string[] arguments) => Start("src/Signaling.Gateway", "gateway.dll", arguments);

    /// <summary>Starts a gateway on loopback and waits until it listens. Those of one test have one data directory.</summary>
    /// <param name="port">0 takes a free one.</param>
    /// <param name="arguments">More for the command line.</param>
    public async Task<(RunningProgram Program, Uri Address)> GatewayAsync(int port = 0, params string[] arguments)
    {
        var ready = Path.Combine(_directory.FullName, $"gateway-{_running.Count}.json");
        var gateway = Gateway(
            ["--host", "localhost", "--port", $"{port}", "--ready-file", ready, "--set", "signaling.remoting.port=0", "--data-directory", $"{_directory.FullName}/data", .. arguments]);
        await gateway.LineWithAsync("Ctrl-C");
        using var file = await WhenThereAsync(ready);
        return (gateway, new Uri(file.RootElement.GetProperty("url").GetString()!));
    }

    /// <summary>The streams that a gateway has online, once there are so many: it tells a producer before all others.</summary>
    /// <param name="gateway">Its address.</param>
    /// <param name="count">How many there should be.</param>
    /// <exception cref="TimeoutException">There never were.</exception>
    public async Task<JsonElement[]> OnlineAsync(Uri gateway, int count)
    {
        var online = await Waiting.UntilAsync(
            () => _http.GetFromJsonAsync<JsonElement>(new Uri(gateway, "/api/streams/available")),
            list => list.GetArrayLength() == count, $"{count} streams to be online");
        return [.. online.EnumerateArray()];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var program in _running) program.Dispose();
        _http.Dispose();
        _directory.Delete(recursive: true);
    }

    // What a gateway of the same user has left on this machine is not for these.
    private Dictionary<string, string> Variables => new(Environment) { ["XDG_DATA_HOME"] = _directory.FullName };

    private static async Task<JsonDocument> WhenThereAsync(string path)
    {
        await Waiting.UntilAsync(() => File.Exists(path), () => $"the file {path}");
        return JsonDocument.Parse(await File.ReadAllTextAsync(path));
    }

    private string[] OfProducer(string[] arguments) =>
        ["--set", $"signaling.producer.state-directory={_directory.FullName}/state", .. arguments];

    private RunningProgram Start(string project, string assembly, string[] arguments) =>
        Keep(new RunningProgram("dotnet", [Built(project, assembly), .. arguments], Variables));

    private RunningProgram Keep(RunningProgram program)
    {
        _running.Add(program);
        return program;
    }

    // All were built in the configuration and for the framework of these tests.
    private static string Built(string project, string assembly)
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        return Path.Combine(Root, project, "bin", output.Parent!.Name, output.Name, assembly);
    }

    private static string FindRoot()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "Actors.sln"))) root = root.Parent!;
        return root.FullName;
    }
}
