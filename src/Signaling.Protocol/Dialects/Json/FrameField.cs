namespace Signaling.Protocol.Dialects.Json;

/// <summary>The members of a frame, or of its <c>data</c>, that the gateway reads. Every other one is ignored.</summary>
internal enum FrameField
{
    None,
    AppName,
    AppType,
    Ack,
    Candidate,
    Capabilities,
    ClientId,
    Code,
    Data,
    Error,
    Filters,
    From,
    Hostname,
    Ice,
    Id,
    MaxClients,
    Message,
    MessageId,
    Metadata,
    Network,
    Payload,
    PeerId,
    PreferredProtocol,
    Offerer,
    Private,
    Resume,
    ResumeToken,
    Role,
    Room,
    RoomId,
    RoomMember,
    Sdp,
    SdpMLineIndex,
    SdpMid,
    Seq,
    Sequence,
    SessionId,
    Sessions,
    State,
    StatsType,
    Status,
    StreamId,
    StreamKey,
    Streams,
    SupportedProtocols,
    System,
    Target,
    TargetId,
    Text,
    Timestamp,
    Title,
    To,
    Type,
    UserId,
    UsernameFragment,
    Version,
    WebRtc,
    Count,
}

/// <summary>Finds a member's meaning by its name.</summary>
internal static class FrameFieldNames
{
    public static FrameField Find(ReadOnlySpan<byte> name) => name.Length switch
    {
        2 => name.SequenceEqual("to"u8) ? FrameField.To : name.SequenceEqual("id"u8) ? FrameField.Id : FrameField.None,
        3 => name.SequenceEqual("seq"u8) ? FrameField.Seq
            : name.SequenceEqual("ack"u8) ? FrameField.Ack
            : name.SequenceEqual("sdp"u8) ? FrameField.Sdp : name.SequenceEqual("ice"u8) ? FrameField.Ice
            : FrameField.None,
        4 => name.SequenceEqual("type"u8) ? FrameField.Type
            : name.SequenceEqual("from"u8) ? FrameField.From
            : name.SequenceEqual("data"u8) ? FrameField.Data
            : name.SequenceEqual("text"u8) ? FrameField.Text
            : name.SequenceEqual("code"u8) ? FrameField.Code : name.SequenceEqual("role"u8) ? FrameField.Role
            : name.SequenceEqual("room"u8) ? FrameField.Room
            : FrameField.None,
        5 => name.SequenceEqual("state"u8) ? FrameField.State
            : name.SequenceEqual("title"u8) ? FrameField.Title
            : name.SequenceEqual("error"u8) ? FrameField.Error : FrameField.None,
        6 => name.SequenceEqual("resume"u8) ? FrameField.Resume
            : name.SequenceEqual("status"u8) ? FrameField.Status
            : name.SequenceEqual("sdpMid"u8) ? FrameField.SdpMid : name.SequenceEqual("target"u8) ? FrameField.Target
            : name.SequenceEqual("system"u8) ? FrameField.System
            : name.SequenceEqual("webrtc"u8) ? FrameField.WebRtc
            : name.SequenceEqual("roomId"u8) ? FrameField.RoomId
            : name.SequenceEqual("userId"u8) ? FrameField.UserId
            : FrameField.None,
        7 => name.SequenceEqual("filters"u8) ? FrameField.Filters
            : name.SequenceEqual("message"u8) ? FrameField.Message
            : name.SequenceEqual("offerer"u8) ? FrameField.Offerer
            : name.SequenceEqual("private"u8) ? FrameField.Private : name.SequenceEqual("network"u8) ? FrameField.Network
            : name.SequenceEqual("payload"u8) ? FrameField.Payload
            : name.SequenceEqual("streams"u8) ? FrameField.Streams
            : name.SequenceEqual("peer_id"u8) ? FrameField.PeerId
            : name.SequenceEqual("version"u8) ? FrameField.Version
            : FrameField.None,
        8 => name.SequenceEqual("app_name"u8) ? FrameField.AppName
            : name.SequenceEqual("app_type"u8) ? FrameField.AppType
            : name.SequenceEqual("hostname"u8) ? FrameField.Hostname
            : name.SequenceEqual("metadata"u8) ? FrameField.Metadata
            : name.SequenceEqual("clientId"u8) ? FrameField.RoomMember
            : name.SequenceEqual("sequence"u8) ? FrameField.Sequence
            : name.SequenceEqual("sessions"u8) ? FrameField.Sessions : FrameField.None,
        9 => name.SequenceEqual("timestamp"u8) ? FrameField.Timestamp
            : name.SequenceEqual("candidate"u8) ? FrameField.Candidate
            : name.SequenceEqual("target_id"u8) ? FrameField.TargetId
            : name.SequenceEqual("client_id"u8) ? FrameField.ClientId
            : name.SequenceEqual("streamKey"u8) ? FrameField.StreamKey
            : name.SequenceEqual("stream_id"u8) ? FrameField.StreamId : FrameField.None,
        10 => name.SequenceEqual("session_id"u8) ? FrameField.SessionId
            : name.SequenceEqual("stream_key"u8) ? FrameField.StreamKey
            : name.SequenceEqual("message_id"u8) ? FrameField.MessageId : name.SequenceEqual("stats_type"u8) ? FrameField.StatsType
            : FrameField.None,
        11 => name.SequenceEqual("max_clients"u8) ? FrameField.MaxClients : FrameField.None,
        12 => name.SequenceEqual("capabilities"u8) ? FrameField.Capabilities
            : name.SequenceEqual("resume_token"u8) ? FrameField.ResumeToken : FrameField.None,
        18 => name.SequenceEqual("preferred_protocol"u8) ? FrameField.PreferredProtocol : FrameField.None,
        19 => name.SequenceEqual("supported_protocols"u8) ? FrameField.SupportedProtocols : FrameField.None,
        13 => name.SequenceEqual("sdpMLineIndex"u8) ? FrameField.SdpMLineIndex : FrameField.None,
        16 => name.SequenceEqual("usernameFragment"u8) ? FrameField.UsernameFragment : FrameField.None,
        _ => FrameField.None,
    };
}
