using System.Text.Json;

namespace Producer.Node.Input;

/// <summary>Reads what a viewer does. Pure and total: it comes from strangers, and what isn't plainly an event is none.</summary>
internal static class InputEventReader
{
    private const double FarthestPixel = 1_000_000;
    private const int LongestName = 64;
    private const int LongestClipboard = 65_536;
    private const int MostFingers = 32;
    private const int MostModifiers = 16;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 8 };

    /// <summary>Reads a text of the data channel.</summary>
    /// <returns><see langword="null"/> where it is no event.</returns>
    public static InputEvent? Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Options);
            return Read(document.RootElement);
        }
        catch (Exception unreadable) when (unreadable is JsonException or ArgumentException)
        {
            // The latter for what is no Unicode.
            return null;
        }
    }

    /// <summary>Reads an event that says itself of which kind it is.</summary>
    /// <returns><see langword="null"/> where it is none.</returns>
    public static InputEvent? Read(JsonElement said)
    {
        try
        {
            return said.ValueKind != JsonValueKind.Object ? null : Text(said, "type") switch
            {
                "mouse-move" => Point(said) is { } at ? new InputEvent.PointerMoved(at) : null,
                "mouse-click" => Button(said),
                "mouse-wheel" => Wheel(said),
                "key-press" => Key(said),
                "touch" => Touch(said),
                "clipboard" => Member(said, "text") is { ValueKind: JsonValueKind.String } text && text.GetString() is { Length: <= LongestClipboard } words
                    ? new InputEvent.ClipboardSet(words)
                    : null,
                _ => null,
            };
        }
        catch (InvalidOperationException)
        {
            // A text is no Unicode.
            return null;
        }
    }

    private static InputEvent.ButtonUsed? Button(JsonElement said)
    {
        var at = Point(said);
        // A place that is there and can't be read is worse than none.
        if (at is null && (Has(said, "x") || Has(said, "y"))) return null;
        PointerButton? button = Member(said, "button") switch
        {
            { ValueKind: JsonValueKind.Undefined or JsonValueKind.Null } => PointerButton.Left,
            // As browsers count them.
            { ValueKind: JsonValueKind.Number } number when number.TryGetInt32(out var index) && index is >= 0 and <= 4 => (PointerButton)index,
            { ValueKind: JsonValueKind.String } name => name.GetString() switch
            {
                "left" => PointerButton.Left,
                "middle" => PointerButton.Middle,
                "right" => PointerButton.Right,
                "back" => PointerButton.Back,
                "forward" => PointerButton.Forward,
                _ => null,
            },
            _ => null,
        };
        return button is { } used && Action(said, "click") is { } action
            ? new InputEvent.ButtonUsed(at, used, action, Modifiers(said))
            : null;
    }

    private static InputEvent.WheelTurned? Wheel(JsonElement said) =>
        Coordinate(said, "dx", absent: 0) is { } right && Coordinate(said, "dy", absent: 0) is { } down && (Has(said, "dx") || Has(said, "dy"))
            ? new InputEvent.WheelTurned(right, down)
            : null;

    private static InputEvent.KeyUsed? Key(JsonElement said)
    {
        var (code, key) = (Text(said, "code"), Text(said, "key"));
        int? number = Member(said, "key_code") is { ValueKind: JsonValueKind.Number } old && old.TryGetInt32(out var value) && value is > 0 and < 65_536
            ? value
            : null;
        return code is { Length: 0 or > LongestName } || key is { Length: 0 or > LongestName } || (code, key, number) is (null, null, null)
            || Action(said, "press") is not { } action
            ? null
            : new InputEvent.KeyUsed(code, key, number, action, Modifiers(said), Member(said, "repeat").ValueKind == JsonValueKind.True);
    }

    private static InputEvent.Touched? Touch(JsonElement said)
    {
        TouchAction? action = Text(said, "action") switch
        {
            "start" => TouchAction.Start,
            "move" => TouchAction.Move,
            "end" => TouchAction.End,
            "cancel" => TouchAction.Cancel,
            _ => null,
        };
        if (action is not { } done || Member(said, "touches") is not { ValueKind: JsonValueKind.Array } touches || touches.GetArrayLength() > MostFingers)
            return null;
        var fingers = new List<TouchPoint>(touches.GetArrayLength());
        foreach (var touch in touches.EnumerateArray())
        {
            if (Member(touch, "id") is not { ValueKind: JsonValueKind.Number } id || !id.TryGetInt64(out var finger) || Point(touch) is not { } at)
                return null;
            fingers.Add(new TouchPoint(finger, at with { Area = at.Area ?? Area(said) }));
        }

        return new InputEvent.Touched(done, fingers);
    }

    private static PressAction? Action(JsonElement said, string atOnce) => Member(said, "action") switch
    {
        { ValueKind: JsonValueKind.Undefined or JsonValueKind.Null } => PressAction.Click,
        { ValueKind: JsonValueKind.String } name => name.GetString() switch
        {
            "down" => PressAction.Down,
            "up" => PressAction.Up,
            var word when word == atOnce => PressAction.Click,
            _ => null,
        },
        _ => null,
    };

    private static KeyModifiers Modifiers(JsonElement said)
    {
        var held = KeyModifiers.None;
        if (Member(said, "modifiers") is not { ValueKind: JsonValueKind.Array } names) return held;
        foreach (var name in names.EnumerateArray().Take(MostModifiers).Where(name => name.ValueKind == JsonValueKind.String))
        {
            held |= name.GetString()!.ToUpperInvariant() switch
            {
                "SHIFT" => KeyModifiers.Shift,
                "CTRL" or "CONTROL" => KeyModifiers.Control,
                "ALT" => KeyModifiers.Alt,
                "META" => KeyModifiers.Meta,
                _ => KeyModifiers.None,
            };
        }

        return held;
    }

    private static InputPoint? Point(JsonElement said) =>
        Coordinate(said, "x") is { } x && Coordinate(said, "y") is { } y ? new InputPoint(x, y, Area(said)) : null;

    private static (double Width, double Height)? Area(JsonElement said) =>
        Coordinate(said, "width") is > 0 and var width && Coordinate(said, "height") is > 0 and var height ? (width, height) : null;

    private static double? Coordinate(JsonElement said, string name, double? absent = null) => Member(said, name) switch
    {
        { ValueKind: JsonValueKind.Undefined } => absent,
        { ValueKind: JsonValueKind.Number } value when value.TryGetDouble(out var number) && Math.Abs(number) <= FarthestPixel => number,
        _ => null,
    };

    private static bool Has(JsonElement said, string name) => Member(said, name).ValueKind != JsonValueKind.Undefined;

    private static string? Text(JsonElement said, string name) =>
        Member(said, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static JsonElement Member(JsonElement said, string name) =>
        said.ValueKind == JsonValueKind.Object && said.TryGetProperty(name, out var value) ? value : default;
}
