using System.Collections.Immutable;
using System.Text.Json;

namespace Signaling.Protocol.Dialects.Json;

/// <summary>Reads registrations, whose fields may stand in <c>data</c> or at top level.</summary>
internal static class Registrations
{
    // What is kept of a stream, for a day after its producer has gone and in every list.
    private const int LongestText = 256;
    private const int LongestObject = 16 * 1024;

    // As many as a connection may offer.
    private const int MostStreams = 64;

    public static ClientFrame.Register Read(in FrameObject frame, bool brief)
    {
        var data = frame.Object(FrameField.Data);
        var metadata = Object(data, frame, FrameField.Metadata);
        if (!metadata.IsEmpty && metadata[0] != '{')
            throw new FrameFormatException("The field 'metadata' must be an object.");
        var capabilities = Object(data, frame, FrameField.Capabilities);
        if (!capabilities.IsEmpty && capabilities[0] is not ((byte)'{' or (byte)'['))
            throw new FrameFormatException("The field 'capabilities' must be an object.");
        var id = frame.Id(FrameField.From) ?? frame.Id(FrameField.ClientId) ?? (brief ? frame.Id(FrameField.Id) : null);
        var known = StreamMetadata.Read(metadata);
        var description = new StreamDescription
        {
            AppName = Text(data, frame, FrameField.AppName) ?? "default",
            Hostname = Text(data, frame, FrameField.Hostname) ?? "",
            Title = Text(data, frame, FrameField.Title) ?? Title(metadata),
            MaxClients = Limit(data.Number(FrameField.MaxClients, least: 1) ?? frame.Number(FrameField.MaxClients, least: 1)),
            Private = data.Flag(FrameField.Private) || frame.Flag(FrameField.Private),
            Capabilities = new RawJson(capabilities.ToArray()),
            Codecs = CodecCapabilities.Codecs(capabilities),
            Metadata = known.Listed,
            Room = known.Room,
            Key = Text(data, frame, FrameField.StreamKey) is { } key ? new StreamKey(key) : known.Key,
        };
        return new ClientFrame.Register(id is null ? null : new StreamId(id), description)
        {
            Brief = brief,
            Resume = ReadWish(frame, data),
            Sessions = Sessions(data.Has(FrameField.Sessions) ? data : frame),
            Others = Others(data.Has(FrameField.Streams) ? data : frame),
        };
    }

    public static ResumeWish ReadWish(in FrameObject frame, in FrameObject data)
    {
        var token = frame.Text(FrameField.ResumeToken) ?? data.Text(FrameField.ResumeToken);
        var numbered = frame.Flag(FrameField.Resume) || data.Flag(FrameField.Resume);
        return token is null && !numbered ? ResumeWish.None : new ResumeWish(token, numbered);
    }

    private static ReadOnlySpan<byte> Object(in FrameObject data, in FrameObject frame, FrameField field)
    {
        var value = data.Has(field) ? data.Raw(field) : frame.Raw(field);
        if (value.Length > LongestObject)
            throw new FrameFormatException($"The field '{FrameObject.Name(field)}' must have at most {LongestObject} bytes.");
        return value;
    }

    private static string? Text(in FrameObject data, in FrameObject frame, FrameField field) =>
        Filled(data.Text(field) ?? frame.Text(field), field);

    private static string? Filled(string? text, FrameField field)
    {
        if (text?.Length > LongestText)
            throw new FrameFormatException($"The field '{FrameObject.Name(field)}' must have at most {LongestText} characters.");
        return string.IsNullOrEmpty(text) ? null : text;
    }

    private static int? Limit(long? limit) => limit is null ? null : (int)Math.Min(limit.Value, int.MaxValue);

    private static string? Title(ReadOnlySpan<byte> metadata)
    {
        if (metadata.IsEmpty)
            return null;
        var title = FrameObject.Scan(metadata);
        return title.Kind(FrameField.Title) == JsonTokenType.String ? Filled(title.Text(FrameField.Title), FrameField.Title) : null;
    }

    private static ImmutableArray<HeldSession> Sessions(in FrameObject data)
    {
        var sessions = ImmutableArray.CreateBuilder<HeldSession>();
        var list = new ObjectList(data, FrameField.Sessions);
        while (list.Next(out var held))
        {
            var session = held.Id(FrameField.SessionId)
                ?? throw new FrameFormatException("Each of 'sessions' needs a 'session_id'.");
            var client = held.Id(FrameField.ClientId);
            sessions.Add(new HeldSession(new SessionId(session), client is null ? null : new ClientId(client)));
        }
        return sessions.ToImmutable();
    }

    private static ImmutableArray<StreamOffer> Others(in FrameObject data)
    {
        var streams = ImmutableArray.CreateBuilder<StreamOffer>();
        var list = new ObjectList(data, FrameField.Streams);
        while (list.Next(out var offered))
        {
            if (streams.Count == MostStreams)
                throw new FrameFormatException($"The field 'streams' must have at most {MostStreams} of them.");
            var id = offered.Id(FrameField.Id) ?? throw new FrameFormatException("Each of 'streams' needs an 'id'.");
            var title = Filled(offered.Text(FrameField.Title), FrameField.Title);
            streams.Add(new StreamOffer(new StreamId(id), title, Sessions(offered)));
        }
        return streams.ToImmutable();
    }
}
