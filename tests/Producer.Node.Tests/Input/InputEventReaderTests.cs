using System.Text.Json;
using Producer.Node.Input;

namespace Producer.Node.Tests.Input;

/// <summary>What strangers say is an event, with numbers and texts within bounds, or it is nothing.</summary>
public sealed class InputEventReaderTests
{
    public static TheoryData<string, InputEvent> Events => new()
    {
        { """{"type":"mouse-move","x":1.5,"y":-2}""", new InputEvent.PointerMoved(new InputPoint(1.5, -2, null)) },
        { """{"type":"mouse-move","x":1,"y":2,"width":640,"height":480,"more":[]}""", new InputEvent.PointerMoved(new InputPoint(1, 2, (640, 480))) },
        { """{"type":"mouse-move","x":1,"y":2,"width":0,"height":480}""", new InputEvent.PointerMoved(new InputPoint(1, 2, null)) },
        {
            """{"type":"mouse-click","x":1,"y":2,"button":"right","action":"down","modifiers":["ctrl","SHIFT","hyper",7]}""",
            new InputEvent.ButtonUsed(new InputPoint(1, 2, null), PointerButton.Right, PressAction.Down, KeyModifiers.Control | KeyModifiers.Shift)
        },
        { """{"type":"mouse-click"}""", new InputEvent.ButtonUsed(null, PointerButton.Left, PressAction.Click, KeyModifiers.None) },
        { """{"type":"mouse-click","button":2,"action":"click"}""", new InputEvent.ButtonUsed(null, PointerButton.Right, PressAction.Click, KeyModifiers.None) },
        { """{"type":"mouse-wheel","dx":0,"dy":-3}""", new InputEvent.WheelTurned(0, -3) },
        { """{"type":"mouse-wheel","dy":1}""", new InputEvent.WheelTurned(0, 1) },
        { """{"type":"key-press","key":"a","code":"KeyA","action":"up","repeat":true}""", new InputEvent.KeyUsed("KeyA", "a", null, PressAction.Up, KeyModifiers.None, Repeats: true) },
        { """{"type":"key-press","key_code":65,"action":"press"}""", new InputEvent.KeyUsed(null, null, 65, PressAction.Click, KeyModifiers.None, Repeats: false) },
        { """{"type":"clipboard","text":""}""", new InputEvent.ClipboardSet("") },
    };

    public static TheoryData<string> Nothing =>
    [
        "", "{", "[]", "7", "\"mouse-move\"", "{}", """{"type":7}""", """{"type":"dance"}""", """{"type":"pong"}""",
        """{"type":"mouse-move","x":1}""",
        """{"type":"mouse-move","x":"1","y":2}""",
        """{"type":"mouse-move","x":1e999,"y":2}""",
        """{"type":"mouse-move","x":1e7,"y":2}""",
        """{"type":"mouse-click","x":1}""",
        """{"type":"mouse-click","button":"thumb"}""",
        """{"type":"mouse-click","button":5}""",
        """{"type":"mouse-click","action":"hold"}""",
        """{"type":"mouse-wheel"}""",
        """{"type":"mouse-wheel","dx":null,"dy":1}""",
        """{"type":"key-press"}""",
        """{"type":"key-press","code":"","action":"up"}""",
        """{"type":"key-press","code":"KeyA","action":"click"}""",
        """{"type":"key-press","key":"\ud800"}""",
        $$"""{"type":"key-press","key":"{{new string('a', 65)}}"}""",
        """{"type":"touch","action":"start"}""",
        """{"type":"touch","action":"tap","touches":[]}""",
        """{"type":"touch","action":"start","touches":[{"id":1,"x":1}]}""",
        """{"type":"touch","action":"start","touches":[7]}""",
        $$"""{"type":"touch","action":"start","touches":[{{string.Join(',', Enumerable.Repeat("""{"id":1,"x":1,"y":1}""", 33))}}]}""",
        """{"type":"clipboard"}""",
        $$"""{"type":"clipboard","text":"{{new string('a', 65_537)}}"}""",
        """{"type":"mouse-move","x":1,"y":2,"deep":[[[[[[[[[[]]]]]]]]]]}""",
    ];

    [Theory]
    [MemberData(nameof(Events))]
    public void An_event_is_read_for_what_it_is(string json, InputEvent expected) => Assert.Equal(expected, InputEventReader.Read(json));

    [Theory]
    [MemberData(nameof(Nothing))]
    public void What_is_no_event_is_nothing(string json) => Assert.Null(InputEventReader.Read(json));

    [Fact]
    public void Fingers_are_measured_in_the_area_of_all_where_they_have_none_of_their_own()
    {
        var touched = Assert.IsType<InputEvent.Touched>(InputEventReader.Read(
            """{"type":"touch","action":"move","width":10,"height":20,"touches":[{"id":1,"x":1,"y":2},{"id":2,"x":3,"y":4,"width":5,"height":6}]}"""));

        Assert.Equal(TouchAction.Move, touched.Action);
        Assert.Equal([new TouchPoint(1, new InputPoint(1, 2, (10, 20))), new TouchPoint(2, new InputPoint(3, 4, (5, 6)))], touched.Fingers);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Events_with_characters_changed_are_read_without_an_exception(int seed)
    {
        const string Others = "\"\\{}[]:,-e9ax\ud800";
        var random = new Random(seed);
        var originals = ((IEnumerable<object[]>)Events).Select(row => (string)row[0]).Concat(((IEnumerable<object[]>)Nothing).Select(row => (string)row[0]).Where(text => text.Length is > 0 and < 200)).ToArray();
        for (var round = 0; round < 20_000; round++)
        {
            var text = originals[random.Next(originals.Length)].ToCharArray();
            for (var changes = random.Next(4); changes > 0; changes--)
                text[random.Next(text.Length)] = Others[random.Next(Others.Length)];
            InputEventReader.Read(new string(text));
            try
            {
                using var json = JsonDocument.Parse(new string(text));
                InputEventReader.Read(json.RootElement);
            }
            catch (Exception unreadable) when (unreadable is JsonException or ArgumentException)
            {
                // The other overload has read that.
            }
        }
    }
}
