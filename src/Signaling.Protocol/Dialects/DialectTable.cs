using System.Collections.Immutable;
using Signaling.Protocol.Dialects.Dual;
using Signaling.Protocol.Dialects.GStreamer;
using Signaling.Protocol.Dialects.GstWebRtc;
using Signaling.Protocol.Dialects.Room;
using Signaling.Protocol.Dialects.Selkies;

namespace Signaling.Protocol.Dialects;

/// <summary>The dialects that the gateway speaks with clients.</summary>
public static class DialectTable
{
    /// <summary>All of them, in the order in which a first frame is held against them: the least demanding comes last.</summary>
    public static ImmutableArray<Dialect> All { get; } =
    [
        DualDialect.Instance,
        RoomDialect.Instance,
        SelkiesDialect.Instance,
        GstWebRtcDialect.Instance,
        GStreamerDialect.Instance,
    ];

    /// <summary>Their names, in the order of the table.</summary>
    public static ImmutableArray<string> Names { get; } = [.. All.Select(dialect => dialect.Name)];

    /// <summary>Finds a dialect.</summary>
    /// <param name="name">Either of its names, in any case.</param>
    /// <returns><see langword="null"/> where the gateway speaks none of that name.</returns>
    public static Dialect? Find(string name) => All.FirstOrDefault(dialect =>
        dialect.Name.Equals(name, StringComparison.OrdinalIgnoreCase)
        || dialect.Subprotocol.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Finds the dialect that a connection begins in.</summary>
    /// <param name="first">Its first frame.</param>
    /// <returns><see langword="null"/> where the frame is none's alone.</returns>
    public static Dialect? Recognise(in FirstFrame first)
    {
        foreach (var dialect in All)
        {
            if (dialect.Recognises(first))
                return dialect;
        }
        return null;
    }
}
