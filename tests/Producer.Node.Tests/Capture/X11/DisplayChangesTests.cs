using Producer.Node.Capture;
using Producer.Node.Capture.X11;
using Testing.Processes;

namespace Producer.Node.Tests.Capture.X11;

public sealed class DisplayChangesTests
{
    private const int Width = 320;
    private const int Height = 240;
    private static readonly PixelArea Area = new(100, 100, new PictureSize(50, 50));

    [Fact]
    public async Task What_is_drawn_and_a_pointer_that_moves_are_noticed_once()
    {
        using var display = await Xvfb.StartAsync(Width, Height);
        using var changes = DisplayChanges.Watch(display.Display, null, pointer: true)!;
        Settle(changes);

        display.Paint(10, 10, 20, 20, 0xFF0000);
        Assert.True(changes.Look());
        Assert.False(changes.Look());

        display.MovePointer(50, 60);
        Assert.True(changes.Look());
        Assert.False(changes.Look());
    }

    [Fact]
    public async Task Only_what_touches_the_area_is_noticed()
    {
        using var display = await Xvfb.StartAsync(Width, Height);
        using var changes = DisplayChanges.Watch(display.Display, Area, pointer: true)!;
        Settle(changes);

        display.Paint(10, 10, 90, 90, 0xFF0000);
        Assert.False(changes.Look());
        Settle(changes);
        display.Paint(150, 100, 20, 20, 0xFF0000);
        Assert.False(changes.Look());
        Settle(changes);

        display.Paint(149, 149, 20, 20, 0x00FF00);
        Assert.True(changes.Look());
    }

    [Fact]
    public async Task A_display_that_has_gone_always_changes()
    {
        using var display = await Xvfb.StartAsync(Width, Height);
        using var changes = DisplayChanges.Watch(display.Display, null, pointer: true)!;
        Settle(changes);

        display.Kill();

        Assert.True(changes.Look());
        Assert.True(changes.Look());
    }

    [Fact]
    public void A_display_that_is_not_there_cannot_be_watched() => Assert.Null(DisplayChanges.Watch(":987", null, pointer: true));

    // All that there is counts as the first change. The last look also makes sure that the display has heard of the one before:
    // until then it goes on with the box around what was drawn.
    private static void Settle(DisplayChanges changes)
    {
        while (changes.Look())
        {
        }
    }
}
