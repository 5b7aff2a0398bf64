using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Browser.Tests.Golden;

/// <summary>Whatever description or candidate a golden frame has, a browser takes it, on whichever way it goes.</summary>
public sealed partial class MediaTests(Chromium chromium) : IClassFixture<Chromium>
{
    public static TheoryData<string> Dialects => ["dual", "gstreamer-1.0", "selkies", "gst-webrtc", "room"];

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task A_browser_takes_every_description_and_candidate(string dialect)
    {
        var page = await chromium.NewPageAsync();
        await page.AddScriptTagAsync(new() { Path = Path.Combine(AppContext.BaseDirectory, "Golden", "golden-media.js") });
        var offer = await page.EvaluateAsync<string>("text => offerOf(text)", GoldenFrame.Of("dual", "server", "offer").Text);
        var seen = new HashSet<string>();

        foreach (var frame in GoldenFrame.Of(dialect))
        {
            string[] taken;
            try
            {
                taken = await page.EvaluateAsync<string[]>("([text, offer]) => take(text, offer)", (string[])[frame.Text, offer]);
            }
            catch (PlaywrightException error)
            {
                throw new InvalidDataException($"{frame}: {error.Message}", error);
            }

            seen.UnionWith(taken);
            // A frame that is to carry something carries it.
            var carries = Carrier().Match(Path.GetFileName(frame.Name));
            Assert.True(!carries.Success || taken.Length == 1, $"{frame} has {taken.Length} descriptions and candidates.");
        }

        await page.Context.CloseAsync();
        Assert.Equal(["answer", "candidate", "offer"], seen.Order());
    }

    [GeneratedRegex("^(peer-)?(offer|answer|ice|candidate)(?!-request|-ack)")]
    private static partial Regex Carrier();
}
