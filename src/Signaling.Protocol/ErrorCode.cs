namespace Signaling.Protocol;

/// <summary>Why a frame was refused. The names on the wire are those of <see cref="ErrorCodes.WireName"/>.</summary>
public enum ErrorCode
{
    /// <summary>The frame can't be read, or lacks a field.</summary>
    InvalidMessage,

    /// <summary>No message has this type.</summary>
    UnknownMessageType,

    /// <summary>The frame is longer than the gateway takes; the connection ends with 1009.</summary>
    MessageTooLarge,

    /// <summary>The dialect that was asked for isn't spoken here; the connection goes on in the endpoint's default.</summary>
    UnsupportedProtocol,

    /// <summary>The stream's id is in use by a connection that lives.</summary>
    ClientAlreadyRegistered,

    /// <summary>A producer's message from a consumer, or the reverse.</summary>
    InvalidClientType,

    /// <summary>The message needs a registered stream.</summary>
    NotRegistered,

    /// <summary>No such stream was ever registered.</summary>
    StreamNotFound,

    /// <summary>The stream is known, but its producer is gone or away.</summary>
    StreamOffline,

    /// <summary>The stream has as many viewers as it takes.</summary>
    StreamBusy,

    /// <summary>Producer and consumer share no codec.</summary>
    IncompatibleCapabilities,

    /// <summary>The producer couldn't make an offer.</summary>
    OfferCreationFailed,

    /// <summary>The connection is in no such session, whether it exists or not.</summary>
    SessionNotFound,

    /// <summary>The session ended because nothing happened.</summary>
    SessionTimeout,

    /// <summary>The message doesn't fit the session's state: an answer before an offer.</summary>
    InvalidState,

    /// <summary>No such room.</summary>
    RoomNotFound,

    /// <summary>The room has as many viewers as it takes.</summary>
    RoomFull,

    /// <summary>Somebody else has this role in the room.</summary>
    RoleTaken,

    /// <summary>Who asks isn't known.</summary>
    Unauthorized,

    /// <summary>Who asks is known, and may not; also what this gateway doesn't offer yet.</summary>
    Forbidden,

    /// <summary>The token was valid once.</summary>
    TokenExpired,

    /// <summary>Frames come faster than is allowed.</summary>
    RateLimited,

    /// <summary>The gateway takes no more connections; sent before a close with 1013.</summary>
    ServerUnavailable,

    /// <summary>Our failure; its message holds an incident id that the log has too.</summary>
    InternalError,
}
