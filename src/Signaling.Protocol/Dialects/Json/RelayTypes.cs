namespace Signaling.Protocol.Dialects.Json;

/// <summary>The types of the messages that pass to the other side.</summary>
internal static class RelayTypes
{
    public static RelayKind? KindOf(ReadOnlySpan<byte> type) => type.Length switch
    {
        13 when type.SequenceEqual("ice-candidate"u8) => RelayKind.Candidate,
        5 when type.SequenceEqual("offer"u8) => RelayKind.Offer,
        6 when type.SequenceEqual("answer"u8) => RelayKind.Answer,
        14 when type.SequenceEqual("update-quality"u8) => RelayKind.Quality,
        19 when type.SequenceEqual("connection-rejected"u8) => RelayKind.Rejection,
        _ => null,
    };

    public static ReadOnlySpan<byte> NameOf(RelayKind kind) => kind switch
    {
        RelayKind.Candidate => "ice-candidate"u8,
        RelayKind.Offer => "offer"u8,
        RelayKind.Answer => "answer"u8,
        RelayKind.Quality => "update-quality"u8,
        RelayKind.Rejection => "connection-rejected"u8,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
