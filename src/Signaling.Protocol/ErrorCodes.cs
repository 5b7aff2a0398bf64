namespace Signaling.Protocol;

/// <summary>The names of error codes on the wire.</summary>
public static class ErrorCodes
{
    /// <summary>Names a code as frames do.</summary>
    /// <param name="code">The code.</param>
    /// <returns>Upper-case words joined by underscores.</returns>
    /// <exception cref="ArgumentOutOfRangeException">It is none of the codes.</exception>
    public static string WireName(this ErrorCode code) => code switch
    {
        ErrorCode.InvalidMessage => "INVALID_MESSAGE",
        ErrorCode.UnknownMessageType => "UNKNOWN_MESSAGE_TYPE",
        ErrorCode.MessageTooLarge => "MESSAGE_TOO_LARGE",
        ErrorCode.UnsupportedProtocol => "UNSUPPORTED_PROTOCOL",
        ErrorCode.ClientAlreadyRegistered => "CLIENT_ALREADY_REGISTERED",
        ErrorCode.InvalidClientType => "INVALID_CLIENT_TYPE",
        ErrorCode.NotRegistered => "NOT_REGISTERED",
        ErrorCode.StreamNotFound => "STREAM_NOT_FOUND",
        ErrorCode.StreamOffline => "STREAM_OFFLINE",
        ErrorCode.StreamBusy => "STREAM_BUSY",
        ErrorCode.IncompatibleCapabilities => "INCOMPATIBLE_CAPABILITIES",
        ErrorCode.OfferCreationFailed => "OFFER_CREATION_FAILED",
        ErrorCode.SessionNotFound => "SESSION_NOT_FOUND",
        ErrorCode.SessionTimeout => "SESSION_TIMEOUT",
        ErrorCode.InvalidState => "INVALID_STATE",
        ErrorCode.RoomNotFound => "ROOM_NOT_FOUND",
        ErrorCode.RoomFull => "ROOM_FULL",
        ErrorCode.RoleTaken => "ROLE_TAKEN",
        ErrorCode.Unauthorized => "UNAUTHORIZED",
        ErrorCode.Forbidden => "FORBIDDEN",
        ErrorCode.TokenExpired => "TOKEN_EXPIRED",
        ErrorCode.RateLimited => "RATE_LIMITED",
        ErrorCode.ServerUnavailable => "SERVER_UNAVAILABLE",
        ErrorCode.InternalError => "INTERNAL_ERROR",
        _ => throw new ArgumentOutOfRangeException(nameof(code)),
    };
}
