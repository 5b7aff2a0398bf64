using Producer.Node.Input;

namespace Producer.Node.Tests.Input;

/// <summary>The words of Selkies' page become the same events as everybody else's.</summary>
public sealed class SelkiesWordsTests
{
    private readonly SelkiesWords _words = new();

    [Fact]
    public void What_is_held_from_now_on_and_no_longer_is_told_by_what_was_held_before()
    {
        Assert.Equal([Moved(10, 20)], Read("m,10,20,0"));
        Assert.Equal([Moved(10, 20), Used(10, 20, PointerButton.Left, PressAction.Down)], Read("m,10,20,1"));
        Assert.Equal([Moved(11, 20)], Read("m,11,20,1"));
        Assert.Equal(
            [Moved(11, 20), Used(11, 20, PointerButton.Left, PressAction.Up), Used(11, 20, PointerButton.Middle, PressAction.Down), Used(11, 20, PointerButton.Right, PressAction.Down)],
            Read("m,11,20,6"));
        Assert.Equal([Moved(0, 0), Used(0, 0, PointerButton.Middle, PressAction.Up), Used(0, 0, PointerButton.Right, PressAction.Up)], Read("m,0,0,0,0"));
    }

    [Fact]
    public void The_wheel_turns_once_when_its_bit_comes_and_not_when_it_goes()
    {
        Assert.Equal([Moved(1, 2), new InputEvent.WheelTurned(0, 1)], Read("m,1,2,8"));
        Assert.Equal([Moved(1, 2)], Read("m,1,2,0"));
        Assert.Equal([Moved(1, 2), new InputEvent.WheelTurned(0, -3)], Read("m,1,2,16,3"));
        Assert.Equal([Moved(1, 2)], Read("m,1,2,0,3"));
        Assert.Equal([Moved(1, 2), new InputEvent.WheelTurned(0, 100)], Read("m,1,2,8,2000000000"));
    }

    [Fact]
    public void A_locked_pointer_is_pushed_and_clicks_where_it_is()
    {
        Assert.Equal([new InputEvent.PointerPushed(-3, 4.5)], Read("m2,-3,4.5,0"));
        Assert.Equal([new InputEvent.ButtonUsed(null, PointerButton.Right, PressAction.Down, KeyModifiers.None)], Read("m2,0,0,4"));
    }

    [Fact]
    public void Keys_and_the_clipboard_are_read()
    {
        Assert.Equal([new InputEvent.KeysymUsed(65307, PressAction.Down)], Read("kd,65307"));
        Assert.Equal([new InputEvent.KeysymUsed(65307, PressAction.Up)], Read("ku,65307"));
        Assert.Equal([new InputEvent.KeysReleased()], Read("kr"));
        Assert.Equal([new InputEvent.ClipboardSet("é")], Read("cw,w6k="));
        Assert.Equal([new InputEvent.ClipboardSet("é")], Read("cw,6Q=="));
        Assert.Equal([new InputEvent.ClipboardSet("")], Read("cw,"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("m")]
    [InlineData("m,1,2")]
    [InlineData("m,1,2,")]
    [InlineData("m,1,2,x")]
    [InlineData("m,1,2,-1")]
    [InlineData("m,NaN,2,0")]
    [InlineData("m,1e9,2,0")]
    [InlineData("m,1000001,2,0")]
    [InlineData("m,1,2,0,0,0")]
    [InlineData("m,1,2,99999999999")]
    [InlineData("kd,")]
    [InlineData("kd,0")]
    [InlineData("ku,-1")]
    [InlineData("kr,1")]
    [InlineData("cw,?")]
    [InlineData("js,c,4,12")]
    [InlineData("_f,30")]
    public void What_is_no_event_is_nothing(string text)
    {
        Read("m,1,2,1");

        Assert.False(_words.TryRead(text, input => Assert.Fail($"{text} was read as {input}")));
        // Nor does it change what is held.
        Assert.Equal([Moved(1, 2)], Read("m,1,2,1"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Words_with_characters_changed_are_read_without_an_exception(int seed)
    {
        const string Others = ",,-.e9ax=\ud800";
        string[] originals = ["m,10,20,7,1", "m2,-3,4.5,31", "kd,65307", "ku,97", "kr", "cw,aGVsbG8=", "pong,1.5"];
        var random = new Random(seed);
        for (var round = 0; round < 20_000; round++)
        {
            var text = originals[random.Next(originals.Length)].ToCharArray();
            for (var changes = random.Next(4); changes > 0; changes--) text[random.Next(text.Length)] = Others[random.Next(Others.Length)];
            _words.TryRead(new string(text), Assert.NotNull);
        }
    }

    private List<InputEvent> Read(string text)
    {
        var events = new List<InputEvent>();
        Assert.True(_words.TryRead(text, events.Add));
        return events;
    }

    private static InputEvent Moved(double x, double y) => new InputEvent.PointerMoved(new InputPoint(x, y, null));

    private static InputEvent Used(double x, double y, PointerButton button, PressAction action) =>
        new InputEvent.ButtonUsed(new InputPoint(x, y, null), button, action, KeyModifiers.None);
}
