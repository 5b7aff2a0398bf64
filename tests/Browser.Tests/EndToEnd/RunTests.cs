using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Testing.Processes;

namespace Browser.Tests.EndToEnd;

/// <summary>What the first command of the README does.</summary>
public sealed partial class RunTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task One_command_prints_links_that_show_the_picture_and_one_key_ends_all()
    {
        var directory = Directory.CreateTempSubdirectory("run-");
        var port = FreePort();
        // A shell cannot take up a signal that whoever started it ignores, as in a background job.
        using var run = new RunningProgram(
            "env", ["--default-signal=INT", Repository.Path("run"), "--port", $"{port}", "--source", "test", "--title", "Workshop"],
            new Dictionary<string, string>
            {
                ["XDG_DATA_HOME"] = directory.FullName,
                ["XDG_STATE_HOME"] = directory.FullName,
                // One environment for both programs.
                ["SIGNALING__PRODUCER__ICE__LOCAL_ADDRESSES"] = "127.0.0.1",
                ["SIGNALING__STREAMS__MAX_CLIENTS"] = "4",
            });

        // It builds first where ./test has not.
        await run.LineWithAsync("Workshop can be watched at", TimeSpan.FromMinutes(4));
        await run.LineWithAsync("Ctrl-C stops sharing");
        var links = Link().Matches(run.Output).Select(match => new Uri(match.Value)).ToList();
        Assert.All(links, link => Assert.Equal(port, link.Port));
        Assert.Contains(links, link => link.IsLoopback && link.Query.StartsWith("?stream=", StringComparison.Ordinal));
        // Whoever is not on this machine finds the token in the link, and nobody else is given it.
        var token = (await File.ReadAllTextAsync(Path.Combine(directory.FullName, "signaling", "access-token"))).Trim();
        Assert.All(links, link => Assert.Equal(!link.IsLoopback, link.Query.Contains($"token={token}", StringComparison.Ordinal)));
        if (HasNetwork()) Assert.Contains(links, link => !link.IsLoopback && link.Query.StartsWith("?stream=", StringComparison.Ordinal));

        foreach (var link in links.Where(link => link.Query.Contains("stream=", StringComparison.Ordinal)))
        {
            var page = await chromium.NewPageAsync();
            await page.GotoAsync(link.AbsoluteUri);
            await page.PlayingAsync();
            await page.FramesRiseAsync();
            await Assertions.Expect(page.Locator("#title")).ToHaveTextAsync("Workshop");
            await page.Context.CloseAsync();
        }

        run.Interrupt();
        Assert.Equal(130, await run.EndAsync());
        using var afterwards = new TcpClient();
        await Assert.ThrowsAsync<SocketException>(() => afterwards.ConnectAsync(IPAddress.Loopback, port));
        directory.Delete(recursive: true);
    }

    // Whoever starts the product names its port; between this and the start somebody else could take it, which would be said.
    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static bool HasNetwork() => NetworkInterface.GetAllNetworkInterfaces()
        .Where(card => card.OperationalStatus == OperationalStatus.Up)
        .SelectMany(card => card.GetIPProperties().UnicastAddresses)
        .Any(address => address.Address.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(address.Address));

    [GeneratedRegex(@"http://\S+")]
    private static partial Regex Link();
}
