namespace Browser.Tests;

/// <summary>Waits for what can only be asked for again and again.</summary>
internal static class Waiting
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    /// <inheritdoc cref="UntilAsync(Func{Task{bool}}, Func{string})"/>
    public static Task UntilAsync(Func<Task<bool>> condition, string what) => UntilAsync(condition, () => what);

    /// <summary>Done when a condition holds.</summary>
    /// <exception cref="TimeoutException">It doesn't come to hold.</exception>
    public static async Task UntilAsync(Func<Task<bool>> condition, Func<string> what)
    {
        var until = DateTime.UtcNow + Patience.Long;
        while (!await condition())
        {
            if (DateTime.UtcNow > until) throw new TimeoutException($"Waited in vain for {what()}.");
            await Task.Delay(Pause);
        }
    }
}
