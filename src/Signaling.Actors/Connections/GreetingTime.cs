namespace Signaling.Actors.Connections;

/// <summary>When a client is welcomed, where its dialect has a welcome. It is welcomed once at most.</summary>
public enum GreetingTime
{
    /// <summary>As soon as it is connected.</summary>
    AtOnce,

    /// <summary>After its first frame, or when it has been silent for a second.</summary>
    AfterSilence,

    /// <summary>After its first frame, and never before.</summary>
    WhenSpokenTo,
}
