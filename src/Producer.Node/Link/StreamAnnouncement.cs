using Signaling.Protocol;

namespace Producer.Node.Link;

/// <summary>What a gateway is told of a stream.</summary>
/// <param name="Id">Kept across reconnects and restarts.</param>
/// <param name="Title">What people read in a list.</param>
/// <param name="AppName">What lists can be filtered by.</param>
/// <param name="Hostname">The machine that is shared.</param>
/// <param name="VideoCodecs">Names, the preferred one first.</param>
/// <param name="AudioCodecs">Names; empty without sound.</param>
/// <param name="FramesPerSecond">At most.</param>
/// <param name="MaxViewers">How many may watch at once.</param>
/// <param name="Private">In no list; only who has the link finds it.</param>
public sealed record StreamAnnouncement(
    StreamId Id, string Title, string AppName, string Hostname, IReadOnlyList<string> VideoCodecs,
    IReadOnlyList<string> AudioCodecs, int FramesPerSecond, int MaxViewers, bool Private)
{
    /// <summary>The room whose viewers see it too; <see langword="null"/> for none.</summary>
    public RoomId? Room { get; init; }

    /// <summary>What the gateway is shown to be let into that room; empty for nothing.</summary>
    public StreamKey RoomKey { get; init; }
}
