using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Signaling.Gateway.Tests.Endpoints;

/// <summary>Runs what the page about REST tells its readers to run.</summary>
public sealed partial class RestDocumentTests(GatewayProcess gateway) : IClassFixture<GatewayProcess>
{
    [Fact]
    public async Task Every_command_of_the_page_does_what_it_says()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "Actors.sln")))
            root = root.Parent!;
        var page = await File.ReadAllTextAsync(Path.Combine(root.FullName, "docs", "rest.md"));
        var commands = Block().Matches(page).SelectMany(block => block.Groups["text"].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries)).ToList();
        Assert.NotEmpty(commands);

        foreach (var command in commands)
        {
            var (code, output) = await Run(command.Replace("curl -s", "curl -sS --fail", StringComparison.Ordinal));
            Assert.True(code == 0, $"{command}: {output}");
            if (command.Contains("If-None-Match", StringComparison.Ordinal))
                Assert.Equal("304", output);
        }
    }

    private async Task<(int Code, string Output)> Run(string command)
    {
        var start = new ProcessStartInfo("sh", ["-c", command]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["GATEWAY"] = $"http://127.0.0.1:{gateway.Port}";
        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var errors = process.StandardError.ReadToEndAsync(limit.Token);
        var output = await process.StandardOutput.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);
        return (process.ExitCode, process.ExitCode == 0 ? output : await errors);
    }

    [GeneratedRegex("```sh\n(?<text>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();
}
