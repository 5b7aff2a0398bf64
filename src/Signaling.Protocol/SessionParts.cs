using System.Text.Json;

namespace Signaling.Protocol;

/// <summary>
/// The parts of a description or a candidate, as slices of the bytes that came: each is a whole JSON token, so it can be spliced into
/// another frame without being unescaped. However dialects wrap them, inside are WebRTC's dictionaries, and only the way there differs.
/// </summary>
public readonly ref struct SessionParts
{
    // In no dialect do they lie deeper: a frame, its data, the dictionary.
    private const int MostWraps = 3;
    private const int MaxDepth = 32;

    /// <summary>The description, a JSON string with its quotes; empty where there is none.</summary>
    public ReadOnlySpan<byte> Sdp { get; private init; }

    /// <summary>The description's type, a JSON string; empty where there is none.</summary>
    public ReadOnlySpan<byte> Type { get; private init; }

    /// <summary>The candidate, a JSON string; empty where there is none.</summary>
    public ReadOnlySpan<byte> Candidate { get; private init; }

    /// <summary>The name of the candidate's media section, a JSON string; empty where it wasn't given.</summary>
    public ReadOnlySpan<byte> SdpMid { get; private init; }

    /// <summary>The index of that section, a JSON number; empty where it wasn't given.</summary>
    public ReadOnlySpan<byte> SdpMLineIndex { get; private init; }

    /// <summary>The ICE user name's fragment, a JSON string; empty where it wasn't given.</summary>
    public ReadOnlySpan<byte> UsernameFragment { get; private init; }

    /// <summary>Finds the parts.</summary>
    /// <param name="json">A whole JSON value: a dictionary of WebRTC, or what a dialect wraps it in.</param>
    /// <returns>What was found; nothing where it is no JSON, or holds neither description nor candidate.</returns>
    public static SessionParts Find(ReadOnlySpan<byte> json)
    {
        try
        {
            return Find(json, MostWraps);
        }
        catch (JsonException)
        {
            return default;
        }
    }

    private static SessionParts Find(ReadOnlySpan<byte> json, int wraps)
    {
        ReadOnlySpan<byte> sdp = default, type = default, candidate = default, mid = default, index = default, fragment = default;
        ReadOnlySpan<byte> wrapped = default;
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaxDepth });
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            return default;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            // None of these names has a character that needs escaping.
            var name = reader.ValueSpan;
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            var kind = reader.TokenType;
            reader.Skip();
            if (kind is not (JsonTokenType.String or JsonTokenType.Number or JsonTokenType.StartObject))
                continue;
            var value = json[start..(int)reader.BytesConsumed];
            switch (kind)
            {
                case JsonTokenType.StartObject when Wraps(name):
                    wrapped = value;
                    break;
                case JsonTokenType.Number when name.SequenceEqual("sdpMLineIndex"u8):
                    index = value;
                    break;
                case JsonTokenType.String when name.SequenceEqual("candidate"u8):
                    candidate = value;
                    break;
                case JsonTokenType.String when name.SequenceEqual("sdpMid"u8):
                    mid = value;
                    break;
                case JsonTokenType.String when name.SequenceEqual("usernameFragment"u8):
                    fragment = value;
                    break;
                case JsonTokenType.String when name.SequenceEqual("sdp"u8):
                    sdp = value;
                    break;
                case JsonTokenType.String when name.SequenceEqual("type"u8):
                    type = value;
                    break;
            }
        }
        if (sdp.IsEmpty && candidate.IsEmpty && !wrapped.IsEmpty && wraps > 0)
            return Find(wrapped, wraps - 1);
        return new SessionParts
        {
            Sdp = sdp,
            Type = type,
            Candidate = candidate,
            SdpMid = mid,
            SdpMLineIndex = index,
            UsernameFragment = fragment,
        };
    }

    private static bool Wraps(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("sdp"u8) || name.SequenceEqual("ice"u8) || name.SequenceEqual("candidate"u8)
        || name.SequenceEqual("payload"u8) || name.SequenceEqual("data"u8);
}
