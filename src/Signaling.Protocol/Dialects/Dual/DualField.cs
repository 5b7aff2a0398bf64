namespace Signaling.Protocol.Dialects.Dual;

/// <summary>The members of a frame, or of its <c>data</c>, that the gateway reads. Every other one is ignored.</summary>
internal enum DualField
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
    Id,
    MaxClients,
    Message,
    MessageId,
    Metadata,
    Private,
    Resume,
    ResumeToken,
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
    TargetId,
    Text,
    Timestamp,
    Title,
    To,
    Type,
    UsernameFragment,
    Count,
}

/// <summary>Finds a member's meaning by its name.</summary>
internal static class DualFieldNames
{
    public static DualField Find(ReadOnlySpan<byte> name) => name.Length switch
    {
        2 => name.SequenceEqual("to"u8) ? DualField.To : name.SequenceEqual("id"u8) ? DualField.Id : DualField.None,
        3 => name.SequenceEqual("seq"u8) ? DualField.Seq
            : name.SequenceEqual("ack"u8) ? DualField.Ack
            : name.SequenceEqual("sdp"u8) ? DualField.Sdp : DualField.None,
        4 => name.SequenceEqual("type"u8) ? DualField.Type
            : name.SequenceEqual("from"u8) ? DualField.From
            : name.SequenceEqual("data"u8) ? DualField.Data
            : name.SequenceEqual("text"u8) ? DualField.Text
            : name.SequenceEqual("code"u8) ? DualField.Code : DualField.None,
        5 => name.SequenceEqual("state"u8) ? DualField.State
            : name.SequenceEqual("title"u8) ? DualField.Title
            : name.SequenceEqual("error"u8) ? DualField.Error : DualField.None,
        6 => name.SequenceEqual("resume"u8) ? DualField.Resume
            : name.SequenceEqual("status"u8) ? DualField.Status
            : name.SequenceEqual("sdpMid"u8) ? DualField.SdpMid : DualField.None,
        7 => name.SequenceEqual("filters"u8) ? DualField.Filters
            : name.SequenceEqual("message"u8) ? DualField.Message
            : name.SequenceEqual("private"u8) ? DualField.Private : DualField.None,
        8 => name.SequenceEqual("app_name"u8) ? DualField.AppName
            : name.SequenceEqual("app_type"u8) ? DualField.AppType
            : name.SequenceEqual("hostname"u8) ? DualField.Hostname
            : name.SequenceEqual("metadata"u8) ? DualField.Metadata
            : name.SequenceEqual("sequence"u8) ? DualField.Sequence
            : name.SequenceEqual("sessions"u8) ? DualField.Sessions : DualField.None,
        9 => name.SequenceEqual("timestamp"u8) ? DualField.Timestamp
            : name.SequenceEqual("candidate"u8) ? DualField.Candidate
            : name.SequenceEqual("target_id"u8) ? DualField.TargetId
            : name.SequenceEqual("client_id"u8) ? DualField.ClientId
            : name.SequenceEqual("stream_id"u8) ? DualField.StreamId : DualField.None,
        10 => name.SequenceEqual("session_id"u8) ? DualField.SessionId
            : name.SequenceEqual("message_id"u8) ? DualField.MessageId
            : name.SequenceEqual("stats_type"u8) ? DualField.StatsType : DualField.None,
        11 => name.SequenceEqual("max_clients"u8) ? DualField.MaxClients : DualField.None,
        12 => name.SequenceEqual("capabilities"u8) ? DualField.Capabilities
            : name.SequenceEqual("resume_token"u8) ? DualField.ResumeToken : DualField.None,
        13 => name.SequenceEqual("sdpMLineIndex"u8) ? DualField.SdpMLineIndex : DualField.None,
        16 => name.SequenceEqual("usernameFragment"u8) ? DualField.UsernameFragment : DualField.None,
        _ => DualField.None,
    };
}
