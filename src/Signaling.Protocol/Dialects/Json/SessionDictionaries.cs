using System.Text.Json;

namespace Signaling.Protocol.Dialects.Json;

/// <summary>Writes WebRTC's dictionaries from the parts of a frame of another dialect: slices are copied, and nothing is parsed twice.</summary>
internal static class SessionDictionaries
{
    /// <summary>How much longer than the data that the parts are of a dictionary can be, beside what completes a candidate.</summary>
    public const int MostAdded = 128;

    /// <summary>Room for what completes a candidate.</summary>
    /// <param name="media">The media lines of the session's offer; <see langword="null"/> where nothing is completed.</param>
    public static int Added(MediaIds? media) => media is null ? MostAdded : MostAdded + media.LongestName;

    /// <summary>Adds what a frame of another shape says, as a dictionary; as it came where it is none of WebRTC's.</summary>
    /// <param name="text">Gets it.</param>
    /// <param name="frame">The frame.</param>
    public static void Add(ref Splice text, ServerFrame.Relayed frame)
    {
        var data = frame.Data.Utf8.Span;
        if (frame.Data.Shape is null)
        {
            text.Add(data);
            return;
        }
        var parts = SessionParts.Find(data);
        if (frame.Kind == RelayKind.Candidate && !parts.Candidate.IsEmpty)
            AddCandidate(ref text, parts, frame.Complete);
        else if (frame.Kind is RelayKind.Offer or RelayKind.Answer && !parts.Sdp.IsEmpty)
            AddDescription(ref text, frame.Kind, parts);
        else
            text.Add(data.IsEmpty ? "{}"u8 : data);
    }

    /// <summary>Makes the dictionary that a frame of another shape holds.</summary>
    /// <param name="frame">The frame.</param>
    /// <returns>The same frame where it holds nothing else.</returns>
    public static ServerFrame.Relayed Unwrap(ServerFrame.Relayed frame)
    {
        if (frame.Data.Shape is null)
            return frame;
        var unwrapped = new byte[frame.Data.Utf8.Length + Added(frame.Complete)];
        var text = new Splice(unwrapped);
        Add(ref text, frame);
        return frame with { Data = new RelayedData(unwrapped.AsMemory(0, text.Length)) };
    }

    /// <summary>Adds <c>{"type", "sdp"}</c>.</summary>
    /// <param name="text">Gets it.</param>
    /// <param name="kind">An offer or an answer.</param>
    /// <param name="parts">What the sender said.</param>
    public static void AddDescription(ref Splice text, RelayKind kind, in SessionParts parts)
    {
        text.Add("{\"type\":"u8);
        text.Add(!parts.Type.IsEmpty ? parts.Type : kind == RelayKind.Offer ? "\"offer\""u8 : "\"answer\""u8);
        text.Add(",\"sdp\":"u8);
        text.Add(parts.Sdp);
        text.Add("}"u8);
    }

    /// <summary>Adds <c>{"candidate", "sdpMid"?, "sdpMLineIndex"?, "usernameFragment"?}</c>.</summary>
    /// <param name="text">Gets it.</param>
    /// <param name="parts">What the sender said.</param>
    /// <param name="complete">The media lines from which a missing name or index is found; <see langword="null"/> to leave it out.</param>
    public static void AddCandidate(ref Splice text, in SessionParts parts, MediaIds? complete)
    {
        text.Add("{\"candidate\":"u8);
        text.Add(parts.Candidate);
        if (!parts.SdpMid.IsEmpty)
        {
            text.Add(",\"sdpMid\":"u8);
            text.Add(parts.SdpMid);
        }
        else if (complete is not null)
        {
            text.Add(",\"sdpMid\":\""u8);
            text.Add(JsonEncodedText.Encode(complete.Name(Index(parts.SdpMLineIndex) ?? 0)).EncodedUtf8Bytes);
            text.Add("\""u8);
        }
        if (Index(parts.SdpMLineIndex) is not null || (complete is null && !parts.SdpMLineIndex.IsEmpty))
        {
            text.Add(",\"sdpMLineIndex\":"u8);
            text.Add(parts.SdpMLineIndex);
        }
        else if (complete is not null)
        {
            text.Add(",\"sdpMLineIndex\":"u8);
            text.Add(Line(parts.SdpMid, complete));
        }
        if (!parts.UsernameFragment.IsEmpty)
        {
            text.Add(",\"usernameFragment\":"u8);
            text.Add(parts.UsernameFragment);
        }
        text.Add("}"u8);
    }

    private static int Line(ReadOnlySpan<byte> mid, MediaIds media)
    {
        if (mid.IsEmpty)
            return 0;
        var reader = new Utf8JsonReader(mid);
        reader.Read();
        return FrameObject.TryUnquote(reader) is { } name ? media.Index(name) : 0;
    }

    private static int? Index(ReadOnlySpan<byte> number) =>
        System.Buffers.Text.Utf8Parser.TryParse(number, out int index, out var used) && used == number.Length && index >= 0 && used > 0
            ? index
            : null;
}
