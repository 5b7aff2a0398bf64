using System.Text.Json;

namespace Signaling.Protocol;

/// <summary>What a producer last measured of a session, in its own words; what it didn't measure is empty.</summary>
/// <param name="WebRtc">A JSON object: <c>bytes_sent</c>, <c>packets_sent</c>, <c>rtt</c> in seconds, <c>bitrate</c> in bit/s, <c>fps</c>, and the like.</param>
/// <param name="System">A JSON object: <c>cpu_usage</c> in percent, <c>memory_usage</c> in bytes, <c>fps</c>.</param>
/// <param name="Network">A JSON object: <c>rtt</c> and <c>jitter</c> in seconds, <c>available_bitrate</c> in bit/s: what was seen to arrive.</param>
public sealed record StatisticsReport(RawJson WebRtc, RawJson System, RawJson Network)
{
    // Kept for every session: a producer's few dozen numbers fit many times over.
    private const int MostBytes = 8 * 1_024;

    /// <summary>Nothing was measured yet.</summary>
    public static StatisticsReport None { get; } = new(default, default, default);

    /// <summary>Takes a report out of the <c>data</c> of a producer's <c>stats</c>.</summary>
    /// <param name="data">One whole, valid JSON value.</param>
    /// <returns>A copy of the members that are known and are objects; <see cref="None"/> where the report is longer than 8 KiB.</returns>
    public static StatisticsReport Read(ReadOnlySpan<byte> data)
    {
        var report = None;
        var reader = new Utf8JsonReader(data);
        if (data.Length > MostBytes || !reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            return report;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var kind = KindOf(reader);
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            var isObject = reader.TokenType == JsonTokenType.StartObject;
            reader.Skip();
            if (isObject && kind != StatisticsKinds.None)
                report = report.With(kind, new RawJson(data[start..(int)reader.BytesConsumed].ToArray()));
        }
        return report;
    }

    /// <summary>Reads which figures are asked for.</summary>
    /// <param name="names">A JSON array of names; those that aren't known are passed over. Anything else asks for all.</param>
    /// <returns>The figures.</returns>
    public static StatisticsKinds ReadKinds(ReadOnlySpan<byte> names)
    {
        var reader = new Utf8JsonReader(names);
        if (names.IsEmpty || !reader.Read() || reader.TokenType != JsonTokenType.StartArray)
            return StatisticsKinds.All;
        var kinds = StatisticsKinds.None;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.String)
                kinds |= KindOf(reader);
            reader.Skip();
        }
        return kinds;
    }

    // An escaped name may hold half a surrogate pair, and nobody escapes these.
    private static StatisticsKinds KindOf(in Utf8JsonReader name) =>
        name.ValueIsEscaped ? StatisticsKinds.None
        : name.ValueTextEquals("webrtc"u8) ? StatisticsKinds.WebRtc
        : name.ValueTextEquals("system"u8) ? StatisticsKinds.System
        : name.ValueTextEquals("network"u8) ? StatisticsKinds.Network
        : StatisticsKinds.None;

    private StatisticsReport With(StatisticsKinds kind, RawJson figures) => kind switch
    {
        StatisticsKinds.WebRtc => this with { WebRtc = figures },
        StatisticsKinds.System => this with { System = figures },
        _ => this with { Network = figures },
    };

    /// <summary>Writes one object for each kind that is asked for, empty where nothing was measured.</summary>
    /// <param name="json">Is inside an object.</param>
    /// <param name="kinds">What is asked for.</param>
    public void Write(Utf8JsonWriter json, StatisticsKinds kinds)
    {
        Write(json, kinds & StatisticsKinds.WebRtc, "webrtc"u8, WebRtc);
        Write(json, kinds & StatisticsKinds.System, "system"u8, System);
        Write(json, kinds & StatisticsKinds.Network, "network"u8, Network);
    }

    private static void Write(Utf8JsonWriter json, StatisticsKinds asked, ReadOnlySpan<byte> name, RawJson figures)
    {
        if (asked == StatisticsKinds.None)
            return;
        json.WritePropertyName(name);
        json.WriteRawValue(figures.IsEmpty ? "{}"u8 : figures.Utf8.Span, skipInputValidation: true);
    }
}
