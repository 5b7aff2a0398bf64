using Browser.Tests.Scripted;
using Microsoft.Playwright;

namespace Browser.Tests.Viewer;

/// <summary>The tool bar, the keys, and what the link can ask for.</summary>
public sealed class ControlTests(Chromium chromium) : ScriptedTest(chromium)
{
    [Fact]
    public async Task Sound_is_off_until_somebody_asks_for_it()
    {
        var (page, _, _) = await PlayAsync(options: new() { Sound = true });
        Assert.True(await MutedAsync(page));
        await Assertions.Expect(page.Locator("#overlay")).ToHaveTextAsync("Turn the sound on");

        await page.Locator("#overlay").ClickAsync();

        Assert.False(await MutedAsync(page));
        await Assertions.Expect(page.Locator("#overlay")).ToBeHiddenAsync();
        await page.Keyboard.PressAsync("m");
        Assert.True(await MutedAsync(page));
    }

    [Fact]
    public async Task Without_sound_there_is_nothing_to_turn_on()
    {
        var (page, _, _) = await PlayAsync();

        await Assertions.Expect(page.Locator("#overlay")).ToBeHiddenAsync();
        await Assertions.Expect(page.Locator("#sound")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_paused_picture_stays_paused_until_it_is_played()
    {
        var (page, _, _) = await PlayAsync();

        await page.Keyboard.PressAsync(" ");
        await Assertions.Expect(page.Locator("#overlay")).ToHaveTextAsync("Paused");
        Assert.True(await page.EvaluateAsync<bool>("() => document.getElementById('video').paused"));
        await Assertions.Expect(page.Locator("#play")).ToHaveAttributeAsync("aria-label", "Play");

        await page.Locator("#play").ClickAsync();
        await page.FramesRiseAsync();
        await Assertions.Expect(page.Locator("#overlay")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Keys_do_what_their_list_says()
    {
        var (page, _, _) = await PlayAsync();

        await page.Keyboard.PressAsync("s");
        await Assertions.Expect(page.Locator("#stats")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("s");
        await Assertions.Expect(page.Locator("#stats")).ToBeHiddenAsync();
        await page.Keyboard.PressAsync("o");
        await Assertions.Expect(page.Locator("#stage")).ToHaveAttributeAsync("data-fit", "cover");
        await page.Keyboard.PressAsync("f");
        await page.WaitForFunctionAsync("() => document.fullscreenElement !== null");
        await page.Keyboard.PressAsync("f");
        await page.WaitForFunctionAsync("() => document.fullscreenElement === null");
        await page.Keyboard.PressAsync("?");
        await Assertions.Expect(page.Locator("#keys")).ToBeVisibleAsync();
        // While the list is open its keys are its own.
        await page.Keyboard.PressAsync("s");
        await Assertions.Expect(page.Locator("#stats")).ToBeHiddenAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator("#keys")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_kiosk_shows_the_picture_and_nothing_to_press()
    {
        var (page, _, _) = await PlayAsync("&kiosk=1&fit=cover", new() { Sound = true });

        await Assertions.Expect(page.Locator("#controls")).ToBeHiddenAsync();
        await Assertions.Expect(page.Locator("#overlay")).ToBeHiddenAsync();
        await Assertions.Expect(page.Locator("#stage")).ToHaveAttributeAsync("data-fit", "cover");
        await page.Keyboard.PressAsync("s");
        await Assertions.Expect(page.Locator("#stats")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task The_tool_bar_goes_out_of_the_way_and_comes_back()
    {
        var (page, _, _) = await PlayAsync(clock: true);

        await page.Mouse.MoveAsync(200, 100);
        await page.Clock.FastForwardAsync(3000);
        await page.Locator("#viewer[data-idle]").WaitForAsync();
        await page.Mouse.MoveAsync(220, 120);

        await page.Locator("#viewer:not([data-idle])").WaitForAsync();
    }

    [Fact]
    public async Task Everything_that_can_be_pressed_has_a_name()
    {
        var (page, _, _) = await PlayAsync(options: new() { Sound = true });

        var nameless = await page.EvaluateAsync<string[]>(
            """
            () => [...document.querySelectorAll('button, a, input, select')]
              .filter((element) => !(element.getAttribute('aria-label') || element.textContent.trim() || element.labels?.[0]?.textContent.trim()))
              .map((element) => element.outerHTML)
            """);

        Assert.Empty(nameless);
        Assert.Equal("en", await page.EvaluateAsync<string>("() => document.documentElement.lang"));
    }

    private static Task<bool> MutedAsync(IPage page) => page.EvaluateAsync<bool>("() => document.getElementById('video').muted");
}
