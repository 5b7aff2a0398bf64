using System.Diagnostics;

namespace Testing.Processes;

/// <summary>Waits for what can only be asked for again and again.</summary>
public static class Waiting
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Looks until what is seen is right.</summary>
    /// <param name="look">Sees how it is now.</param>
    /// <param name="isRight">Whether that is what is waited for.</param>
    /// <param name="what">What is waited for, for the message.</param>
    /// <typeparam name="T">What is seen; its text tells in the message what was seen last.</typeparam>
    /// <returns>What was right.</returns>
    /// <exception cref="TimeoutException">It isn't within a minute.</exception>
    public static Task<T> UntilAsync<T>(Func<Task<T>> look, Func<T, bool> isRight, string what) =>
        LookAsync(look, isRight, seen => $"{what}. Seen last: {seen}");

    /// <summary>Done when a condition holds.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="what">For the message: what is waited for, and how it is instead. It is asked when it was in vain.</param>
    /// <exception cref="TimeoutException">It doesn't hold within a minute.</exception>
    public static Task UntilAsync(Func<Task<bool>> condition, Func<string> what) => LookAsync(condition, holds => holds, _ => what());

    /// <inheritdoc cref="UntilAsync(Func{Task{bool}}, Func{string})"/>
    public static Task UntilAsync(Func<bool> condition, Func<string> what) => UntilAsync(() => Task.FromResult(condition()), what);

    private static async Task<T> LookAsync<T>(Func<Task<T>> look, Func<T, bool> isRight, Func<T?, string> what)
    {
        var began = Stopwatch.GetTimestamp();
        T? seen = default;
        try
        {
            while (true)
            {
                // A look that never ends is in vain as well.
                seen = await look().WaitAsync(Limit);
                if (isRight(seen)) return seen;
                if (Stopwatch.GetElapsedTime(began) > Limit) throw new TimeoutException();
                await Task.Delay(Pause);
            }
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException($"Waited in vain for {what(seen)}", late);
        }
    }
}
