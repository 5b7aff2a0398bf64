using System.Globalization;

namespace Signaling.Actors.Settings;

/// <summary>Durations and sizes, spelt as both actor engines read them.</summary>
internal static class Units
{
    /// <summary>Reads <c>500ms</c>, <c>1.5s</c>, <c>2 minutes</c>; a bare number is milliseconds.</summary>
    public static TimeSpan? Duration(string text) =>
        Split(text, NumberStyles.AllowDecimalPoint) is var (amount, unit) && Times(amount, TicksOf(unit)) is { } ticks
            ? new TimeSpan(ticks)
            : null;

    /// <summary>Reads <c>64KiB</c>, <c>10MB</c>, <c>512b</c>; a bare number is bytes.</summary>
    public static long? Bytes(string text) =>
        Split(text, NumberStyles.None) is var (amount, unit) ? Times(amount, BytesOf(unit)) : null;

    /// <summary>Writes a duration in the largest unit that needs no fraction.</summary>
    public static string Print(TimeSpan duration) => duration.Ticks switch
    {
        0 => "0s",
        var ticks when ticks % TimeSpan.TicksPerDay == 0 => $"{duration.TotalDays}d",
        var ticks when ticks % TimeSpan.TicksPerHour == 0 => $"{duration.TotalHours}h",
        var ticks when ticks % TimeSpan.TicksPerMinute == 0 => $"{duration.TotalMinutes}m",
        var ticks when ticks % TimeSpan.TicksPerSecond == 0 => $"{duration.TotalSeconds}s",
        _ => $"{duration.TotalMilliseconds}ms",
    };

    /// <returns>null for an unknown unit or a product that is out of range.</returns>
    private static long? Times(decimal amount, long? unit) =>
        unit is { } of && amount <= long.MaxValue / (decimal)of ? (long)(amount * of) : null;

    private static long? TicksOf(string unit) => unit switch
    {
        "" or "ms" or "milli" or "millis" or "millisecond" or "milliseconds" => TimeSpan.TicksPerMillisecond,
        "s" or "second" or "seconds" => TimeSpan.TicksPerSecond,
        "m" or "minute" or "minutes" => TimeSpan.TicksPerMinute,
        "h" or "hour" or "hours" => TimeSpan.TicksPerHour,
        "d" or "day" or "days" => TimeSpan.TicksPerDay,
        _ => null,
    };

    private static long? BytesOf(string unit) => unit switch
    {
        "" or "b" or "B" or "byte" or "bytes" => 1,
        "k" or "K" or "KiB" => 1L << 10,
        "kB" => 1_000,
        "m" or "M" or "MiB" => 1L << 20,
        "MB" => 1_000_000,
        "g" or "G" or "GiB" => 1L << 30,
        "GB" => 1_000_000_000,
        _ => null,
    };

    private static (decimal Amount, string Unit)? Split(string text, NumberStyles style)
    {
        var digits = text.TakeWhile(c => char.IsAsciiDigit(c) || c == '.').Count();
        return decimal.TryParse(text.AsSpan(0, digits), style, CultureInfo.InvariantCulture, out var amount)
            ? (amount, text[digits..].Trim())
            : null;
    }
}
