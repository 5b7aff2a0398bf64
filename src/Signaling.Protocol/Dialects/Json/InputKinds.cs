namespace Signaling.Protocol.Dialects.Json;

/// <summary>The names of what viewers do to the shared machine; they are the same wherever there are any.</summary>
internal static class InputKinds
{
    /// <summary>Finds a kind by its name.</summary>
    /// <returns><see cref="InputKind.Unknown"/> where there is none of that name.</returns>
    public static InputKind Find(ReadOnlySpan<byte> name) => name.Length switch
    {
        10 when name.SequenceEqual("mouse-move"u8) => InputKind.MouseMove,
        11 when name.SequenceEqual("mouse-click"u8) => InputKind.MouseClick,
        11 when name.SequenceEqual("mouse-wheel"u8) => InputKind.MouseWheel,
        9 when name.SequenceEqual("key-press"u8) => InputKind.KeyPress,
        5 when name.SequenceEqual("touch"u8) => InputKind.Touch,
        9 when name.SequenceEqual("clipboard"u8) => InputKind.Clipboard,
        _ => InputKind.Unknown,
    };

    /// <summary>A kind's name.</summary>
    public static ReadOnlySpan<byte> NameOf(InputKind kind) => kind switch
    {
        InputKind.MouseMove => "mouse-move"u8,
        InputKind.MouseClick => "mouse-click"u8,
        InputKind.MouseWheel => "mouse-wheel"u8,
        InputKind.KeyPress => "key-press"u8,
        InputKind.Touch => "touch"u8,
        InputKind.Clipboard => "clipboard"u8,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
