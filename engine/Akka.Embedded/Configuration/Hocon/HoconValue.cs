namespace Akka.Configuration.Hocon;

internal enum HoconKind { Text, Array, Object }

/// <summary>One value of a configuration: a text (numbers, durations and booleans are texts), an array or an object.</summary>
public class HoconValue
{
    internal HoconValue(string? text, HoconPosition at)
    {
        Kind = HoconKind.Text;
        Text = text;
        At = at;
        Weight = 1 + (text?.Length ?? 0);
    }

    internal HoconValue(HoconValue[] items, HoconPosition at)
    {
        Kind = HoconKind.Array;
        Items = items;
        At = at;
        Weight = 1;
        foreach (var item in items)
            Count(item);
    }

    internal HoconValue(HoconObject members, HoconPosition at)
    {
        Kind = HoconKind.Object;
        Members = members;
        At = at;
        Weight = 1 + members.Members.Count;
        foreach (var member in members.Members.Values)
            Count(member);
    }

    internal HoconKind Kind { get; }

    /// <summary>The text; null for the literal <c>null</c>, and for arrays and objects.</summary>
    internal string? Text { get; }

    internal HoconValue[]? Items { get; }

    internal HoconObject? Members { get; }

    internal HoconPosition At { get; }

    /// <summary>Characters and members of the whole tree below, shared parts counted each time.</summary>
    internal int Weight { get; private set; }

    /// <summary>Levels of arrays and objects, this one included.</summary>
    internal int Depth { get; private set; }

    /// <summary>Whether this is the literal <c>null</c>, which reads as if the key were missing.</summary>
    internal bool IsNull => Kind == HoconKind.Text && Text is null;

    /// <summary>Whether there is nothing in it: null, no element or no member.</summary>
    public bool IsEmpty => IsNull || Items is [] || Members is { Members.Count: 0 };

    /// <summary>Whether this is an array.</summary>
    public bool IsArray() => Kind == HoconKind.Array;

    /// <summary>Whether this is an object.</summary>
    public bool IsObject() => Kind == HoconKind.Object;

    /// <summary>Whether this is a text.</summary>
    public bool IsString() => Kind == HoconKind.Text && Text is not null;

    /// <summary>The object, or null for a text or an array.</summary>
    public HoconObject? GetObject() => Members;

    /// <summary>The member of that name, or null; no path.</summary>
    public HoconValue? GetChildObject(string key) => Members?.GetKey(key);

    /// <summary>The elements.</summary>
    /// <exception cref="ConfigurationException">This is no array.</exception>
    public IList<HoconValue> GetArray() => [.. HoconReading.Array(this, null)];

    /// <summary>The text, or null for the literal <c>null</c>.</summary>
    /// <exception cref="ConfigurationException">This is an array or an object.</exception>
    public string? GetString() => IsNull ? null : HoconReading.String(this, null);

    /// <summary>Reads <c>on</c> or <c>true</c>, <c>off</c> or <c>false</c>.</summary>
    /// <exception cref="ConfigurationException">It is anything else.</exception>
    public bool GetBoolean() => HoconReading.Boolean(this, null);

    /// <summary>Reads a whole number.</summary>
    /// <exception cref="ConfigurationException">It is none, or out of range.</exception>
    public int GetInt() => HoconReading.Whole<int>(this, null);

    /// <inheritdoc cref="GetInt"/>
    public long GetLong() => HoconReading.Whole<long>(this, null);

    /// <inheritdoc cref="GetInt"/>
    public byte GetByte() => HoconReading.Whole<byte>(this, null);

    /// <summary>Reads a number.</summary>
    /// <exception cref="ConfigurationException">It is none, or out of range.</exception>
    public float GetFloat() => HoconReading.Number<float>(this, null);

    /// <inheritdoc cref="GetFloat"/>
    public double GetDouble() => HoconReading.Number<double>(this, null);

    /// <inheritdoc cref="GetFloat"/>
    public decimal GetDecimal() => HoconReading.Number<decimal>(this, null);

    /// <summary>Reads a size such as <c>64KiB</c>, in bytes.</summary>
    /// <exception cref="ConfigurationException">It is none.</exception>
    public long? GetByteSize() => HoconReading.ByteSize(this, null);

    /// <summary>Reads a duration such as <c>5s</c>; a bare number is milliseconds.</summary>
    /// <param name="allowInfinite">Whether <c>infinite</c> may be there, giving <see cref="Timeout.InfiniteTimeSpan"/>.</param>
    /// <exception cref="ConfigurationException">It is none.</exception>
    public TimeSpan GetTimeSpan(bool allowInfinite = true) => HoconReading.TimeSpan(this, null, allowInfinite);

    /// <summary>Reads an array of texts.</summary>
    /// <exception cref="ConfigurationException">It is none.</exception>
    public IList<string> GetStringList() => HoconReading.List(this, null, HoconReading.String);

    /// <summary>Reads an array of booleans.</summary>
    /// <exception cref="ConfigurationException">It is none.</exception>
    public IList<bool> GetBooleanList() => HoconReading.List(this, null, HoconReading.Boolean);

    /// <summary>Reads an array of numbers.</summary>
    /// <exception cref="ConfigurationException">It is none.</exception>
    public IList<int> GetIntList() => HoconReading.List(this, null, HoconReading.Whole<int>);

    /// <inheritdoc cref="GetIntList"/>
    public IList<long> GetLongList() => HoconReading.List(this, null, HoconReading.Whole<long>);

    /// <inheritdoc cref="GetIntList"/>
    public IList<byte> GetByteList() => HoconReading.List(this, null, HoconReading.Whole<byte>);

    /// <inheritdoc cref="GetIntList"/>
    public IList<float> GetFloatList() => HoconReading.List(this, null, HoconReading.Number<float>);

    /// <inheritdoc cref="GetIntList"/>
    public IList<double> GetDoubleList() => HoconReading.List(this, null, HoconReading.Number<double>);

    /// <inheritdoc cref="GetIntList"/>
    public IList<decimal> GetDecimalList() => HoconReading.List(this, null, HoconReading.Number<decimal>);

    /// <summary>A config whose root is this object.</summary>
    /// <exception cref="ConfigurationException">This is no object.</exception>
    public Config ToConfig() => new(new HoconRoot(this));

    /// <summary>A config with this value as its only member; the key is taken literally, dots included.</summary>
    public Config AtKey(string key) => new(new HoconRoot(new HoconValue(new HoconObject { Members = { [key] = this } }, At)));

    /// <summary>The value as HOCON that parses to the same.</summary>
    public override string ToString() => ToString(0);

    /// <inheritdoc cref="ToString()"/>
    /// <param name="indent">Levels by which the lines after the first are indented.</param>
    public virtual string ToString(int indent) => HoconPrinter.Print(this, indent);

    /// <summary>This value where it says something, else <paramref name="other"/>; objects member by member.</summary>
    internal HoconValue Over(HoconValue other)
    {
        if (Members is not { } winners || other.Members is not { } losers || losers.Members.Count == 0)
            return this;
        if (winners.Members.Count == 0)
            return other;
        var merged = new HoconObject();
        foreach (var (key, loser) in losers.Members)
            merged.Members.Add(key, winners.Members.TryGetValue(key, out var winner) ? winner.Over(loser) : loser);
        foreach (var (key, winner) in winners.Members)
            merged.Members.TryAdd(key, winner);
        return new HoconValue(merged, At);
    }

    /// <summary>What this is, in words for a message.</summary>
    internal string Describe() => Kind switch
    {
        HoconKind.Array => "an array",
        HoconKind.Object => "an object",
        _ when Text is null => "null",
        _ => $"'{(Text.Length <= 60 ? Text : Text[..60] + "…")}'",
    };

    private void Count(HoconValue part)
    {
        Weight += part.Weight;
        Depth = Math.Max(Depth, part.Depth + 1);
    }
}
