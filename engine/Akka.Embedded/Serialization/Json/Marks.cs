using System.Globalization;
using System.Text.Json;

namespace Akka.Serialization.Json;

/// <summary>The names that say something about a value, instead of holding one.</summary>
internal static class Marks
{
    public static ReadOnlySpan<byte> Id => "$id"u8;

    public static ReadOnlySpan<byte> Type => "$type"u8;

    public static ReadOnlySpan<byte> Reference => "$ref"u8;

    public static ReadOnlySpan<byte> Values => "$values"u8;

    public static ReadOnlySpan<byte> Value => "$value"u8;

    public static ReadOnlySpan<byte> Number => "$"u8;
}

/// <summary>Numbers the objects of one message, from 1. Of the thread: a message is written by one.</summary>
internal static class ObjectNumbers
{
    [ThreadStatic]
    private static int _latest;

    /// <returns>What <see cref="End"/> needs: a message may be written within another.</returns>
    public static int Begin()
    {
        var outer = _latest;
        _latest = 0;
        return outer;
    }

    public static void End(int outer) => _latest = outer;

    public static void WriteNext(Utf8JsonWriter writer) =>
        writer.WriteString(Marks.Id, (++_latest).ToString(CultureInfo.InvariantCulture));
}
