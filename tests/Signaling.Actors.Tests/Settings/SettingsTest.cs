using Signaling.Actors.Settings;

namespace Signaling.Actors.Tests.Settings;

/// <summary>A directory for files, and defaults that document a gateway.</summary>
public abstract class SettingsTest : IDisposable
{
    private const string Documented = """
        signaling {
          gateway {
            host = "localhost"        # name or address to listen on
            port = 8080               # TCP port
            origins = ["self"]        # pages that may connect
            access = open             # open, token-required or closed
            compress = off            # whether frames are compressed
            idle-timeout = 30s        # a silent connection ends after this
            max-frame = 64KiB         # longest frame taken
            join-token = ""           # secret that producers show; empty for none
          }
          streams { }                 # settings by the stream's name
        }
        akka.loglevel = INFO
        """;

    private readonly DirectoryInfo _directory = System.IO.Directory.CreateTempSubdirectory("settings-");

    private protected enum Access
    {
        Open,
        TokenRequired,
        Closed,
    }

    public void Dispose()
    {
        _directory.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    private protected string FileOf(string name, string text)
    {
        var path = Path.Combine(_directory.FullName, name);
        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    private protected static LoadedSettings Load(
        string[]? files = null, Dictionary<string, string>? environment = null, string[]? arguments = null) =>
        LoadedSettings.Load(new SettingsSources
        {
            Defaults = Documented,
            DefaultsName = "signaling.conf",
            Files = files ?? [],
            Environment = environment ?? [],
            SectionsOfOthers = ["signaling.producer"],
            Arguments = arguments ?? [],
        });

    private protected LoadedSettings LoadFile(string text) => Load([FileOf("gateway.conf", text)]);

    /// <summary>The only problem of one file's text, without the directory.</summary>
    private protected string ProblemOf(string text, Action<LoadedSettings>? read = null)
    {
        var settings = LoadFile(text);
        read?.Invoke(settings);
        return WithoutDirectory(Assert.Single(settings.Problems).ToString());
    }

    private protected string WithoutDirectory(string message) =>
        message.Replace(_directory.FullName + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);
}
