using Microsoft.Playwright;

namespace Browser.Tests;

/// <summary>What pages complain of: errors of their scripts, and what their policy forbids.</summary>
internal sealed class Complaints
{
    private readonly List<string> _heard = [];

    /// <summary>Listens to a page.</summary>
    public void Watch(IPage page)
    {
        page.PageError += (_, error) => Hear(error);
        page.Console += (_, message) =>
        {
            // What the network does is the test's doing; what the policy or a script complains of is the page's.
            if (message.Type == "error" && !message.Text.Contains("net::", StringComparison.Ordinal)
                && !message.Text.Contains("WebSocket connection", StringComparison.Ordinal)
                && !message.Text.Contains("Failed to load resource", StringComparison.Ordinal))
            {
                Hear(message.Text);
            }
        };
    }

    /// <summary>Fails when something was heard.</summary>
    public void AssertNone()
    {
        lock (_heard) Assert.Empty(_heard);
    }

    private void Hear(string complaint)
    {
        lock (_heard) _heard.Add(complaint);
    }
}
