using Producer.Node.Capture;
using Producer.Node.Link;
using Signaling.Protocol;

namespace Producer.Node.Sharing;

/// <summary>One stream of this node.</summary>
public sealed record StreamSettings
{
    /// <summary>Kept across reconnects and restarts.</summary>
    public required StreamId Id { get; init; }

    /// <summary>What people read in a list.</summary>
    public required string Title { get; init; }

    /// <summary>What lists can be filtered by.</summary>
    public string AppName { get; init; } = "screen";

    /// <summary>The machine that is shared.</summary>
    public string Hostname { get; init; } = Environment.MachineName;

    /// <summary>What is captured, and how it is encoded and sent.</summary>
    public CaptureOptions Capture { get; init; } = new();

    /// <summary>How many may watch at once; who comes then is refused with <c>STREAM_BUSY</c>.</summary>
    public int MaxViewers { get; init; } = 32;

    /// <summary>In no list; only who has the link finds it.</summary>
    public bool Private { get; init; }

    /// <summary>The room whose viewers see it too; <see langword="null"/> for none.</summary>
    public RoomId? Room { get; init; }

    /// <summary>What the gateway is shown to be let into that room; empty for nothing.</summary>
    public StreamKey RoomKey { get; init; }

    /// <summary>The pauses before a capture that broke is started again.</summary>
    public BackOff RestartAfter { get; init; } = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30), 0.2);

    /// <summary>A capture that ran for so long without breaking is sound again: the next pause is the first one.</summary>
    public TimeSpan SoundAfter { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a viewer may take.</summary>
    public ViewerLimits Limits { get; init; } = new();
}

/// <summary>How long the steps to a picture may take; beyond that the viewer's session ends.</summary>
public sealed record ViewerLimits
{
    /// <summary>Until our own offer is made.</summary>
    public TimeSpan OfferWithin { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>From the offer to the answer. Longer than the gateway's own limit, which comes first where there is a gateway.</summary>
    public TimeSpan AnswerWithin { get; init; } = TimeSpan.FromSeconds(35);

    /// <summary>From the answer until media flows.</summary>
    public TimeSpan ConnectWithin { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often the gateway is told what was measured for a viewer.</summary>
    public TimeSpan StatisticsEvery { get; init; } = TimeSpan.FromSeconds(5);
}
