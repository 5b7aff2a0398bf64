using System.Text.RegularExpressions;

namespace Browser.Tests.EndToEnd;

/// <summary>The programs in the documents, as they stand there.</summary>
public sealed partial class ExampleTests(Chromium chromium) : EndToEndTest(chromium)
{
    private protected override string[] ForProducer => ["--set", "signaling.producer.stream.room=demo"];

    [Theory]
    [InlineData("gstreamer-1.0.md")]
    [InlineData("room.md")]
    public async Task A_viewer_that_is_copied_from_a_document_sees_the_screen(string document)
    {
        PaintRightHalf(Red);
        var text = await File.ReadAllTextAsync(Repository.Path($"docs/clients/{document}"));
        var program = Program().Match(text).Groups["text"].Value;
        Assert.Contains("ws://localhost:48080/", program, StringComparison.Ordinal);

        var page = new MediaPage(await BlankPageAsync("media.js"));
        await page.Page.EvaluateAsync("() => show(null)");
        await page.Page.EvaluateAsync(
            "text => { (0, eval)(text); }", program.Replace("ws://localhost:48080/", $"ws://{Address.Authority}/", StringComparison.Ordinal));

        await page.DecodesMoreAsync();
        await page.SeesAsync(0.25, 0.5, Blue);
        await page.SeesAsync(0.75, 0.5, Red);
    }

    [GeneratedRegex("```js\n(?<text>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Program();
}
