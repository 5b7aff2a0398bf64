using System.Collections.Immutable;
using System.Text.Json;

namespace Signaling.Protocol.Dialects.Dual;

/// <summary>Reads registrations, whose fields may stand in <c>data</c> or at top level.</summary>
internal static class DualRegistrations
{
    // What is kept of a stream, for a day after its producer has gone and in every list.
    private const int LongestText = 256;
    private const int LongestObject = 16 * 1024;

    public static ClientFrame.Register Read(in DualObject frame, bool brief)
    {
        var data = frame.Object(DualField.Data);
        var metadata = Object(data, frame, DualField.Metadata);
        if (!metadata.IsEmpty && metadata[0] != '{')
            throw new DualFormatException("The field 'metadata' must be an object.");
        var capabilities = Object(data, frame, DualField.Capabilities);
        if (!capabilities.IsEmpty && capabilities[0] is not ((byte)'{' or (byte)'['))
            throw new DualFormatException("The field 'capabilities' must be an object.");
        var id = frame.Id(DualField.From) ?? frame.Id(DualField.ClientId) ?? (brief ? frame.Id(DualField.Id) : null);
        var description = new StreamDescription
        {
            AppName = Text(data, frame, DualField.AppName) ?? "default",
            Hostname = Text(data, frame, DualField.Hostname) ?? "",
            Title = Text(data, frame, DualField.Title) ?? Title(metadata),
            MaxClients = Limit(data.Number(DualField.MaxClients, least: 1) ?? frame.Number(DualField.MaxClients, least: 1)),
            Private = data.Flag(DualField.Private) || frame.Flag(DualField.Private),
            Capabilities = new RawJson(capabilities.ToArray()),
            Codecs = DualCapabilities.Codecs(capabilities),
            Metadata = new RawJson(metadata.ToArray()),
        };
        return new ClientFrame.Register(id is null ? null : new StreamId(id), description)
        {
            Brief = brief,
            Resume = ReadWish(frame, data),
            Sessions = Sessions(data.Has(DualField.Sessions) ? data : frame),
        };
    }

    public static ResumeWish ReadWish(in DualObject frame, in DualObject data)
    {
        var token = frame.Text(DualField.ResumeToken) ?? data.Text(DualField.ResumeToken);
        var numbered = frame.Flag(DualField.Resume) || data.Flag(DualField.Resume);
        return token is null && !numbered ? ResumeWish.None : new ResumeWish(token, numbered);
    }

    private static ReadOnlySpan<byte> Object(in DualObject data, in DualObject frame, DualField field)
    {
        var value = data.Has(field) ? data.Raw(field) : frame.Raw(field);
        if (value.Length > LongestObject)
            throw new DualFormatException($"The field '{DualObject.Name(field)}' must have at most {LongestObject} bytes.");
        return value;
    }

    private static string? Text(in DualObject data, in DualObject frame, DualField field) =>
        Filled(data.Text(field) ?? frame.Text(field), field);

    private static string? Filled(string? text, DualField field)
    {
        if (text?.Length > LongestText)
            throw new DualFormatException($"The field '{DualObject.Name(field)}' must have at most {LongestText} characters.");
        return string.IsNullOrEmpty(text) ? null : text;
    }

    private static int? Limit(long? limit) => limit is null ? null : (int)Math.Min(limit.Value, int.MaxValue);

    private static string? Title(ReadOnlySpan<byte> metadata)
    {
        if (metadata.IsEmpty)
            return null;
        var title = DualObject.Scan(metadata);
        return title.Kind(DualField.Title) == JsonTokenType.String ? Filled(title.Text(DualField.Title), DualField.Title) : null;
    }

    private static ImmutableArray<HeldSession> Sessions(in DualObject data)
    {
        if (!data.Has(DualField.Sessions))
            return [];
        var sessions = ImmutableArray.CreateBuilder<HeldSession>();
        var json = data.Raw(DualField.Sessions);
        var reader = new Utf8JsonReader(json);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray)
            throw new DualFormatException("The field 'sessions' must be an array.");
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            var held = DualObject.Scan(json[start..(int)reader.BytesConsumed]);
            var session = held.Id(DualField.SessionId)
                ?? throw new DualFormatException("Each of 'sessions' needs a 'session_id'.");
            var client = held.Id(DualField.ClientId);
            sessions.Add(new HeldSession(new SessionId(session), client is null ? null : new ClientId(client)));
        }
        return sessions.ToImmutable();
    }
}
