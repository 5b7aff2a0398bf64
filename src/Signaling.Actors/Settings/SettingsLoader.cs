namespace Signaling.Actors.Settings;

/// <summary>Lays the sources over each other, weakest first, and refuses every name that the defaults don't document.</summary>
internal sealed class SettingsLoader(SettingsSources sources)
{
    /// <summary>The section that belongs to the actor system, which checks its names itself.</summary>
    public const string ActorSystem = "akka";

    private readonly List<SettingsProblem> _problems = [];
    private readonly List<string> _otherArguments = [];

    public LoadedSettings Load()
    {
        var documented = Defaults();
        var roots = documented.Members.Keys.Append(ActorSystem).ToHashSet();
        var names = Names("", documented).ToList();
        var merged = Copy(documented);

        foreach (var layer in sources.Files.Select(File).Append(Environment(roots)).Append(Arguments(roots)))
            Accept("", layer, documented, merged, names);
        return new LoadedSettings(merged, _problems, _otherArguments);
    }

    private SectionNode Defaults()
    {
        try
        {
            return new ConfReader(
                sources.Defaults,
                (line, column) => new Origin.Defaults(sources.DefaultsName, line, column),
                (_, at) => throw new ConfSyntaxException(at, "the defaults are one file; write the settings here")).Read();
        }
        catch (ConfSyntaxException e)
        {
            throw new SettingsException([e.Problem]);
        }
    }

    private SectionNode File(string path)
    {
        try
        {
            return new ConfFiles().Read(path);
        }
        catch (ConfSyntaxException e)
        {
            _problems.Add(e.Problem);
            return new SectionNode(new Origin.File(path, 0, 0));
        }
    }

    private SectionNode Environment(HashSet<string> roots)
    {
        var layer = new SectionNode(new Origin.EnvironmentVariable(""));
        foreach (var (name, value) in sources.Environment.OrderBy(variable => variable.Key, StringComparer.Ordinal))
        {
            var origin = new Origin.EnvironmentVariable(name);
            if (SettingNames.FromVariable(name, roots) is not { } path || IsOfOthers(path))
                continue;
            if (path.Contains(""))
                _problems.Add(new SettingsProblem(origin, "a part of the name is empty; write two underscores for a dot."));
            else
                layer.Put(path, new TextNode(value, origin));
        }
        return layer;
    }

    private bool IsOfOthers(IReadOnlyList<string> path) =>
        sources.SectionsOfOthers.Any(section => string.Join('.', path).StartsWith(section + '.', StringComparison.Ordinal));

    private SectionNode Arguments(HashSet<string> roots)
    {
        var layer = new SectionNode(new Origin.CommandLine(""));
        for (var i = 0; i < sources.Arguments.Count; i++)
        {
            var argument = sources.Arguments[i];
            if (argument == "--set")
                Argument(layer, "--set ", i + 1 < sources.Arguments.Count ? sources.Arguments[++i] : "");
            else if (argument.StartsWith("--set=", StringComparison.Ordinal))
                Argument(layer, "--set=", argument["--set=".Length..]);
            else if (argument is ['-', '-', .. var name] && name.Split('.') is [var root, _, ..] && roots.Contains(root))
                Argument(layer, "--", argument[2..]);
            else
                _otherArguments.Add(argument);
        }
        return layer;
    }

    private void Argument(SectionNode layer, string option, string assignment)
    {
        var equals = assignment.IndexOf('=', StringComparison.Ordinal);
        var name = equals < 0 ? assignment : assignment[..equals];
        var origin = new Origin.CommandLine(option + name);
        try
        {
            if (equals < 0)
                throw new ConfSyntaxException(origin, $"no value is given; write {option}{(name is "" ? "name" : name)}=value");
            layer.Put(SettingNames.Split(name, origin), new TextNode(assignment[(equals + 1)..], origin));
        }
        catch (ConfSyntaxException e)
        {
            _problems.Add(e.Problem);
        }
    }

    private void Accept(string path, SectionNode given, SectionNode documented, SectionNode into, IReadOnlyList<string> names)
    {
        foreach (var (key, value) in given.Members)
        {
            var name = SettingNames.Below(path, key);
            switch (documented.Members.GetValueOrDefault(key), value)
            {
                case (_, SectionNode) when name == ActorSystem:
                case (null, _) when path.Length > 0 && documented.Members.Count == 0:
                case (SectionNode { Members.Count: 0 }, SectionNode):
                case (TextNode or ListNode, TextNode or ListNode):
                    into.Put([key], documented.Members.GetValueOrDefault(key) is ListNode ? AsList(value) : value);
                    break;
                case (SectionNode section, SectionNode inner):
                    Accept(name, inner, section, (SectionNode)into.Members[key], names);
                    break;
                case (SectionNode, _):
                    Refuse(value, $"{name} is a section; set one of the settings in it.");
                    break;
                case (not null, _):
                    Refuse(value, $"{name} is a single setting, not a section.");
                    break;
                default:
                    Refuse(value, Unknown(name, value.Origin, names));
                    break;
            }
        }
    }

    private string Unknown(string name, Origin origin, IReadOnlyList<string> names) => SettingNames.Nearest(name, names) switch
    {
        null => $"there is no setting {name}; {sources.DefaultsName} lists them all.",
        var meant when origin is Origin.EnvironmentVariable =>
            $"there is no setting {name}; did you mean {meant} ({SettingNames.ToVariable(meant)})?",
        var meant => $"there is no setting {name}; did you mean {meant}?",
    };

    private void Refuse(SettingNode value, string message) => _problems.Add(new SettingsProblem(value.Origin, message));

    /// <summary>Where there are no brackets, commas make a list.</summary>
    internal static SettingNode AsList(SettingNode value) =>
        value is TextNode { Origin: Origin.EnvironmentVariable or Origin.CommandLine } text
            ? new ListNode(
                [.. text.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                    .Select(item => new TextNode(item, text.Origin))],
                text.Origin)
            : value;

    private static IEnumerable<string> Names(string path, SectionNode section) => section.Members.SelectMany(member =>
    {
        var name = SettingNames.Below(path, member.Key);
        return member.Value is SectionNode inner ? Names(name, inner).Prepend(name) : [name];
    });

    private static SectionNode Copy(SectionNode section)
    {
        var copy = new SectionNode(section.Origin);
        foreach (var (key, value) in section.Members)
            copy.Members.Add(key, value is SectionNode inner ? Copy(inner) : value);
        return copy;
    }
}
