using System.Text.Json;
using Signaling.Protocol.Dialects.Json;

namespace Signaling.Protocol.Dialects;

/// <summary>What is looked at of a connection's first frame to tell its dialect.</summary>
public readonly ref struct FirstFrame
{
    private readonly FrameObject _json;

    private FirstFrame(ReadOnlySpan<byte> text, FrameObject json, string? type)
    {
        Text = text;
        _json = json;
        Type = type;
    }

    /// <summary>The frame's text, without white space before it.</summary>
    public ReadOnlySpan<byte> Text { get; }

    /// <summary>Whether it is a JSON object.</summary>
    public bool IsJson => Text.StartsWith("{"u8);

    /// <summary>Whether it is plain text that begins with <c>HELLO</c>.</summary>
    public bool IsIntroduction => Text.StartsWith("HELLO"u8);

    /// <summary>The object's <c>type</c>; <see langword="null"/> where it has none.</summary>
    public string? Type { get; }

    /// <summary>Whether the object has a member <c>sdp</c> or <c>ice</c> that is itself an object.</summary>
    public bool HasBareDescription =>
        _json.Kind(FrameField.Sdp) == JsonTokenType.StartObject || _json.Kind(FrameField.Ice) == JsonTokenType.StartObject;

    /// <summary>Whether the object has a member <c>version</c> or <c>peer_id</c>.</summary>
    public bool HasVersionOrPeer => _json.Has(FrameField.Version) || _json.Has(FrameField.PeerId);

    /// <summary>Looks at a frame.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="frame">What is to be known of it.</param>
    /// <returns>Whether it is readable at all: a JSON object, or a text that introduces its sender.</returns>
    public static bool TryRead(ReadOnlySpan<byte> text, out FirstFrame frame)
    {
        var trimmed = text.TrimStart(" \t\r\n"u8);
        frame = new FirstFrame(trimmed, default, null);
        if (!trimmed.StartsWith("{"u8))
            return frame.IsIntroduction;
        try
        {
            var json = FrameObject.Scan(trimmed, strict: false);
            frame = new FirstFrame(
                trimmed, json, json.Kind(FrameField.Type) == JsonTokenType.String ? json.Text(FrameField.Type) : null);
            return true;
        }
        catch (Exception e) when (e is JsonException or FrameFormatException)
        {
            return false;
        }
    }
}
