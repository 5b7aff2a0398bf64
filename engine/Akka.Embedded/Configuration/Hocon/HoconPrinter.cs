using System.Text;

namespace Akka.Configuration.Hocon;

/// <summary>Writes values as HOCON that parses to the same values, on either engine as far as it can say them.</summary>
internal static class HoconPrinter
{
    public static string Print(HoconValue value, int indent)
    {
        var text = new StringBuilder();
        Write(text, value, indent);
        return text.ToString();
    }

    /// <summary>The members alone, as a document has them.</summary>
    public static string Print(HoconObject members, int indent)
    {
        var text = new StringBuilder();
        WriteMembers(text, members, indent);
        return text.ToString();
    }

    private static void Write(StringBuilder text, HoconValue value, int indent)
    {
        switch (value.Kind)
        {
            case HoconKind.Array:
                text.Append('[');
                for (var i = 0; i < value.Items!.Length; i++)
                {
                    text.Append(i == 0 ? "" : ", ");
                    Write(text, value.Items[i], indent);
                }
                text.Append(']');
                break;
            case HoconKind.Object:
                text.Append("{\n");
                WriteMembers(text, value.Members!, indent + 1);
                text.Append(' ', 2 * indent).Append('}');
                break;
            case HoconKind.Text when value.Text is null:
                text.Append("null");
                break;
            default:
                WriteText(text, value.Text!, IsPlain(value.Text!, ".-_") && value.Text != "null");
                break;
        }
    }

    private static void WriteMembers(StringBuilder text, HoconObject members, int indent)
    {
        foreach (var (key, value) in members.Members)
        {
            text.Append(' ', 2 * indent);
            WriteText(text, key, IsPlain(key, "-_"));
            text.Append(value.Kind == HoconKind.Object ? " " : " = ");
            Write(text, value, indent);
            text.Append('\n');
        }
    }

    private static bool IsPlain(string text, string besides) =>
        text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || besides.Contains(c));

    private static void WriteText(StringBuilder text, string value, bool plain)
    {
        if (plain)
        {
            text.Append(value);
            return;
        }
        text.Append('"');
        foreach (var c in value)
        {
            _ = c switch
            {
                '"' or '\\' => text.Append('\\').Append(c),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                _ when char.IsControl(c) => text.Append($"\\u{(int)c:x4}"),
                _ => text.Append(c),
            };
        }
        text.Append('"');
    }
}
