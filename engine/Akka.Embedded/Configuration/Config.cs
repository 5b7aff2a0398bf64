using System.Diagnostics.CodeAnalysis;
using Akka.Configuration.Hocon;

namespace Akka.Configuration;

/// <summary>
/// An immutable tree of settings, read by dotted paths. A missing path, or the literal <c>null</c>, gives the caller's
/// default; a value of the wrong kind is a <see cref="ConfigurationException"/> that names its place.
/// </summary>
public class Config
{
    /// <summary>Has no settings.</summary>
    public static readonly Config Empty = new();

    private readonly HoconValue _own;
    private readonly HoconValue _merged;

    /// <summary>No settings.</summary>
    public Config()
    {
        _own = _merged = new HoconValue(new HoconObject(), HoconPosition.None);
    }

    /// <param name="root">The settings.</param>
    public Config(HoconRoot root)
    {
        ArgumentNullException.ThrowIfNull(root);
        _own = _merged = root.Value;
    }

    /// <param name="source">Settings that win.</param>
    /// <param name="fallback">Settings for what <paramref name="source"/> leaves out.</param>
    public Config(Config source, Config fallback)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(fallback);
        _own = source._own;
        // Flattened, so that a long chain costs lookups nothing.
        Fallback = source.Fallback is { } nearer ? new Config(new HoconRoot(nearer._merged.Over(fallback._merged))) : fallback;
        _merged = source._merged.Over(fallback._merged);
    }

    /// <summary>What answers for paths that are missing here; null when there is none.</summary>
    public Config? Fallback { get; }

    /// <summary>The settings without those of the fallback.</summary>
    public virtual HoconValue Root => _own;

    /// <summary>Whether there are no settings, in the fallback neither.</summary>
    public virtual bool IsEmpty => _merged.IsEmpty;

    internal HoconValue Merged => _merged;

    /// <summary>Parses HOCON.</summary>
    /// <exception cref="ConfigurationException">The text is malformed.</exception>
    public static implicit operator Config(string str) => ConfigurationFactory.ParseString(str);

    /// <summary>These settings, and those of <paramref name="fallback"/> where a path is missing; objects merge.</summary>
    public virtual Config WithFallback(Config? fallback) =>
        fallback is null || fallback == this || fallback.IsEmpty ? this : IsEmpty ? fallback : new Config(this, fallback);

    /// <summary>Whether the path has a value other than <c>null</c>.</summary>
    public virtual bool HasPath(string path) => GetValue(path) is not null;

    /// <summary>The value, or null.</summary>
    public HoconValue? GetValue(string path) => HoconPath.Find(_merged, path);

    /// <summary>The section, or null.</summary>
    /// <exception cref="ConfigurationException">The value is no object.</exception>
    public virtual Config? GetConfig(string path) => GetValue(path) switch
    {
        null => null,
        { Members: not null } section => section.ToConfig(),
        var other => throw other.At.Error($"{path} is {other.Describe()}, but must be a section: {{ … }}."),
    };

    /// <summary>The text.</summary>
    [return: NotNullIfNotNull(nameof(@default))]
    public virtual string? GetString(string path, string? @default = null) =>
        GetValue(path) is { } value ? HoconReading.String(value, path) : @default;

    /// <summary>Whether it is <c>on</c> or <c>true</c>; no other words.</summary>
    public virtual bool GetBoolean(string path, bool @default = false) =>
        GetValue(path) is { } value ? HoconReading.Boolean(value, path) : @default;

    /// <summary>The whole number.</summary>
    public virtual int GetInt(string path, int @default = 0) =>
        GetValue(path) is { } value ? HoconReading.Whole<int>(value, path) : @default;

    /// <summary>The whole number.</summary>
    public virtual long GetLong(string path, long @default = 0) =>
        GetValue(path) is { } value ? HoconReading.Whole<long>(value, path) : @default;

    /// <summary>The number.</summary>
    public virtual float GetFloat(string path, float @default = 0) =>
        GetValue(path) is { } value ? HoconReading.Number<float>(value, path) : @default;

    /// <summary>The number.</summary>
    public virtual double GetDouble(string path, double @default = 0) =>
        GetValue(path) is { } value ? HoconReading.Number<double>(value, path) : @default;

    /// <summary>The number.</summary>
    public virtual decimal GetDecimal(string path, decimal @default = 0) =>
        GetValue(path) is { } value ? HoconReading.Number<decimal>(value, path) : @default;

    /// <summary>The size in bytes, or null.</summary>
    public virtual long? GetByteSize(string path) => GetByteSize(path, null);

    /// <summary>The size in bytes.</summary>
    public virtual long? GetByteSize(string path, long? def = null) =>
        GetValue(path) is { } value ? HoconReading.ByteSize(value, path) : def;

    /// <summary>The duration; a bare number is milliseconds.</summary>
    /// <param name="path">The path.</param>
    /// <param name="default">For a missing path; null means zero.</param>
    /// <param name="allowInfinite">Whether <c>infinite</c> may be there, giving <see cref="Timeout.InfiniteTimeSpan"/>.</param>
    public virtual TimeSpan GetTimeSpan(string path, TimeSpan? @default = null, bool allowInfinite = true) =>
        GetValue(path) is { } value ? HoconReading.TimeSpan(value, path, allowInfinite) : @default.GetValueOrDefault();

    /// <summary>The texts; none for a missing path.</summary>
    public virtual IList<string> GetStringList(string path) => List(path, HoconReading.String);

    /// <summary>The texts, or <paramref name="defaultPaths"/> for a missing path.</summary>
    public virtual IList<string> GetStringList(string path, string[] defaultPaths) =>
        HasPath(path) ? GetStringList(path) : defaultPaths;

    /// <summary>The booleans; none for a missing path.</summary>
    public virtual IList<bool> GetBooleanList(string path) => List(path, HoconReading.Boolean);

    /// <summary>The whole numbers; none for a missing path.</summary>
    public virtual IList<int> GetIntList(string path) => List(path, HoconReading.Whole<int>);

    /// <summary>The whole numbers; none for a missing path.</summary>
    public virtual IList<long> GetLongList(string path) => List(path, HoconReading.Whole<long>);

    /// <summary>The whole numbers; none for a missing path.</summary>
    public virtual IList<byte> GetByteList(string path) => List(path, HoconReading.Whole<byte>);

    /// <summary>The numbers; none for a missing path.</summary>
    public virtual IList<float> GetFloatList(string path) => List(path, HoconReading.Number<float>);

    /// <summary>The numbers; none for a missing path.</summary>
    public virtual IList<double> GetDoubleList(string path) => List(path, HoconReading.Number<double>);

    /// <summary>The numbers; none for a missing path.</summary>
    public virtual IList<decimal> GetDecimalList(string path) => List(path, HoconReading.Number<decimal>);

    /// <summary>The outermost members, each merged with the fallback's.</summary>
    public virtual IEnumerable<KeyValuePair<string, HoconValue>> AsEnumerable() => _merged.Members!.Items;

    /// <summary>The settings without those of the fallback, as HOCON.</summary>
    public override string ToString() => ToString(false);

    /// <summary>The settings as HOCON.</summary>
    /// <param name="includeFallback">Whether those of the fallback are merged in.</param>
    public string ToString(bool includeFallback) => (includeFallback ? _merged : _own).Members!.ToString();

    private List<T> List<T>(string path, Func<HoconValue, string?, T> read) =>
        GetValue(path) is { } value ? HoconReading.List(value, path, read) : [];
}
