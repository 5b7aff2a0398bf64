namespace Signaling.Actors;

/// <summary>Why sessions and streams end, in the words that clients get.</summary>
internal static class EndReasons
{
    /// <summary>The consumer left the session.</summary>
    public const string Left = "left";

    /// <summary>A side closed its socket.</summary>
    public const string Disconnected = "disconnected";

    /// <summary>A side was lost, and didn't come back in time.</summary>
    public const string Lost = "connection-lost";

    /// <summary>A side came back, but not all that it lacked was kept.</summary>
    public const string Gap = "resume-gap";

    /// <summary>The gateway was restarted, and the other side didn't name the session in time.</summary>
    public const string NotResumed = "not-resumed";

    /// <summary>A side read too slowly.</summary>
    public const string SlowReader = "slow-reader";

    /// <summary>A side broke the protocol, and its socket was closed.</summary>
    public const string Refused = "protocol-error";

    /// <summary>The producer refused the request.</summary>
    public const string Rejected = "rejected";

    /// <summary>Nothing happened.</summary>
    public const string Timeout = "timeout";

    /// <summary>The producer took the stream away.</summary>
    public const string Unavailable = "stream-unavailable";

    /// <summary>The producer's socket was lost, and may come back.</summary>
    public const string Suspended = "suspended";

    /// <summary>Another producer has the stream's id.</summary>
    public const string Replaced = "replaced";

    /// <summary>Somebody who looks after the gateway ended it.</summary>
    public const string Removed = "removed";

    /// <summary>Our failure.</summary>
    public const string Failure = "internal-error";
}
