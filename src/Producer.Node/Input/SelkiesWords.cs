using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Producer.Node.Input;

/// <summary>
/// What the page of Selkies 1.x says on its data channel: words with commas between them (<c>m,120,80,1</c>, <c>kd,65307</c>). It tells which
/// buttons are held, not what became of them, so this remembers what was held before. Total, as it comes from strangers; for one thread.
/// </summary>
/// <remarks>
/// <para>
/// <c>m,x,y,held</c> and <c>m2,dx,dy,held</c> are the pointer, by place and by movement; bits 0 to 2 of <c>held</c> are the buttons, 3 and 4 a
/// turn of the wheel down and up, by as many notches as a fifth word says. <c>kd,keysym</c> and <c>ku,keysym</c> are keys, <c>kr</c> lets go of
/// all, <c>cw,base64</c> is for the clipboard, <c>pong,seconds</c> answers a ping.
/// </para>
/// <para>All else (its own wishes about bitrate and size, what it measured, gamepads) is none of this node's.</para>
/// </remarks>
internal sealed class SelkiesWords
{
    /// <summary>Whether a text is the answer to a ping.</summary>
    public const string Pong = "pong,";

    private const int FarthestPixel = 1_000_000;
    private const int LongestClipboard = 65_536;
    private const int MostNotches = 100;
    private const int WheelDown = 1 << 3;
    private const int WheelUp = 1 << 4;
    private static readonly PointerButton[] Buttons = [PointerButton.Left, PointerButton.Middle, PointerButton.Right];
    private int _held;

    /// <summary>Reads a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="take">Given each event, in order.</param>
    /// <returns>Whether the text can be read, even if nothing has happened.</returns>
    public bool TryRead(string text, Action<InputEvent> take)
    {
        var comma = text.IndexOf(',', StringComparison.Ordinal);
        var rest = comma < 0 ? [] : text.AsSpan(comma + 1);
        return (comma < 0 ? text : text.AsSpan(0, comma)) switch
        {
            "m" => TryPointer(rest, relative: false, take),
            "m2" => TryPointer(rest, relative: true, take),
            "kd" => TryKey(rest, PressAction.Down, take),
            "ku" => TryKey(rest, PressAction.Up, take),
            "kr" when comma < 0 => Give(new InputEvent.KeysReleased(), take),
            "cw" => TryClipboard(rest, take),
            _ => false,
        };
    }

    private bool TryPointer(ReadOnlySpan<char> rest, bool relative, Action<InputEvent> take)
    {
        Span<Range> words = stackalloc Range[5];
        var count = rest.Split(words, ',');
        if (count is < 3 or > 4
            || Coordinate(rest[words[0]]) is not { } x || Coordinate(rest[words[1]]) is not { } y || Number(rest[words[2]]) is not { } held
            || (count == 4 ? Number(rest[words[3]]) : 1) is not { } notches)
            return false;

        InputPoint? at = relative ? null : new InputPoint(x, y, Area: null);
        if (at is { } place) take(new InputEvent.PointerMoved(place));
        else if ((x, y) is not (0, 0)) take(new InputEvent.PointerPushed(x, y));

        var changed = held ^ _held;
        _held = held;
        for (var bit = 0; bit < Buttons.Length; bit++)
        {
            if ((changed & 1 << bit) == 0) continue;
            var action = (held & 1 << bit) != 0 ? PressAction.Down : PressAction.Up;
            take(new InputEvent.ButtonUsed(at, Buttons[bit], action, KeyModifiers.None));
        }

        var turned = Math.Clamp(notches, 1, MostNotches);
        if ((changed & held & WheelDown) != 0) take(new InputEvent.WheelTurned(0, turned));
        if ((changed & held & WheelUp) != 0) take(new InputEvent.WheelTurned(0, -turned));
        return true;
    }

    private static bool TryKey(ReadOnlySpan<char> rest, PressAction action, Action<InputEvent> take) =>
        Number(rest) is > 0 and var keysym && Give(new InputEvent.KeysymUsed(keysym, action), take);

    private static bool TryClipboard(ReadOnlySpan<char> rest, Action<InputEvent> take)
    {
        if (rest.Length > LongestClipboard) return false;
        var bytes = new byte[rest.Length];
        return Convert.TryFromBase64Chars(rest, bytes, out var length) && Give(new InputEvent.ClipboardSet(Text(bytes.AsSpan(0, length))), take);
    }

    private static bool Give(InputEvent input, Action<InputEvent> take)
    {
        take(input);
        return true;
    }

    // Older pages take the letters of Latin-1 for bytes.
    private static string Text(ReadOnlySpan<byte> bytes) => (Utf8.IsValid(bytes) ? Encoding.UTF8 : Encoding.Latin1).GetString(bytes);

    private static double? Coordinate(ReadOnlySpan<char> word) =>
        double.TryParse(word, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && Math.Abs(number) <= FarthestPixel
                ? number
                : null;

    private static int? Number(ReadOnlySpan<char> word) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
