using System.Globalization;

namespace Engine.Benchmarks;

internal enum Asked { Run, List, Help }

/// <param name="Filter">Part of a name; empty for all.</param>
/// <param name="Runs">Measured runs of each scenario, after the warm-up.</param>
/// <param name="Divisor">The operations of a full run are divided by this.</param>
internal sealed record Options(string Filter, int Runs, bool Json, int Divisor, Asked Asked)
{
    public const string Help =
        """
        Usage: Engine.Benchmarks [--filter part-of-a-name] [--runs N] [--smoke] [--json] [--list] [--help]

          --filter   only benchmarks whose name contains this; may be given once
          --runs     measured runs of each after warming up, 7 unless told; the table shows medians
          --smoke    a demonstration of a few seconds: one run each, a fiftieth of the work
          --json     one JSON object instead of the table
          --list     the names
        """;

    /// <summary>Warming up ends when it has lasted so long and a run more; .NET recompiles hot code for a while.</summary>
    public TimeSpan WarmUp => IsSmoke ? TimeSpan.Zero : TimeSpan.FromSeconds(2);

    public bool IsSmoke => Divisor > 1;

    public bool Chooses(string name) => name.Contains(Filter, StringComparison.OrdinalIgnoreCase);

    /// <exception cref="ArgumentException">An argument is unknown, or its value is missing or wrong.</exception>
    public static Options Parse(IReadOnlyList<string> arguments)
    {
        var options = new Options("", 7, Json: false, Divisor: 1, Asked.Run);
        for (var i = 0; i < arguments.Count; i++)
        {
            options = arguments[i] switch
            {
                "--filter" => options with { Filter = ValueAfter(i++) },
                "--runs" => options with { Runs = Positive(ValueAfter(i++)) },
                "--smoke" => options with { Runs = 1, Divisor = 50 },
                "--json" => options with { Json = true },
                "--list" => options with { Asked = Asked.List },
                "--help" => options with { Asked = Asked.Help },
                var unknown => throw new ArgumentException($"Unknown argument: {unknown}"),
            };
        }

        return options;

        string ValueAfter(int i) =>
            i + 1 < arguments.Count ? arguments[i + 1] : throw new ArgumentException($"{arguments[i]} needs a value.");
    }

    private static int Positive(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new ArgumentException($"--runs needs a positive number, not '{text}'.");
}
