using System.Collections;
using System.Reflection;
using Microsoft.Extensions.Logging.Abstractions;
using Producer.Node.GStreamer;
using Signaling.Actors.Settings;
using Signaling.Protocol;

namespace Producer.Node.Hosting;

/// <summary>The command <c>producer</c>.</summary>
internal static class ProducerCommand
{
    private const string Defaults = "producer.conf";

    /// <summary>The gateway's; whoever starts both on one machine has the settings of both in one environment.</summary>
    private static readonly string[] SectionsOfGateway =
    [
        "signaling.gateway", "signaling.auth", "signaling.sockets", "signaling.sessions", "signaling.streams", "signaling.rooms",
        "signaling.gst-webrtc", "signaling.srs", "signaling.ice", "signaling.pages", "signaling.log", "signaling.remoting",
    ];

    /// <summary>Does what the command line asks for.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        try
        {
            var line = CommandLine.Parse(arguments);
            if (line.Help) return Print(HelpText.Text);
            if (line.Version) return Print($"producer {Version}");
            if (line.ListSources) return ListSources();

            var loaded = Load(line);
            var settings = new ProducerSettingsReader(loaded).Read();
            return line.PrintConfig ? Print(loaded.Report().ToString()) : await ShareAsync(settings, loaded).ConfigureAwait(false);
        }
        catch (Exception wrong) when (wrong is UsageException or SettingsException)
        {
            await Console.Error.WriteLineAsync($"{wrong.Message}\nproducer --help prints what there is.").ConfigureAwait(false);
            return ExitCode.Usage;
        }
    }

    private static string Version =>
        typeof(ProducerCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";

    private static async Task<int> ShareAsync(ProducerSettings settings, LoadedSettings loaded)
    {
        var stream = settings.Stream;
        using var identity = StreamIdentity.Take(
            settings.StateDirectory.Length > 0 ? settings.StateDirectory : StateDirectory(),
            stream.Id.Value,
            () => NewIds.Stream(stream.Hostname, stream.AppName, DateTimeOffset.UtcNow));
        return await ProducerHost.RunAsync(settings with { Stream = stream with { Id = identity.Stream } }, loaded, identity)
            .ConfigureAwait(false);
    }

    private static LoadedSettings Load(CommandLine line)
    {
        var loaded = LoadedSettings.Load(new SettingsSources
        {
            Defaults = DefaultText(),
            DefaultsName = Defaults,
            Files = line.Files,
            Environment = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
                .ToDictionary(variable => (string)variable.Key, variable => (string?)variable.Value ?? ""),
            SectionsOfOthers = SectionsOfGateway,
            Arguments = line.Arguments,
        });
        return loaded.OtherArguments is [var unknown, ..] ? throw new UsageException($"There is no option {unknown}.") : loaded;
    }

    private static string DefaultText()
    {
        using var reader = new StreamReader(typeof(ProducerCommand).Assembly.GetManifestResourceStream(Defaults)!);
        return reader.ReadToEnd();
    }

    // https://specifications.freedesktop.org/basedir-spec/latest/
    private static string StateDirectory() => Path.Combine(
        Environment.GetEnvironmentVariable("XDG_STATE_HOME") is { Length: > 0 } state && Path.IsPathRooted(state)
            ? state
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "state"),
        "signaling");

    private static int ListSources()
    {
        foreach (var source in new GStreamerEngine(NullLogger<GStreamerEngine>.Instance).ListSources())
            Console.WriteLine($"{source.Source,-24} {source.Title}{(source.Size is { } size ? $", {size}" : "")}");
        return ExitCode.Done;
    }

    private static int Print(string text)
    {
        Console.WriteLine(text);
        return ExitCode.Done;
    }
}
