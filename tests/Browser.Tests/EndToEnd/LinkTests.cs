using System.Text.Json;
using Testing.Processes;

namespace Browser.Tests.EndToEnd;

/// <summary>The links that people are given lead to the picture, from a phone too.</summary>
public sealed class LinkTests(Chromium chromium) : EndToEndTest(chromium)
{
    private readonly Chromium _chromium = chromium;

    private protected override string[] ForGateway => ["--host", "*"];

    [Fact]
    public async Task The_code_that_a_phone_reads_off_the_page_is_the_link_with_the_token_and_leads_to_the_picture()
    {
        var svg = await Http.GetStringAsync(new Uri(Address, $"/api/streams/{Stream}/qr"));

        var link = QrReader.Read(await ModulesAsync(svg));

        Assert.Equal((await StreamAsync()).GetProperty("link").GetString(), link);
        Assert.EndsWith($"/?stream={Stream}&token={Programs.Token}", link, StringComparison.Ordinal);
        var watcher = await OpenAsync(link: new Uri(link));
        await watcher.Page.PlayingAsync();
        await watcher.SeesAsync(Blue);
        Assert.DoesNotContain("token", watcher.Page.Url, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("NO_COLOR", "1")]
    [InlineData("TERM", "xterm")]
    public async Task The_code_that_a_phone_reads_off_the_terminal_is_the_link(string variable, string value)
    {
        Programs.Environment[variable] = value;
        var terminal = Programs.ProducerOnTerminal(
            "--gateway", Address.AbsoluteUri, "--source", "test", "--id", "lamp", "--token", Programs.Token,
            "--set", "signaling.producer.page-url=http://192.0.2.7:48080");
        await terminal.LineWithAsync("Ctrl-C stops sharing");

        Assert.Equal($"http://192.0.2.7:48080/?stream=lamp&token={Programs.Token}", QrReader.Read(Modules(terminal.Output, value == "1")));
    }

    /// <summary>What a drawing looks like: dark modules by row and column.</summary>
    private async Task<bool[,]> ModulesAsync(string svg)
    {
        var page = await _chromium.NewPageAsync();
        var rows = await page.EvaluateAsync<JsonElement>(
            """
            async (svg) => {
              const image = new Image();
              image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
              await image.decode();
              const size = 2000;
              const context = new OffscreenCanvas(size, size).getContext('2d');
              context.fillStyle = 'white';
              context.fillRect(0, 0, size, size);
              context.drawImage(image, 0, 0, size, size);
              const { data } = context.getImageData(0, 0, size, size);
              const dark = (x, y) => data[(Math.floor(y) * size + Math.floor(x)) * 4] < 128;
              // The upper left corner pattern begins with seven dark modules on the diagonal's first dark row.
              let start = 0;
              while (!dark(start, start)) start++;
              let end = start;
              while (dark(end, start)) end++;
              const module = (end - start) / 7;
              const count = Math.round((size - 2 * start) / module);
              return Array.from({ length: count }, (_, y) =>
                Array.from({ length: count }, (_, x) => dark(start + (x + 0.5) * module, start + (y + 0.5) * module)));
            }
            """,
            svg);
        await page.Context.CloseAsync();
        return Grid([.. rows.EnumerateArray().Select(row => row.EnumerateArray().Select(module => module.GetBoolean()).ToArray())]);
    }

    /// <summary>Two modules to a character, one above the other; what is drawn is light where there are no colours.</summary>
    private static bool[,] Modules(string output, bool drawnIsLight)
    {
        var lines = output.Split('\n').Select(line => line.TrimEnd('\r')
                .Replace("\e[30;107m", "", StringComparison.Ordinal).Replace("\e[0m", "", StringComparison.Ordinal))
            .Where(line => line.Length > 20 && line.All(character => character is '█' or '▀' or '▄' or ' ')).ToList();
        var drawn = lines.SelectMany(line => (bool[][])
        [
            [.. line.Select(character => character is '█' or '▀')],
            [.. line.Select(character => character is '█' or '▄')],
        ]);
        return Grid([.. drawn.Select(row => row.Select(module => module != drawnIsLight).ToArray())]);
    }

    private static bool[,] Grid(bool[][] rows)
    {
        var grid = new bool[rows.Length, rows[0].Length];
        for (var y = 0; y < rows.Length; y++)
        {
            for (var x = 0; x < rows[y].Length; x++) grid[y, x] = rows[y][x];
        }

        return grid;
    }
}
