using System.Text.Json;
using Signaling.Protocol.Dialects.Json;

namespace Signaling.Protocol.Dialects.GstWebRtc;

/// <summary>The members of a frame that are read, as slices of it; every other one is ignored.</summary>
internal readonly ref struct GstWebRtcObject
{
    private const int LongestId = 256;

    public ReadOnlySpan<byte> Type { get; private init; }

    public ReadOnlySpan<byte> Peer { get; private init; }

    public ReadOnlySpan<byte> Session { get; private init; }

    /// <summary>Where <c>sdp</c> lies in the frame, with its braces.</summary>
    public Range Sdp { get; private init; }

    /// <summary>Where <c>ice</c> lies in the frame, with its braces.</summary>
    public Range Ice { get; private init; }

    public bool HasSdp { get; private init; }

    public bool HasIce { get; private init; }

    public ReadOnlySpan<byte> Roles { get; private init; }

    public ReadOnlySpan<byte> Meta { get; private init; }

    public ReadOnlySpan<byte> Offer { get; private init; }

    public ReadOnlySpan<byte> Version { get; private init; }

    /// <summary>Finds the members.</summary>
    /// <exception cref="JsonException">It is no JSON, or too deep.</exception>
    /// <exception cref="FrameFormatException">It is no object, or a member is of another kind than it must be.</exception>
    public static GstWebRtcObject Scan(ReadOnlySpan<byte> frame)
    {
        ReadOnlySpan<byte> type = default, peer = default, session = default, roles = default, meta = default, offer = default, version = default;
        Range sdp = default, ice = default;
        bool hasSdp = false, hasIce = false;
        var reader = new Utf8JsonReader(frame, new JsonReaderOptions { MaxDepth = FrameObject.MaxDepth });
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            throw new FrameFormatException("A frame must be a JSON object.");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            // None of these names has a character that needs escaping.
            var name = reader.ValueSpan;
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            var kind = reader.TokenType;
            reader.Skip();
            var place = start..(int)reader.BytesConsumed;
            if (kind == JsonTokenType.Null)
                continue;
            switch (name.Length)
            {
                case 4 when name.SequenceEqual("type"u8):
                    type = Of(frame[place], kind, JsonTokenType.String, "type");
                    break;
                case 6 when name.SequenceEqual("peerId"u8):
                    peer = Of(frame[place], kind, JsonTokenType.String, "peerId");
                    break;
                case 9 when name.SequenceEqual("sessionId"u8):
                    session = Of(frame[place], kind, JsonTokenType.String, "sessionId");
                    break;
                case 3 when name.SequenceEqual("sdp"u8):
                    _ = Of(frame[place], kind, JsonTokenType.StartObject, "sdp");
                    (sdp, hasSdp) = (place, true);
                    break;
                case 3 when name.SequenceEqual("ice"u8):
                    _ = Of(frame[place], kind, JsonTokenType.StartObject, "ice");
                    (ice, hasIce) = (place, true);
                    break;
                case 5 when name.SequenceEqual("roles"u8):
                    roles = Of(frame[place], kind, JsonTokenType.StartArray, "roles");
                    break;
                case 4 when name.SequenceEqual("meta"u8):
                    meta = Of(frame[place], kind, JsonTokenType.StartObject, "meta");
                    break;
                case 5 when name.SequenceEqual("offer"u8):
                    offer = Of(frame[place], kind, JsonTokenType.String, "offer");
                    break;
                case 7 when name.SequenceEqual("version"u8):
                    version = Of(frame[place], kind, JsonTokenType.String, "version");
                    break;
            }
        }

        // Whatever follows the object makes this throw.
        reader.Read();
        return new GstWebRtcObject
        {
            Type = type,
            Peer = peer,
            Session = session,
            Sdp = sdp,
            Ice = ice,
            HasSdp = hasSdp,
            HasIce = hasIce,
            Roles = roles,
            Meta = meta,
            Offer = offer,
            Version = version,
        };
    }

    /// <summary>An id of 1 to 256 characters.</summary>
    /// <param name="quoted">The member.</param>
    /// <param name="name">Its name, for what is said to developers.</param>
    /// <exception cref="FrameFormatException">It is absent, or of another length.</exception>
    public static string Id(ReadOnlySpan<byte> quoted, string name)
    {
        if (!quoted.IsEmpty && FrameObject.Unquote(quoted) is { Length: > 0 and <= LongestId } id)
            return id;
        throw new FrameFormatException($"The frame needs a '{name}' of 1 to {LongestId} characters.");
    }

    private static ReadOnlySpan<byte> Of(ReadOnlySpan<byte> value, JsonTokenType kind, JsonTokenType wanted, string name)
    {
        if (kind == wanted)
            return value;
        var word = wanted switch
        {
            JsonTokenType.StartObject => "an object",
            JsonTokenType.StartArray => "an array",
            _ => "a string",
        };
        throw new FrameFormatException($"The field '{name}' must be {word}.");
    }
}
