using System.Globalization;
using Akka.Configuration;

namespace Signaling.Actors.Settings;

/// <summary>
/// The settings of one process. Reads collect problems instead of throwing, so that one start names all of them: read everything,
/// then call <see cref="Verify"/>. What a read gives in place of a wrong value is meaningless.
/// </summary>
/// <remarks>Not thread-safe: it is for the start.</remarks>
public sealed class LoadedSettings
{
    private readonly SectionNode _root;
    private readonly List<SettingsProblem> _problems;
    private readonly HashSet<string> _secrets = new(StringComparer.Ordinal);

    internal LoadedSettings(SectionNode root, List<SettingsProblem> problems, IReadOnlyList<string> otherArguments)
    {
        _root = root;
        _problems = problems;
        OtherArguments = otherArguments;
    }

    /// <summary>The command-line arguments that are no settings, in order.</summary>
    public IReadOnlyList<string> OtherArguments { get; }

    /// <summary>What is wrong so far.</summary>
    public IReadOnlyList<SettingsProblem> Problems => _problems;

    /// <summary>Reads all sources.</summary>
    /// <exception cref="SettingsException">The defaults are malformed; all else waits for <see cref="Verify"/>.</exception>
    public static LoadedSettings Load(SettingsSources sources) => new SettingsLoader(sources).Load();

    /// <summary>Ends the start if anything is wrong.</summary>
    /// <exception cref="SettingsException">It lists every problem of the sources and of the reads so far.</exception>
    public void Verify()
    {
        if (_problems.Count > 0)
            throw new SettingsException([.. _problems]);
    }

    /// <summary>Whether the setting or section is there; of use inside sections whose names are the user's own.</summary>
    public bool Has(string path) => Find(path) is not null;

    /// <summary>Where the value was written; null when it is not set.</summary>
    public Origin? OriginOf(string path) => Find(path)?.Origin;

    /// <summary>The names in a section, ready to be put behind its path and a dot.</summary>
    public IReadOnlyList<string> Names(string path) =>
        Find(path) is SectionNode section ? [.. section.Members.Keys.Select(key => SettingNames.Below("", key))] : [];

    /// <summary>Reads a text.</summary>
    /// <param name="path">The setting.</param>
    /// <param name="required">Whether an empty text is a problem.</param>
    public string Text(string path, bool required = false) =>
        Read(path, text => required && text.Length == 0 ? null : text, "a text, and not an empty one") ?? "";

    /// <summary>Reads a text that is never shown.</summary>
    /// <param name="path">The setting.</param>
    /// <param name="required">Whether an empty text is a problem.</param>
    public Secret Secret(string path, bool required = false)
    {
        _secrets.Add(path);
        return new Secret(Text(path, required));
    }

    /// <summary>Reads a whole number.</summary>
    /// <param name="path">The setting.</param>
    /// <param name="min">Least value allowed.</param>
    /// <param name="max">Greatest value allowed.</param>
    public int Number(string path, int min = int.MinValue, int max = int.MaxValue) => Read<int?>(
        path,
        text => WholeNumber(text, min, max),
        $"a whole number from {min} to {max}") ?? min;

    /// <summary>Reads a whole number, or <c>off</c> (or <c>false</c>) where there is none.</summary>
    /// <param name="path">The setting.</param>
    /// <param name="min">Least value allowed.</param>
    /// <param name="max">Greatest value allowed.</param>
    /// <returns><see langword="null"/> for <c>off</c>.</returns>
    public int? NumberOrOff(string path, int min, int max) =>
        Find(path) is TextNode { Value: "off" or "false" } ? null : Read<int?>(path, text => WholeNumber(text, min, max), $"off, or a whole number from {min} to {max}");

    /// <summary>Reads <c>on</c> or <c>true</c>, <c>off</c> or <c>false</c>; no other words.</summary>
    public bool Bool(string path) => Read<bool?>(
        path,
        text => text switch { "on" or "true" => true, "off" or "false" => false, _ => null },
        "on, off, true or false") ?? false;

    /// <summary>Reads a duration such as <c>500ms</c>, <c>5s</c> or <c>2 minutes</c>; a bare number is milliseconds.</summary>
    /// <param name="path">The setting.</param>
    /// <param name="min">Least duration allowed.</param>
    /// <param name="max">Greatest duration allowed.</param>
    public TimeSpan Duration(string path, TimeSpan min, TimeSpan max) => Read<TimeSpan?>(
        path,
        text => Units.Duration(text) is { } duration && duration >= min && duration <= max ? duration : null,
        $"a duration from {Units.Print(min)} to {Units.Print(max)}, with a unit: ms, s, m, h or d") ?? min;

    /// <summary>Reads a size such as <c>64KiB</c>, <c>10MB</c> or <c>512b</c>; a bare number is bytes.</summary>
    /// <param name="path">The setting.</param>
    /// <param name="min">Fewest bytes allowed.</param>
    /// <param name="max">Most bytes allowed.</param>
    public long Bytes(string path, long min, long max) => Read<long?>(
        path,
        text => Units.Bytes(text) is { } bytes && bytes >= min && bytes <= max ? bytes : null,
        $"a size from {min} to {max} bytes, with a unit: b, kB, KiB, MB, MiB, GB or GiB") ?? min;

    /// <summary>Reads one of the names of an enum, which are written <c>like-this</c>.</summary>
    /// <typeparam name="T">The enum.</typeparam>
    /// <param name="path">The setting.</param>
    public T Choice<T>(string path)
        where T : struct, Enum
    {
        var choices = Enum.GetValues<T>().ToDictionary(value => Hyphenated(value.ToString()));
        var nearest = (Find(path) as TextNode)?.Value is { } text ? SettingNames.Nearest(text, choices.Keys) : null;
        return Read<T?>(
            path,
            name => choices.TryGetValue(name, out var value) ? value : null,
            $"one of {string.Join(", ", choices.Keys)}{(nearest is null ? "" : $"; did you mean {nearest}?")}") ?? default;
    }

    /// <summary>Reads a list of texts; in the environment and on the command line they are separated by commas.</summary>
    public IReadOnlyList<string> List(string path)
    {
        var value = Known(path);
        if (value is not null && SettingsLoader.AsList(value) is ListNode list && list.Items.All(item => item is TextNode))
            return [.. list.Items.Cast<TextNode>().Select(item => item.Value)];
        if (value is not null)
            Refuse(path, value, "a list of texts, such as [\"one\", \"two\"]");
        return [];
    }

    /// <summary>Lists every setting with its origin. Secrets are those read as such, and those whose names say so.</summary>
    public SettingsReport Report() => new([.. Lines("", _root)]);

    /// <summary>
    /// The settings for the actor system. Secrets are left out but for those below <c>akka</c>, for an actor system may log its
    /// configuration.
    /// </summary>
    public Config ToConfig() => ConfigurationFactory.ParseString(SettingsPrinter.Document(_root, path =>
        IsSecret(path) && !path.StartsWith(SettingsLoader.ActorSystem + ".", StringComparison.Ordinal)));

    private static int? WholeNumber(string text, int min, int max) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max
            ? number : null;

    private T? Read<T>(string path, Func<string, T?> parse, string expected)
    {
        var value = Known(path);
        if (value is TextNode text && parse(text.Value) is { } parsed)
            return parsed;
        if (value is not null)
            Refuse(path, value, expected);
        return default;
    }

    /// <summary>The value; a problem when there is none.</summary>
    private SettingNode? Known(string path)
    {
        var value = Find(path);
        if (value is null)
            Add(new SettingsProblem(Nearby(path), $"{path} is missing; set it, here or as {SettingNames.ToVariable(path)}."));
        return value;
    }

    private void Refuse(string path, SettingNode value, string expected)
    {
        var found = value switch
        {
            ListNode => "a list",
            SectionNode => "a section",
            TextNode { Value.Length: > 60 } => "a long text",
            TextNode { Value.Length: > 0 } when IsSecret(path) => "a secret text",
            TextNode text => $"'{text.Value}'",
            _ => "malformed",
        };
        Add(new SettingsProblem(value.Origin, $"{path} is {found}, but must be {expected}{(expected.EndsWith('?') ? "" : ".")}"));
    }

    private void Add(SettingsProblem problem)
    {
        if (!_problems.Contains(problem))
            _problems.Add(problem);
    }

    private SettingNode? Find(string path) => _root.Find(SettingNames.Split(path, new Origin.CommandLine(path)));

    /// <summary>The place of the innermost section on the way that is there.</summary>
    private Origin Nearby(string path)
    {
        var parts = SettingNames.Split(path, new Origin.CommandLine(path));
        SettingNode nearest = _root;
        for (var count = 1; count < parts.Count && _root.Find([.. parts.Take(count)]) is { } node; count++)
            nearest = node;
        return nearest.Origin;
    }

    private bool IsSecret(string path) => _secrets.Contains(path) || SettingNames.IsSecret(path);

    private IEnumerable<SettingsReport.Line> Lines(string path, SectionNode section) => section.Members.SelectMany(member =>
    {
        var name = SettingNames.Below(path, member.Key);
        return member.Value is SectionNode inner
            ? Lines(name, inner)
            : [new SettingsReport.Line(name, SettingsPrinter.Line(name, member.Value, IsSecret), member.Value.Origin)];
    });

    private static string Hyphenated(string name) => string.Concat(name.Select((c, i) =>
        char.IsAsciiLetterUpper(c) ? (i == 0 ? "" : "-") + char.ToLowerInvariant(c) : c.ToString()));
}
