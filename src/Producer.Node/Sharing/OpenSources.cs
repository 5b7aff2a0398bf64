using System.Collections.Concurrent;
using Producer.Node.Capture;

namespace Producer.Node.Sharing;

/// <summary>
/// The sources that are open. An actor cannot wait for one to close, but the process must before it ends, for native code does
/// not bear being cut off. Any thread may use it.
/// </summary>
public sealed class OpenSources
{
    private readonly ConcurrentDictionary<IMediaSource, Task> _open = new();

    /// <summary>Notes a source.</summary>
    /// <param name="source">The source; <see cref="Close"/> ends it.</param>
    public void Add(IMediaSource source) => _open.TryAdd(source, Task.CompletedTask);

    /// <summary>Closes a source in the background.</summary>
    /// <param name="source">One that was noted.</param>
    public void Close(IMediaSource source) => _open[source] = Task.Run(async () =>
    {
        await source.DisposeAsync().ConfigureAwait(false);
        _open.TryRemove(source, out _);
    });

    /// <summary>Closes what is open still, and waits for all.</summary>
    /// <param name="within">No longer than that.</param>
    /// <returns><see langword="false"/> when something would not close, or failed to.</returns>
    public async Task<bool> CloseAllAsync(TimeSpan within)
    {
        foreach (var (source, closing) in _open)
        {
            if (closing == Task.CompletedTask) Close(source);
        }

        var all = Task.WhenAll(_open.Values);
        await Task.WhenAny(all, Task.Delay(within)).ConfigureAwait(false);
        return all.IsCompletedSuccessfully;
    }
}
