using Signaling.Actors.Connections;
using Signaling.Protocol;

namespace Signaling.Actors.Directory;

/// <summary>Which streams a consumer of an application group sees, and which it gets when it names none.</summary>
internal static class StreamChoice
{
    /// <summary>Tells whether a group sees a stream: those who named no group see all.</summary>
    public static bool Sees(string app, StreamEntry stream) =>
        app == SocketTraits.EveryApp || app.Equals(stream.Description.AppName, StringComparison.Ordinal);

    /// <summary>Tells whether a stream has room for somebody who waits for one.</summary>
    public static bool Waits(StreamEntry stream) =>
        stream.Status == StreamStatus.Online && !stream.Description.Private && !stream.Description.CallsItself;

    /// <summary>
    /// Chooses a stream: one of the group; for those who named none also the configured one, else the one longest online. One whose
    /// producer calls by itself comes last.
    /// </summary>
    /// <param name="app">The group.</param>
    /// <param name="otherwise">The configured one.</param>
    /// <param name="streams">Those that there are.</param>
    /// <param name="uncalled">Whether none is wanted whose producer calls by itself.</param>
    /// <returns><see langword="null"/> where none is online with room.</returns>
    public static StreamId? For(string app, StreamId? otherwise, IEnumerable<StreamEntry> streams, bool uncalled)
    {
        StreamEntry? ofGroup = null, configured = null, any = null;
        foreach (var stream in streams)
        {
            if (stream.Status != StreamStatus.Online || stream.Description.Private || (uncalled && stream.Description.CallsItself))
                continue;
            if (app.Equals(stream.Description.AppName, StringComparison.Ordinal))
                ofGroup = Better(ofGroup, stream);
            if (stream.Id == otherwise)
                configured = stream;
            any = Better(any, stream);
        }
        if (app != SocketTraits.EveryApp)
            return ofGroup?.Id;
        return (ofGroup is { Description.CallsItself: false } ? ofGroup : configured ?? Better(ofGroup, any))?.Id;
    }

    private static StreamEntry? Better(StreamEntry? one, StreamEntry? other) =>
        one is null ? other
        : other is null ? one
        : one.Description.CallsItself != other.Description.CallsItself ? (one.Description.CallsItself ? other : one)
        : other.RegisteredAt < one.RegisteredAt ? other : one;
}
