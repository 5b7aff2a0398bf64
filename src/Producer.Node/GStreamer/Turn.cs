namespace Producer.Node.GStreamer;

/// <summary>Lets one piece of work run at a time, also across its awaits.</summary>
internal sealed class Turn : IDisposable
{
    private readonly SemaphoreSlim _free = new(1, 1);

    /// <summary>Waits for the turn and works off the caller's thread.</summary>
    /// <param name="work">What to do; it may not ask for the turn itself and wait.</param>
    /// <param name="cancellationToken">Gives up waiting; the work is not interrupted.</param>
    public Task RunAsync(Func<Task> work, CancellationToken cancellationToken = default) => Task.Run(async () =>
    {
        await _free.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await work().ConfigureAwait(false);
        }
        finally
        {
            _free.Release();
        }
    }, CancellationToken.None);

    /// <inheritdoc/>
    public void Dispose() => _free.Dispose();
}
