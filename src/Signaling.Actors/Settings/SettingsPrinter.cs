using System.Text;
using System.Text.RegularExpressions;

namespace Signaling.Actors.Settings;

/// <summary>Writes settings as HOCON in the spelling that both actor engines read alike, and as lines for people.</summary>
internal static partial class SettingsPrinter
{
    /// <summary>Writes the members as a document, without those that <paramref name="leaveOut"/> picks by their path.</summary>
    public static string Document(SectionNode section, Func<string, bool> leaveOut)
    {
        var text = new StringBuilder();
        Members(text, "", section, leaveOut);
        return text.ToString();
    }

    /// <summary>Writes one value on one line, secrets redacted.</summary>
    public static string Line(string path, SettingNode value, Func<string, bool> isSecret) => value switch
    {
        TextNode { Value.Length: > 0 } when isSecret(path) => Secret.Redacted,
        TextNode { Value: var text } => Plain().IsMatch(text) ? text : Quoted(UserInfo().Replace(text, $"://{Secret.Redacted}@")),
        ListNode list => $"[{string.Join(", ", list.Items.Select(item => Line(path, item, isSecret)))}]",
        SectionNode section => $"{{ {string.Join(", ", section.Members.Select(member =>
            $"{SettingNames.Below("", member.Key)} = {Line(SettingNames.Below(path, member.Key), member.Value, isSecret)}"))} }}",
        _ => "",
    };

    private static void Members(StringBuilder text, string path, SectionNode section, Func<string, bool> leaveOut)
    {
        foreach (var (key, value) in section.Members)
        {
            var name = SettingNames.Below(path, key);
            if (leaveOut(name))
                continue;
            text.Append(Quoted(key)).Append(value is SectionNode ? " " : " = ");
            Value(text, name, value, leaveOut);
            text.Append('\n');
        }
    }

    private static void Value(StringBuilder text, string path, SettingNode value, Func<string, bool> leaveOut)
    {
        switch (value)
        {
            case TextNode plain:
                text.Append(Quoted(plain.Value));
                break;
            case SectionNode section:
                text.Append("{\n");
                Members(text, path, section, leaveOut);
                text.Append('}');
                break;
            case ListNode list:
                text.Append("[\n");
                foreach (var item in list.Items)
                {
                    Value(text, path, item, leaveOut);
                    text.Append('\n');
                }
                text.Append(']');
                break;
        }
    }

    private static string Quoted(string value)
    {
        var text = new StringBuilder("\"");
        foreach (var c in value)
        {
            _ = c switch
            {
                '"' or '\\' => text.Append('\\').Append(c),
                '\n' => text.Append("\\n"),
                _ when char.IsControl(c) => text.Append($"\\u{(int)c:x4}"),
                _ => text.Append(c),
            };
        }
        return text.Append('"').ToString();
    }

    [GeneratedRegex("^[A-Za-z0-9._-]+( [A-Za-z0-9._-]+)*$", RegexOptions.CultureInvariant)]
    private static partial Regex Plain();

    [GeneratedRegex("://[^/@\\s]+@", RegexOptions.CultureInvariant)]
    private static partial Regex UserInfo();
}
