using System.IO.Compression;
using System.Text.RegularExpressions;

namespace Browser.Tests.Sources;

/// <summary>What can be seen in the page's sources without a browser.</summary>
public sealed partial class SourceTests
{
    private const int MostOnTheWire = 100_000;
    private static readonly string Root = Repository.Path("src/Signaling.Gateway/wwwroot");

    [Fact]
    public void Every_language_has_the_same_words()
    {
        Assert.Equal(Words("en").Order(), Words("zh").Order());
    }

    [Fact]
    public void Every_word_that_is_asked_for_is_there()
    {
        var words = Words("en");
        var asked = Directory.EnumerateFiles(Root, "*.*", SearchOption.AllDirectories)
            .Where(file => file.EndsWith(".html", StringComparison.Ordinal) || file.EndsWith(".js", StringComparison.Ordinal))
            .SelectMany(file => AskedWord().Matches(File.ReadAllText(file)).Select(match => match.Groups["key"].Value));

        Assert.Empty(asked.Except(words));
    }

    [Fact]
    public void Every_failure_of_the_protocol_has_words()
    {
        string[] failures =
        [
            "STREAM_NOT_FOUND", "STREAM_OFFLINE", "STREAM_BUSY", "INCOMPATIBLE_CAPABILITIES", "OFFER_CREATION_FAILED", "SESSION_TIMEOUT",
            "UNAUTHORIZED", "FORBIDDEN", "TOKEN_EXPIRED", "RATE_LIMITED", "SERVER_UNAVAILABLE",
        ];

        Assert.Empty(failures.Select(code => $"fail.{code}").Except(Words("en")));
    }

    [Fact]
    public void The_page_is_light()
    {
        var size = Directory.EnumerateFiles(Root, "*.*", SearchOption.AllDirectories).Sum(Compressed);

        Assert.InRange(size, 1, MostOnTheWire);
    }

    [Fact]
    public void Every_module_is_fetched_at_once_and_none_comes_from_elsewhere()
    {
        var page = File.ReadAllText(Path.Combine(Root, "index.html"));
        var modules = Directory.EnumerateFiles(Root, "*.js", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Root, file))
            .Where(file => !file.StartsWith("js/messages", StringComparison.Ordinal));

        Assert.All(modules, module => Assert.Contains($"\"{module}\"", page, StringComparison.Ordinal));
        Assert.DoesNotContain("://", page.Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void Only_pages_touch_the_document_and_only_one_file_makes_frames()
    {
        foreach (var file in Directory.EnumerateFiles(Root, "*.js", SearchOption.AllDirectories))
        {
            var code = Comment().Replace(File.ReadAllText(file), "");
            if (!file.EndsWith("-page.js", StringComparison.Ordinal)) Assert.DoesNotMatch(Document(), code);
            if (!file.EndsWith("frames.js", StringComparison.Ordinal)) Assert.DoesNotContain("session_id:", code, StringComparison.Ordinal);
        }
    }

    private static HashSet<string> Words(string language) =>
        [.. Word().Matches(File.ReadAllText(Path.Combine(Root, "js", "messages", $"{language}.js"))).Select(match => match.Groups["key"].Value)];

    private static long Compressed(string file)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(File.ReadAllBytes(file));
        }

        return compressed.Length;
    }

    [GeneratedRegex("^  '(?<key>[^']+)': ", RegexOptions.Multiline)]
    private static partial Regex Word();

    [GeneratedRegex("""(?:\bsay\('|data-say(?:-label|-placeholder)?=")(?<key>[a-z][\w.-]*)['"]""")]
    private static partial Regex AskedWord();

    [GeneratedRegex(@"/\*.*?\*/|//[^\n]*", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"\bdocument\b")]
    private static partial Regex Document();
}
