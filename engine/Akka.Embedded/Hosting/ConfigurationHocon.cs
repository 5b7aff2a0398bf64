using System.Globalization;
using System.Text;
using Akka.Configuration;
using Akka.Configuration.Hocon;
using Microsoft.Extensions.Configuration;

namespace Akka.Hosting;

/// <summary>
/// Reads an <see cref="IConfiguration"/> as HOCON. Keys with dots are paths unless in double quotes; a section whose keys are all
/// integers is an array; a section keeps its own key as the root. Normalised keys are in lower case, with <c>-</c> for <c>_</c>.
/// </summary>
internal static class ConfigurationHocon
{
    public static Config Read(IConfiguration configuration, bool normalizeKeys)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var root = new Node();
        var start = configuration is IConfigurationSection section ? root.At(Path(section.Key, normalizeKeys)) : root;
        Fill(start, configuration, normalizeKeys);
        return root.ToHocon() is { } hocon && hocon.IsObject() ? new Config(new HoconRoot(hocon)) : Config.Empty;
    }

    private static void Fill(Node node, IConfiguration configuration, bool normalizeKeys)
    {
        foreach (var child in configuration.GetChildren())
        {
            var target = node.At(Path(child.Key, normalizeKeys));
            target.Value = child.Value ?? target.Value;
            target.Place = new HoconPosition(child.Path, 0, 0);
            Fill(target, child, normalizeKeys);
        }
    }

    private static List<string> Path(string key, bool normalizeKeys)
    {
        if (normalizeKeys)
        {
#pragma warning disable CA1308 // Lower case is what HOCON's keys are in.
            key = key.ToLowerInvariant().Replace('_', '-');
#pragma warning restore CA1308
        }

        var path = new List<string>();
        var part = new StringBuilder();
        var quoted = false;
        foreach (var c in key)
        {
            if (c == '"')
            {
                quoted = !quoted;
            }
            else if (c == '.' && !quoted)
            {
                path.Add(part.ToString());
                part.Clear();
            }
            else
            {
                part.Append(c);
            }
        }

        path.Add(part.ToString());
        path.RemoveAll(string.IsNullOrEmpty);
        return path;
    }

    private sealed class Node
    {
        private readonly Dictionary<string, Node> _children = [];

        public string? Value { get; set; }

        public HoconPosition Place { get; set; } = HoconPosition.None;

        public Node At(IEnumerable<string> path)
        {
            var node = this;
            foreach (var part in path)
            {
                if (!node._children.TryGetValue(part, out var child))
                    node._children[part] = child = new Node();
                node = child;
            }

            return node;
        }

        /// <summary>Null if there is no value here nor beneath; a value that has others beneath it gives way to them.</summary>
        public HoconValue? ToHocon()
        {
            var children = _children
                .Select(child => (child.Key, Value: child.Value.ToHocon()!))
                .Where(child => child.Value is not null)
                .ToList();
            if (children.Count == 0)
                return Value is null ? null : new HoconValue(Text(Value), Place);
            if (children.TrueForAll(child => IsIndex(child.Key)))
            {
                var ordered = children.OrderBy(child => int.Parse(child.Key, CultureInfo.InvariantCulture));
                return new HoconValue(ordered.Select(child => child.Value).ToArray(), Place);
            }

            var members = new HoconObject();
            foreach (var (key, value) in children)
                members.Members.Add(key, value);
            return new HoconValue(members, Place);
        }

        private static bool IsIndex(string key) => int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out _);

        private static string Text(string value) => bool.TryParse(value, out var flag) ? flag ? "on" : "off" : value;
    }
}
