using System.ComponentModel;
using System.Text.Json.Serialization;
using Signaling.Actors.Rooms;

namespace Signaling.Gateway.Endpoints;

/// <summary>A room, as REST shows it.</summary>
internal sealed record RoomView
{
    [JsonPropertyName("id")]
    [Description("The room's id.")]
    public required string Id { get; init; }

    [JsonPropertyName("userId")]
    [Description("Who made it; empty where callers have no names.")]
    public required string UserId { get; init; }

    [JsonPropertyName("title")]
    [Description("What a person reads; empty for none.")]
    public required string Title { get; init; }

    [JsonPropertyName("status")]
    [Description("preparing, live or ended.")]
    public required string Status { get; init; }

    [JsonPropertyName("isPrivate")]
    [Description("Whether it is in no list.")]
    public required bool IsPrivate { get; init; }

    [JsonPropertyName("streamKey")]
    [Description("A secret for its sender; only in the answer that made it, and for its owner.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? StreamKey { get; init; }

    [JsonPropertyName("startTime")]
    [Description("When it became live, in milliseconds since 1970; absent where it never was.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? StartTime { get; init; }

    [JsonPropertyName("endTime")]
    [Description("When it ended, in milliseconds since 1970; absent while it hasn't.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? EndTime { get; init; }

    [JsonPropertyName("viewers")]
    [Description("How many watch, in whatever dialect.")]
    public required int Viewers { get; init; }

    [JsonPropertyName("peakViewers")]
    [Description("How many watched at most at a time.")]
    public required int PeakViewers { get; init; }

    [JsonPropertyName("maxViewers")]
    [Description("How many may watch.")]
    public required int MaxViewers { get; init; }

    /// <summary>Shows a room without its secret.</summary>
    public static RoomView Of(RoomState room) => new()
    {
        Id = room.Record.Id.Value,
        UserId = room.Record.Owner,
        Title = room.Record.Title,
        Status = NameOf(room.Record.Status),
        IsPrivate = room.Record.IsPrivate,
        StartTime = room.Record.StartTime?.ToUnixTimeMilliseconds(),
        EndTime = room.Record.EndTime?.ToUnixTimeMilliseconds(),
        Viewers = room.Viewers,
        PeakViewers = room.Record.PeakViewers,
        MaxViewers = room.Record.MaxViewers,
    };

    /// <summary>The status as it is spelt on the wire.</summary>
    public static string NameOf(RoomStatus status) => status switch
    {
        RoomStatus.Preparing => "preparing",
        RoomStatus.Live => "live",
        RoomStatus.Ended => "ended",
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };
}
