using System.Text.Json;
using Signaling.Protocol.Dialects.Json;

namespace Signaling.Protocol.Dialects.GstWebRtc;

/// <summary>What a peer says of itself: read from <c>setPeerStatus</c>, written as <c>meta</c>.</summary>
internal static class GstWebRtcStatus
{
    private const int LongestMeta = 16 * 1024;
    private const int LongestText = 256;

    public static ClientFrame.SetStatus Read(in GstWebRtcObject frame)
    {
        if (frame.Roles.IsEmpty)
            throw new FrameFormatException("A 'setPeerStatus' needs 'roles', an array.");
        var roles = Roles(frame.Roles);
        if (roles.HasFlag(PeerRoles.Producer) && roles.HasFlag(PeerRoles.Consumer))
            throw new FrameFormatException("A peer can't be producer and consumer at once.");
        if (frame.Meta.Length > LongestMeta)
            throw new FrameFormatException($"The field 'meta' must have at most {LongestMeta} bytes.");
        var meta = StreamMetadata.Read(frame.Meta);
        return new ClientFrame.SetStatus(roles, new StreamDescription
        {
            Title = Text(frame.Meta, "title") ?? Text(frame.Meta, "name") ?? Text(frame.Meta, "display-name"),
            AppName = Text(frame.Meta, "app_name") ?? Text(frame.Meta, "app") ?? "default",
            Hostname = Text(frame.Meta, "hostname") ?? Text(frame.Meta, "host") ?? "",
            Metadata = meta.Listed,
            Room = meta.Room,
            Key = meta.Key,
        });
    }

    /// <summary>Writes <c>meta</c>, so that whoever lists peers by a name has one.</summary>
    public static void WriteMeta(Utf8JsonWriter json, StreamEntry stream)
    {
        json.WriteStartObject("meta"u8);
        FrameMembers.Copy(json, stream.Description.Metadata.Utf8.Span);
        if (Text(stream.Description.Metadata.Utf8.Span, "name") is null)
            json.WriteString("name"u8, stream.Title);
        json.WriteEndObject();
    }

    /// <summary>Writes <c>meta</c> as it came.</summary>
    public static void WriteMeta(Utf8JsonWriter json, RawJson meta)
    {
        json.WriteStartObject("meta"u8);
        FrameMembers.Copy(json, meta.Utf8.Span);
        json.WriteEndObject();
    }

    public static void WriteRoles(Utf8JsonWriter json, PeerRoles roles)
    {
        json.WriteStartArray("roles"u8);
        if (roles.HasFlag(PeerRoles.Producer))
            json.WriteStringValue("producer"u8);
        if (roles.HasFlag(PeerRoles.Listener))
            json.WriteStringValue("listener"u8);
        if (roles.HasFlag(PeerRoles.Consumer))
            json.WriteStringValue("consumer"u8);
        json.WriteEndArray();
    }

    private static PeerRoles Roles(ReadOnlySpan<byte> array)
    {
        var roles = PeerRoles.None;
        var reader = new Utf8JsonReader(array);
        reader.Read();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            // Comparing as it stands would throw for half a surrogate pair.
            roles |= (reader.TokenType == JsonTokenType.String ? FrameObject.TryUnquote(reader) : null) switch
            {
                "producer" => PeerRoles.Producer,
                "listener" => PeerRoles.Listener,
                "consumer" => PeerRoles.Consumer,
                _ => throw new FrameFormatException("The 'roles' are any of producer, listener, consumer."),
            };
        }
        return roles;
    }

    private static string? Text(ReadOnlySpan<byte> meta, string name)
    {
        if (meta.IsEmpty)
            return null;
        string? found = null;
        var reader = new Utf8JsonReader(meta);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var wanted = FrameObject.TryUnquote(reader) == name;
            reader.Read();
            if (wanted && reader.TokenType == JsonTokenType.String)
                found = FrameObject.TryUnquote(reader);
            reader.Skip();
        }
        return found is { Length: > 0 and <= LongestText } ? found : null;
    }
}
