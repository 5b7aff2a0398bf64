using System.Buffers;
using System.Globalization;
using System.Numerics;

namespace Akka.Configuration.Hocon;

/// <summary>
/// Reads values as the types that callers ask for. A value that doesn't fit is an error which says where it stands, what it
/// is (<c>path</c>, if known) and what it must be.
/// </summary>
internal static class HoconReading
{
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789.");

    public static string String(HoconValue value, string? path) => value.Text ?? throw Wrong(value, path, "a text");

    public static bool Boolean(HoconValue value, string? path) => value.Text switch
    {
        "on" or "true" => true,
        "off" or "false" => false,
        _ => throw Wrong(value, path, "on, off, true or false"),
    };

    public static T Whole<T>(HoconValue value, string? path) where T : struct, IBinaryInteger<T>, IMinMaxValue<T> =>
        T.TryParse(value.Text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Wrong(value, path, $"a whole number from {T.MinValue} to {T.MaxValue}");

    public static T Number<T>(HoconValue value, string? path) where T : struct, INumber<T> =>
        T.TryParse(value.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Wrong(value, path, "a number");

    public static TimeSpan TimeSpan(HoconValue value, string? path, bool allowInfinite)
    {
        if (allowInfinite && value.Text == "infinite")
            return Timeout.InfiniteTimeSpan;
        return Split(value.Text, fractions: true) is var (amount, unit) && Times(amount, TicksOf(unit)) is { } ticks
            ? new TimeSpan(ticks)
            : throw Wrong(value, path, $"a duration such as 500ms, 5s, 2m, 1h or 1d{(allowInfinite ? ", or infinite" : "")}");
    }

    public static long ByteSize(HoconValue value, string? path) =>
        Split(value.Text, fractions: false) is var (amount, unit) && Times(amount, BytesOf(unit)) is { } bytes
            ? bytes
            : throw Wrong(value, path, "a whole number with a unit of bytes, such as 512b, 64KiB or 10MB");

    public static HoconValue[] Array(HoconValue value, string? path) => value.Items ?? throw Wrong(value, path, "an array");

    public static List<T> List<T>(HoconValue value, string? path, Func<HoconValue, string?, T> read) =>
        [.. Array(value, path).Select(item => read(item, path))];

    /// <returns>null for an unknown unit or a product that is out of range.</returns>
    private static long? Times(decimal amount, long? unit) =>
        unit is { } of && amount <= long.MaxValue / (decimal)of ? (long)(amount * of) : null;

    private static long? TicksOf(string unit) => unit switch
    {
        "" or "ms" or "milli" or "millis" or "millisecond" or "milliseconds" => System.TimeSpan.TicksPerMillisecond,
        "s" or "second" or "seconds" => System.TimeSpan.TicksPerSecond,
        "m" or "minute" or "minutes" => System.TimeSpan.TicksPerMinute,
        "h" or "hour" or "hours" => System.TimeSpan.TicksPerHour,
        "d" or "day" or "days" => System.TimeSpan.TicksPerDay,
        _ => null,
    };

    private static long? BytesOf(string unit) => unit switch
    {
        "" or "B" or "b" or "byte" or "bytes" => 1,
        "kB" or "kilobyte" or "kilobytes" => 1_000,
        "K" or "k" or "Ki" or "KiB" or "kibibyte" or "kibibytes" => 1L << 10,
        "MB" or "megabyte" or "megabytes" => 1_000_000,
        "M" or "m" or "Mi" or "MiB" or "mebibyte" or "mebibytes" => 1L << 20,
        "GB" or "gigabyte" or "gigabytes" => 1_000_000_000,
        "G" or "g" or "Gi" or "GiB" or "gibibyte" or "gibibytes" => 1L << 30,
        "TB" or "terabyte" or "terabytes" => 1_000_000_000_000,
        "T" or "t" or "Ti" or "TiB" or "tebibyte" or "tebibytes" => 1L << 40,
        _ => null,
    };

    /// <returns>null unless the text is digits, with a fraction only where that is allowed, and perhaps a unit.</returns>
    private static (decimal Amount, string Unit)? Split(string? text, bool fractions)
    {
        var trimmed = text.AsSpan().Trim();
        var end = trimmed.IndexOfAnyExcept(Digits);
        var digits = end < 0 ? trimmed : trimmed[..end];
        var style = fractions ? NumberStyles.AllowDecimalPoint : NumberStyles.None;
        return decimal.TryParse(digits, style, CultureInfo.InvariantCulture, out var amount)
            ? (amount, trimmed[digits.Length..].Trim().ToString())
            : null;
    }

    private static ConfigurationException Wrong(HoconValue value, string? path, string expected) =>
        value.At.Error($"{path ?? "the value"} is {value.Describe()}, but must be {expected}.");
}
