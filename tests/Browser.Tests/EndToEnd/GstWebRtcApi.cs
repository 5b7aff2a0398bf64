using System.Diagnostics;

namespace Browser.Tests.EndToEnd;

/// <summary>The library <c>gstwebrtc-api</c> 3.0.0, as npm has it; it is fetched for the tests and never kept.</summary>
public sealed class GstWebRtcApi : IAsyncLifetime
{
    private const string Package = "gstwebrtc-api@3.0.0";
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("gstwebrtc-api-");

    /// <summary>Where its script is.</summary>
    public string Script => Path.Combine(_directory.FullName, "node_modules", "gstwebrtc-api", "dist", "gstwebrtc-api-3.0.0.min.js");

    public async Task InitializeAsync()
    {
        using var npm = Process.Start(new ProcessStartInfo("npm", ["install", "--ignore-scripts", "--no-save", "--no-audit", "--no-fund", "--prefix", _directory.FullName, Package])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = npm.StandardError.ReadToEndAsync();
        await npm.StandardOutput.ReadToEndAsync();
        await npm.WaitForExitAsync();
        Assert.True(npm.ExitCode == 0, $"{Package} could not be fetched: {await errors}");
    }

    public Task DisposeAsync()
    {
        _directory.Delete(recursive: true);
        return Task.CompletedTask;
    }
}
