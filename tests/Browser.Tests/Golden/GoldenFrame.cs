using System.Text.Json.Nodes;

namespace Browser.Tests.Golden;

/// <summary>One example of what is said on the wire; a new file is one more of them.</summary>
/// <param name="Name">Its file, from the folder of all.</param>
/// <param name="Text">What it says.</param>
internal sealed record GoldenFrame(string Name, string Text)
{
    private static readonly string Folder = Repository.Path("tests/frames");

    /// <summary>As JSON; only where it is.</summary>
    public JsonObject Json => JsonNode.Parse(Text)!.AsObject();

    /// <summary>What kind of message it is, where it is JSON.</summary>
    public string Type => (string)Json["type"]!;

    /// <summary>Those of a dialect that one side says; an empty side is both.</summary>
    public static IReadOnlyList<GoldenFrame> Of(string dialect, string side = "")
    {
        GoldenFrame[] frames =
        [
            .. Directory.GetFiles(Path.Combine(Folder, dialect, side), "*.*", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
                .Select(file => new GoldenFrame(Path.GetRelativePath(Folder, file), Here(File.ReadAllText(file).TrimEnd('\n')))),
        ];
        Assert.NotEmpty(frames);
        return frames;
    }

    /// <summary>One of them.</summary>
    public static GoldenFrame Of(string dialect, string side, string name) =>
        Of(dialect, side).Single(frame => Path.GetFileNameWithoutExtension(frame.Name) == name);

    public override string ToString() => Name;

    // Browsers try the addresses of candidates, and nothing is to leave this machine.
    private static string Here(string text) =>
        text.Replace(" 10.0.0.1 ", " 127.0.0.1 ", StringComparison.Ordinal)
            .Replace(" 192.0.2.1 ", " 127.0.0.1 ", StringComparison.Ordinal);
}
