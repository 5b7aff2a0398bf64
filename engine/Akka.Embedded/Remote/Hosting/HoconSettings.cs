using System.Globalization;
using System.Text;

namespace Akka.Remote.Hosting;

/// <summary>Writes those settings that have a value.</summary>
internal sealed class HoconSettings
{
    private readonly StringBuilder _text = new();

    public HoconSettings Add(string key, string? value)
    {
        if (value is not null)
            _text.Append(key).Append(" = \"").Append(value.Replace("\\", "\\\\").Replace("\"", "\\\"")).AppendLine("\"");
        return this;
    }

    public HoconSettings Add(string key, bool? value)
    {
        if (value is { } given)
            _text.Append(key).Append(" = ").AppendLine(given ? "on" : "off");
        return this;
    }

    public HoconSettings Add(string key, long? value) => AddPlain(key, value);

    public HoconSettings Add(string key, double? value) => AddPlain(key, value);

    public HoconSettings Add(string key, TimeSpan? value) =>
        value is { } given ? AddPlain(key, (double?)given.TotalMilliseconds, "ms") : this;

    public HoconSettings Add(string section, StringBuilder? inner)
    {
        if (inner is { Length: > 0 })
            _text.Append(section).AppendLine(" {").Append(inner).AppendLine("}");
        return this;
    }

    public StringBuilder Text => _text;

    private HoconSettings AddPlain<T>(string key, T? value, string unit = "")
        where T : struct, IFormattable
    {
        if (value is { } given)
            _text.Append(key).Append(" = ").Append(given.ToString(null, CultureInfo.InvariantCulture)).AppendLine(unit);
        return this;
    }
}
