namespace Signaling.Protocol;

/// <summary>What a producer says of its stream when it registers.</summary>
public sealed record StreamDescription
{
    /// <summary>The application, which consumers filter by.</summary>
    public string AppName { get; init; } = "default";

    /// <summary>The producer's machine; empty where it didn't say.</summary>
    public string Hostname { get; init; } = "";

    /// <summary>What a person reads in a list; <see langword="null"/> where the producer gave none.</summary>
    public string? Title { get; init; }

    /// <summary>How many may watch at once; <see langword="null"/> for the gateway's default.</summary>
    public int? MaxClients { get; init; }

    /// <summary>Whether it is in no list and announced to nobody; who knows its id may ask for it.</summary>
    public bool Private { get; init; }

    /// <summary>Whether its producer calls its viewers by itself, so that it is given to nobody who waits for one.</summary>
    public bool CallsItself { get; init; }

    /// <summary>The producer's capabilities as it wrote them; empty where it wrote none.</summary>
    public RawJson Capabilities { get; init; }

    /// <summary>The codecs of those capabilities.</summary>
    public CodecLists Codecs { get; init; } = CodecLists.None;

    /// <summary>The room whose viewers may watch it, from its metadata; <see langword="null"/> for none.</summary>
    public RoomId? Room { get; init; }

    /// <summary>What the producer shows to be let into that room; it is listed nowhere. Empty where it shows nothing.</summary>
    public StreamKey Key { get; init; }

    /// <summary>Whatever else the producer wants to be listed; empty where it wrote none.</summary>
    public RawJson Metadata { get; init; }
}
