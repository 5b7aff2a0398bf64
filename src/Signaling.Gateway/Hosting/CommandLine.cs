using System.Reflection;
using Signaling.Actors.Settings;

namespace Signaling.Gateway.Hosting;

/// <summary>What stands behind <c>gateway</c>.</summary>
internal sealed record CommandLine
{
    /// <summary>The short names of settings that are often given.</summary>
    private static readonly Dictionary<string, string> Short = new(StringComparer.Ordinal)
    {
        ["--host"] = "signaling.gateway.host",
        ["--port"] = "signaling.gateway.port",
        ["--public-url"] = "signaling.gateway.public-url",
        ["--data-directory"] = "signaling.gateway.data-directory",
        ["--ready-file"] = "signaling.gateway.ready-file",
        ["--log-level"] = "signaling.log.level",
    };

    private const string ConfigOption = "--config";
    private static readonly string[] Words = ["--help", "-h", "--version", "--print-config", ConfigOption, "--set", .. Short.Keys];

    public bool Help { get; private init; }

    public bool Version { get; private init; }

    public bool PrintConfig { get; private init; }

    /// <summary>The user's files, a later one winning.</summary>
    public IReadOnlyList<string> Files { get; private init; } = [];

    /// <summary>What the settings' loader reads.</summary>
    public IReadOnlyList<string> Settings { get; private init; } = [];

    /// <summary>What can't be understood, as a sentence; <see langword="null"/> where all can.</summary>
    public string? Problem { get; private init; }

    /// <summary>The product's version.</summary>
    public static string ProductVersion { get; } =
        typeof(CommandLine).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>What <c>--help</c> prints.</summary>
    public static string Usage { get; } = $"""
        gateway {ProductVersion}: pairs browsers with the machines whose screens they watch.

        Usage: gateway [options]

          --port N              TCP port to listen on (48080); 0 takes a free one
          --host NAME           name or address to listen on (*: all); localhost for this machine only
          --public-url URL      where viewers reach the gateway, for links and QR codes
          --config FILE         settings in HOCON; may be given more than once, a later one wins
          --data-directory DIR  where the access token and the resume key are kept
          --ready-file FILE     written as JSON once the gateway listens: pid, port, url, version
          --log-level LEVEL     trace, debug, information, warning, error or none
          --set NAME=VALUE      any setting, also as --NAME=VALUE (--signaling.gateway.port=8080)
          --print-config        print every setting with its value and where that was written, and end
          --version             print the version, and end
          --help                print this, and end

        Settings also come from the environment: SIGNALING__GATEWAY__PORT=8080 (two underscores for a dot, one for a hyphen).
        hocon/gateway.conf lists all of them. The access token is best given as SIGNALING__AUTH__TOKEN: other users can see
        command lines. Without one, a token is made at the first start, and kept.

        Ends with 0 when told to stop, 1 after a failure, 2 for wrong options or settings, 3 when the port can't be used.
        """;

    /// <summary>Reads the arguments.</summary>
    public static CommandLine Read(IReadOnlyList<string> arguments)
    {
        var line = new CommandLine();
        List<string> files = [], settings = [];
        for (var i = 0; i < arguments.Count; i++)
        {
            var (option, value) = arguments[i].Split('=', 2) is [var name, var text] ? (name, text) : (arguments[i], null);
            var needsValue = option == ConfigOption || Short.ContainsKey(option);
            if (needsValue && value is null && i + 1 < arguments.Count)
                value = arguments[++i];
            if (needsValue && value is null)
                return new CommandLine { Problem = $"{option} needs a value." };

            if (option == ConfigOption)
                files.Add(value!);
            else if (Short.TryGetValue(option, out var path))
                settings.Add($"--{path}={value}");
            else if (option is "--help" or "-h")
                line = line with { Help = true };
            else if (option == "--version")
                line = line with { Version = true };
            else if (option == "--print-config")
                line = line with { PrintConfig = true };
            else
                settings.Add(arguments[i]);
            // The value of --set is the loader's as well, even where it looks like an option.
            if (option == "--set" && value is null && i + 1 < arguments.Count)
                settings.Add(arguments[++i]);
        }
        return line with { Files = files, Settings = settings };
    }

    /// <summary>Says what is wrong with the first argument that nobody understood.</summary>
    public static string? Unknown(IReadOnlyList<string> others) => others is not [var first, ..] ? null
        : Words.FirstOrDefault(word => word.StartsWith(first, StringComparison.Ordinal) || first.StartsWith(word, StringComparison.Ordinal)) is { } near
            ? $"There is no option {first}; did you mean {near}?"
            : $"There is no option {first}; --help lists them all.";

    /// <summary>Reads all settings.</summary>
    /// <exception cref="SettingsException">The defaults are malformed.</exception>
    public LoadedSettings Load(IReadOnlyDictionary<string, string> environment)
    {
        using var defaults = new StreamReader(typeof(CommandLine).Assembly.GetManifestResourceStream("gateway.conf")!);
        return LoadedSettings.Load(new SettingsSources
        {
            Defaults = defaults.ReadToEnd(),
            DefaultsName = "hocon/gateway.conf",
            Files = Files,
            Environment = environment,
            SectionsOfOthers = ["signaling.producer"],
            Arguments = Settings,
        });
    }
}
