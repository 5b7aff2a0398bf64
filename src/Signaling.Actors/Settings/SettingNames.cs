namespace Signaling.Actors.Settings;

/// <summary>The names of settings: how they are spelt in a path and in the environment, and which was meant.</summary>
internal static class SettingNames
{
    private const int LongestName = 200;

    private static readonly string[] EndsOfSecrets =
    [
        "password", "passphrase", "secret", "secrets", "token", "tokens", "credential", "private-key", "api-key",
        "connection-string",
    ];

    /// <summary>The path of a member, which is quoted where that is needed to read it back.</summary>
    public static string Below(string path, string key)
    {
        var part = key.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') ? key : $"\"{key}\"";
        return path.Length == 0 ? part : $"{path}.{part}";
    }

    /// <exception cref="ConfSyntaxException">The path is malformed.</exception>
    public static IReadOnlyList<string> Split(string path, Origin origin) => new ConfReader(path, (_, _) => origin, (_, _) =>
        throw new InvalidOperationException("A path includes nothing.")).ReadPath();

    /// <returns>null for a variable that isn't meant for <paramref name="roots"/>.</returns>
    public static IReadOnlyList<string>? FromVariable(string name, IReadOnlyCollection<string> roots)
    {
        var parts = name.Split("__").Select(part => part.ToLowerInvariant().Replace('_', '-')).ToList();
        return parts.Count > 1 && roots.Contains(parts[0]) ? parts : null;
    }

    public static string ToVariable(string path) =>
        path.Replace(".", "__", StringComparison.Ordinal).Replace('-', '_').ToUpperInvariant();

    /// <summary>Whether the name says that the value must not be shown.</summary>
    public static bool IsSecret(string path) =>
        EndsOfSecrets.Any(end => path.TrimEnd('"').EndsWith(end, StringComparison.OrdinalIgnoreCase));

    /// <returns>The candidate with the fewest typing errors between, or null when none is near.</returns>
    public static string? Nearest(string name, IEnumerable<string> candidates)
    {
        if (name.Length > LongestName)
            return null;
        var nearest = candidates.MinBy(candidate => Distance(name, candidate));
        return nearest is not null && Distance(name, nearest) <= 1 + (name.Length / 4) ? nearest : null;
    }

    /// <summary>Insertions, deletions, replacements and swaps of neighbours that turn one into the other.</summary>
    private static int Distance(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            rows[i, 0] = i;
        for (var j = 0; j <= b.Length; j++)
            rows[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = rows[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                rows[i, j] = Math.Min(replaced, 1 + Math.Min(rows[i - 1, j], rows[i, j - 1]));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    rows[i, j] = Math.Min(rows[i, j], 1 + rows[i - 2, j - 2]);
            }
        }
        return rows[a.Length, b.Length];
    }
}
