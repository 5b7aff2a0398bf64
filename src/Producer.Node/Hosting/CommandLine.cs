namespace Producer.Node.Hosting;

/// <summary>What the command line asks for. Options that are settings by another name become settings. Pure.</summary>
internal sealed record CommandLine
{
    private static readonly Dictionary<string, string> Settings = new()
    {
        ["--source"] = "signaling.producer.stream.source",
        ["--title"] = "signaling.producer.stream.title",
        ["--id"] = "signaling.producer.stream.id",
        ["--gateway"] = "signaling.producer.gateways",
        ["--token"] = "signaling.producer.token",
        ["--join-token"] = "signaling.producer.join-token",
        ["--join-token-file"] = "signaling.producer.join-token-file",
        ["--link"] = "signaling.producer.link",
    };

    public bool Help { get; private init; }

    public bool Version { get; private init; }

    public bool ListSources { get; private init; }

    public bool PrintConfig { get; private init; }

    /// <summary>The files of <c>--config</c>, in order.</summary>
    public IReadOnlyList<string> Files { get; private init; } = [];

    /// <summary>What is left for the settings, in their own spelling.</summary>
    public IReadOnlyList<string> Arguments { get; private init; } = [];

    /// <exception cref="UsageException">An option lacks its value.</exception>
    public static CommandLine Parse(IReadOnlyList<string> arguments)
    {
        var line = new CommandLine();
        var (files, left, gateways) = (new List<string>(), new List<string>(), new List<string>());
        for (var i = 0; i < arguments.Count; i++)
        {
            var (option, value) = Split(arguments[i]);
            switch (option)
            {
                case "--help" or "-h" or "-?":
                    line = line with { Help = true };
                    break;
                case "--version":
                    line = line with { Version = true };
                    break;
                case "--list-sources":
                    line = line with { ListSources = true };
                    break;
                case "--print-config":
                    line = line with { PrintConfig = true };
                    break;
                case "--config":
                    files.Add(value ?? Next(arguments, ref i));
                    break;
                case "--gateway":
                    gateways.Add(value ?? Next(arguments, ref i));
                    break;
                case "--set":
                    left.AddRange(["--set", value ?? Next(arguments, ref i)]);
                    break;
                case var name when Settings.TryGetValue(name, out var path):
                    left.AddRange(["--set", $"{path}={value ?? Next(arguments, ref i)}"]);
                    break;
                default:
                    left.Add(arguments[i]);
                    break;
            }
        }

        if (gateways.Count > 0) left.AddRange(["--set", $"{Settings["--gateway"]}={string.Join(',', gateways)}"]);
        return line with { Files = files, Arguments = left };
    }

    private static (string Option, string? Value) Split(string argument) =>
        argument.StartsWith("--", StringComparison.Ordinal) && argument.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals
            ? (argument[..equals], argument[(equals + 1)..])
            : (argument, null);

    private static string Next(IReadOnlyList<string> arguments, ref int i) =>
        i + 1 < arguments.Count ? arguments[++i] : throw new UsageException($"{arguments[i]} needs a value.");
}

/// <summary>The command line cannot be understood; the message says why in one sentence.</summary>
internal sealed class UsageException(string message) : Exception(message);
