namespace Producer.Node.Capture;

/// <summary>The media library of this process: everything that actors need of it, without a word about how it does it.</summary>
/// <remarks>All members may be called from any thread.</remarks>
public interface IMediaEngine
{
    /// <summary>
    /// Loads the library and its plugins and makes the certificate that all viewers share, so that the first viewer need not
    /// wait for either (up to seconds). A second call costs nothing.
    /// </summary>
    /// <exception cref="MissingPluginException">Something is not installed; the message says what to type.</exception>
    Task WarmUpAsync(CancellationToken cancellationToken);

    /// <summary>What this machine could share: its display, each of its monitors, the test pattern.</summary>
    /// <returns>At least the test pattern, which is the last one.</returns>
    IReadOnlyList<SourceDescription> ListSources();

    /// <summary>Makes a source. Nothing is captured before its first viewer.</summary>
    /// <param name="options">What to capture.</param>
    /// <param name="events">Called with what happens to the source, one call at a time, on a thread of the library: it must not block.</param>
    IMediaSource Open(CaptureOptions options, Action<SourceEvent> events);
}

/// <summary>Something that this machine could share.</summary>
/// <param name="Source">As text for <c>--source</c>; see <see cref="SourceText"/>.</param>
/// <param name="Title">For people.</param>
/// <param name="Size">Its size; <see langword="null"/> where it can be chosen.</param>
public sealed record SourceDescription(string Source, string Title, PictureSize? Size);
