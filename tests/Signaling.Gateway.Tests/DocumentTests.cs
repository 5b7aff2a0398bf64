using System.Text.RegularExpressions;
using Akka.Configuration;

namespace Signaling.Gateway.Tests;

/// <summary>What the documents name is there: nobody is sent to a file that was renamed.</summary>
public sealed partial class DocumentTests
{
    private static readonly DirectoryInfo Root = FindRoot();

    public static TheoryData<string> Documents =>
    [
        "README.md",
        "engine/README.md",
        .. Directory.EnumerateFiles(Path.Combine(Root.FullName, "docs"), "*.md", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Root.FullName, file)),
    ];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Paths_and_links_in_documents_lead_somewhere(string document)
    {
        var file = Path.Combine(Root.FullName, document);
        var text = File.ReadAllText(file);
        var links = Link().Matches(text).Select(link => Path.Combine(Path.GetDirectoryName(file)!, link.Groups["path"].Value));
        var paths = RootedPath().Matches(text).Select(path => Path.Combine(Root.FullName, path.Value));
        var names = SourceName().Matches(text).Select(name => name.Groups["name"].Value);

        Assert.DoesNotContain(links.Concat(paths), path => !Path.Exists(path.TrimEnd('.')));
        Assert.DoesNotContain(names, name => !SourceNames.Contains(name));
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Settings_in_documents_exist(string document)
    {
        var named = Setting().Matches(File.ReadAllText(Path.Combine(Root.FullName, document))).Select(setting => setting.Value);

        Assert.DoesNotContain(named, name => !Settings.Any(settings => settings.HasPath(name)));
    }

    private static Config[] Settings { get; } =
    [
        .. new[] { "gateway.conf", "producer.conf" }
            .Select(file => ConfigurationFactory.ParseString(File.ReadAllText(Path.Combine(Root.FullName, "hocon", file)))),
    ];

    private static HashSet<string> SourceNames { get; } =
    [
        .. new[] { "src", "engine", "tests", "hocon" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root.FullName, folder), "*", SearchOption.AllDirectories))
            .Select(file => Path.GetFileName(file)),
    ];

    private static DirectoryInfo FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Actors.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests run outside of the repository.");
        return folder;
    }

    [GeneratedRegex(@"\]\((?!https?:|#)(?<path>[^)#]+)")]
    private static partial Regex Link();

    [GeneratedRegex(@"(?<![\w/.])(?:src|tests|docs|engine|hocon|benchmarks)/[\w./-]+")]
    private static partial Regex RootedPath();

    [GeneratedRegex(@"(?<![\w.])signaling\.[a-z]+(?:[.-][a-z]+)+")]
    private static partial Regex Setting();

    [GeneratedRegex(@"`(?<name>[A-Za-z][\w.-]*\.(?:cs|js|conf))`")]
    private static partial Regex SourceName();
}
