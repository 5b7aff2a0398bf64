namespace Akka.TestKit.Internal;

/// <summary>
/// How a method waits. Each operation is written once, as an async method; called with <see cref="Blocking"/> it has completed
/// when it returns, having blocked the calling thread wherever it had to wait.
/// </summary>
internal enum Wait
{
    /// <summary>The calling thread waits.</summary>
    Blocking,

    /// <summary>The returned task waits.</summary>
    Async,
}

/// <summary>Waiting in either way.</summary>
internal static class Waits
{
    /// <summary>The result of a call that was made with <see cref="Wait.Blocking"/>.</summary>
    public static T Result<T>(this ValueTask<T> blocked) =>
        blocked.IsCompletedSuccessfully ? blocked.Result : blocked.AsTask().GetAwaiter().GetResult();

    /// <summary>The end of a call that was made with <see cref="Wait.Blocking"/>.</summary>
    public static void Result(this ValueTask blocked)
    {
        if (!blocked.IsCompletedSuccessfully)
        {
            blocked.AsTask().GetAwaiter().GetResult();
        }
    }

    /// <summary>All elements of a sequence whose elements wait with <see cref="Wait.Blocking"/>.</summary>
    public static List<T> Result<T>(this IAsyncEnumerable<T> blocked)
    {
        var elements = new List<T>();
        var each = blocked.GetAsyncEnumerator(CancellationToken.None);
        try
        {
            while (each.MoveNextAsync().Result())
            {
                elements.Add(each.Current);
            }
        }
        finally
        {
            each.DisposeAsync().Result();
        }

        return elements;
    }

    /// <summary>Runs an action where an asynchronous function is asked for.</summary>
    public static Func<Task<bool>> AsTask(this Action action) => () =>
    {
        action();
        return Task.FromResult(true);
    };

    /// <summary>Runs a function without a result where one with a result is asked for.</summary>
    public static Func<Task<bool>> AsTask(this Func<Task> action) => async () =>
    {
        await action();
        return true;
    };

    /// <summary>Runs a function where an asynchronous one is asked for.</summary>
    public static Func<Task<T>> AsTask<T>(this Func<T> function) => () => Task.FromResult(function());

    /// <summary>Waits for a task.</summary>
    /// <exception cref="TimeoutException">It hasn't ended in time.</exception>
    public static async ValueTask<T> End<T>(Task<T> task, TimeSpan limit, Wait wait, CancellationToken cancellationToken)
    {
        if (wait == Wait.Blocking)
        {
            Task.WaitAny([task], (int)limit.TotalMilliseconds, cancellationToken);
            limit = TimeSpan.Zero;
        }

        return await task.WaitAsync(limit, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Lets time pass.</summary>
    public static async ValueTask Pause(TimeSpan time, Wait wait, CancellationToken cancellationToken)
    {
        if (wait == Wait.Async)
        {
            await Task.Delay(time, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            new TaskCompletionSource().Task.Wait(time, cancellationToken);
        }
    }
}
