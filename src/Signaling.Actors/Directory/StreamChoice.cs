using Signaling.Actors.Connections;
using Signaling.Protocol;

namespace Signaling.Actors.Directory;

/// <summary>Which streams a consumer of an application group sees, and which it gets when it names none.</summary>
internal static class StreamChoice
{
    /// <summary>Tells whether a group sees a stream: those who named no group see all.</summary>
    public static bool Sees(string app, StreamEntry stream) =>
        app == SocketTraits.EveryApp || app.Equals(stream.Description.AppName, StringComparison.Ordinal);

    /// <summary>Chooses a stream: one of the group; for those who named none also the configured one, else the one longest online.</summary>
    /// <param name="app">The group.</param>
    /// <param name="otherwise">The configured one.</param>
    /// <param name="streams">Those that there are.</param>
    /// <returns><see langword="null"/> where none is online with room.</returns>
    public static StreamId? For(string app, StreamId? otherwise, IEnumerable<StreamEntry> streams)
    {
        StreamEntry? ofGroup = null, configured = null, any = null;
        foreach (var stream in streams)
        {
            if (stream.Status != StreamStatus.Online || stream.Description.Private)
                continue;
            if (app.Equals(stream.Description.AppName, StringComparison.Ordinal))
                ofGroup = Elder(ofGroup, stream);
            if (stream.Id == otherwise)
                configured = stream;
            any = Elder(any, stream);
        }
        return app == SocketTraits.EveryApp ? (ofGroup ?? configured ?? any)?.Id : ofGroup?.Id;
    }

    private static StreamEntry Elder(StreamEntry? one, StreamEntry other) =>
        one is null || other.RegisteredAt < one.RegisteredAt ? other : one;
}
