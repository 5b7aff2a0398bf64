using System.Diagnostics;
using System.Globalization;
using Testing.Processes;

namespace Media.Benchmarks;

/// <summary>A gateway and a producer node, as people run them.</summary>
internal sealed class Stage : IDisposable
{
    private const string StreamId = "bench";
    private const double TicksPerSecond = 100;

    private readonly Programs _programs = new();
    private readonly string[] _settings;
    private RunningProgram _producer = null!;

    private Stage(string[] settings) => _settings = settings;

    public Uri Gateway { get; private set; } = null!;

    /// <summary>The viewer's page.</summary>
    public Uri Page => new(Gateway, $"/?stream={StreamId}");

    /// <summary>Processor time of the producer node so far, user and kernel.</summary>
    public TimeSpan Cpu
    {
        get
        {
            var fields = File.ReadAllText($"/proc/{_producer.Id}/stat").Split(") ")[1].Split(' ');
            var ticks = long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture);
            return TimeSpan.FromSeconds(ticks / TicksPerSecond);
        }
    }

    /// <summary>Resident memory of the producer node, in bytes.</summary>
    public long Memory => long.Parse(File.ReadAllText($"/proc/{_producer.Id}/statm").Split(' ')[1], CultureInfo.InvariantCulture) * Environment.SystemPageSize;

    /// <summary>Starts both.</summary>
    /// <param name="source">What the producer node captures.</param>
    /// <param name="settings">More for its command line.</param>
    public static async Task<Stage> StartAsync(string source, params string[] settings)
    {
        var stage = new Stage(["--source", source, "--id", StreamId, .. settings]);
        try
        {
            (_, stage.Gateway) = await stage._programs.GatewayAsync();
            await stage.StartProducerAsync();
            return stage;
        }
        catch
        {
            stage.Dispose();
            throw;
        }
    }

    /// <summary>Ends the producer node and starts another: what it had warmed up is cold again.</summary>
    public async Task RestartProducerAsync()
    {
        _producer.Terminate();
        _ = await _producer.EndAsync();
        await StartProducerAsync();
    }

    /// <summary>The part of a core that the producer node takes, in percent.</summary>
    /// <param name="time">How long to look.</param>
    public async Task<double> LoadAsync(TimeSpan time)
    {
        var (cpu, started) = (Cpu, Stopwatch.GetTimestamp());
        await Task.Delay(time);
        return 100 * (Cpu - cpu) / Stopwatch.GetElapsedTime(started);
    }

    public void Dispose() => _programs.Dispose();

    private async Task StartProducerAsync()
    {
        _producer = _programs.Producer(["--gateway", Gateway.AbsoluteUri, .. _settings]);
        await _programs.OnlineAsync(Gateway, count: 1);
        // It says that it is there once all is prepared; what goes on beside that is over after this.
        await Task.Delay(TimeSpan.FromSeconds(2));
    }
}
