using Microsoft.Playwright;

namespace Media.Benchmarks.Viewing;

/// <summary>Headless Chromium.</summary>
internal sealed class Browser : IAsyncDisposable
{
    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
        "--disable-sync", "--autoplay-policy=no-user-gesture-required",
        // A machine that has nothing but loopback connects too.
        "--allow-loopback-in-peer-connection", "--disable-features=WebRtcHideLocalIpsWithMdns",
    ];

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Browser(IPlaywright playwright, IBrowser browser)
    {
        _playwright = playwright;
        _browser = browser;
    }

    /// <summary>Starts one.</summary>
    public static async Task<Browser> StartAsync()
    {
        var playwright = await Playwright.CreateAsync();
        return new Browser(
            playwright, await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Headless = true, Args = Flags }));
    }

    /// <summary>Opens an address in a profile of its own, so with an empty cache.</summary>
    /// <param name="address">What to open.</param>
    /// <param name="scripts">Names of the scripts beside this file that run before the page's own.</param>
    public async Task<Visit> OpenAsync(Uri address, params string[] scripts)
    {
        var context = await _browser.NewContextAsync(new() { ViewportSize = new() { Width = 1280, Height = 720 } });
        foreach (var script in scripts) await context.AddInitScriptAsync(scriptPath: Path.Combine(AppContext.BaseDirectory, "Viewing", script));
        var page = await context.NewPageAsync();
        await page.GotoAsync(address.AbsoluteUri, new() { WaitUntil = WaitUntilState.Commit });
        return new Visit(context, page);
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}

/// <summary>One page in a profile of its own.</summary>
internal sealed class Visit(IBrowserContext context, IPage page) : IAsyncDisposable
{
    private const string State = """
        () => {
          const video = document.getElementById('video');
          return JSON.stringify({
            words: document.body.innerText, phase: document.getElementById('viewer')?.dataset.phase, moments: globalThis.moments,
            shown: video?.currentTime, width: video?.videoWidth, visible: document.visibilityState,
          });
        }
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public IPage Page => page;

    /// <summary>Looks now and then whether a condition holds; what is measured doesn't depend on when.</summary>
    /// <param name="condition">A function in JavaScript.</param>
    public async Task WaitForAsync(string condition)
    {
        for (var until = DateTime.UtcNow + Patience; !await page.EvaluateAsync<bool>(condition);)
        {
            if (DateTime.UtcNow > until) throw new TimeoutException($"In vain waited for {condition}: {await page.EvaluateAsync<string>(State)}");
            await Task.Delay(100);
        }
    }

    public ValueTask DisposeAsync() => context.DisposeAsync();
}
