using System.Globalization;

namespace Relay.Benchmarks;

/// <summary>What the command line asks for.</summary>
internal sealed class Options
{
    public const string Help = """
        Usage: Relay.Benchmarks [--smoke] [--server gateway|kestrel|go] [--against gateway.dll] [--scenario part-of-a-name]
                                [--rounds N] [--seconds N] [--warm N]

        Relays frames through the gateway, through a relay on ASP.NET's WebSockets, and through one in Go, each in a process of
        its own on the first processor; the load runs on the second. All of them are warmed up, then measured in turns, several
        times: what else the machine does meets all alike. The table shows the medians of the rounds.
        --against measures another build of the gateway as well.
        Debian's packages golang-go and golang-github-gorilla-websocket-dev are needed, or --server.
        """;

    private readonly string[] _arguments;

    public Options(string[] arguments)
    {
        _arguments = arguments;
        Smoke = arguments.Contains("--smoke");
        WarmUp = Seconds("--warm", Smoke ? 1 : 45);
        Measured = Seconds("--seconds", Smoke ? 1 : 4);
        Rounds = int.Parse(Value("--rounds") ?? (Smoke ? "1" : "5"), CultureInfo.InvariantCulture);
    }

    /// <summary>Shows that it runs; the figures mean nothing.</summary>
    public bool Smoke { get; }

    /// <summary>How long each server is loaded before anything is measured.</summary>
    public TimeSpan WarmUp { get; }

    /// <summary>The length of one measurement.</summary>
    public TimeSpan Measured { get; }

    /// <summary>How often each server is measured.</summary>
    public int Rounds { get; }

    /// <summary>Another build of the gateway.</summary>
    public string? Against => Value("--against");

    public bool Wants(string server) => server == "against" ? Against is not null : Value("--server") is not { } only || server == only;

    public bool Runs(string scenario) => scenario.Contains(Value("--scenario") ?? "", StringComparison.OrdinalIgnoreCase);

    private string? Value(string option) =>
        Array.IndexOf(_arguments, option) is >= 0 and var at && at + 1 < _arguments.Length ? _arguments[at + 1] : null;

    private TimeSpan Seconds(string option, double otherwise) =>
        TimeSpan.FromSeconds(Value(option) is { } text ? double.Parse(text, CultureInfo.InvariantCulture) : otherwise);
}
