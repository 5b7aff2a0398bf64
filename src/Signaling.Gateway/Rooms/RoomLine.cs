using System.Text.Json.Serialization;
using Signaling.Actors.Rooms;
using Signaling.Protocol;

namespace Signaling.Gateway.Rooms;

/// <summary>A room's record as it is kept; times in milliseconds since 1970.</summary>
internal sealed record RoomLine
{
    public required string Id { get; init; }

    public string Owner { get; init; } = "";

    public string Title { get; init; } = "";

    public RoomStatus Status { get; init; }

    public bool IsPrivate { get; init; }

    public string StreamKey { get; init; } = "";

    public required long CreatedAt { get; init; }

    public long? StartTime { get; init; }

    public long? EndTime { get; init; }

    public required int MaxViewers { get; init; }

    public int PeakViewers { get; init; }

    public static RoomLine Of(RoomRecord room) => new()
    {
        Id = room.Id.Value,
        Owner = room.Owner,
        Title = room.Title,
        Status = room.Status,
        IsPrivate = room.IsPrivate,
        StreamKey = room.StreamKey.Value ?? "",
        CreatedAt = room.CreatedAt.ToUnixTimeMilliseconds(),
        StartTime = room.StartTime?.ToUnixTimeMilliseconds(),
        EndTime = room.EndTime?.ToUnixTimeMilliseconds(),
        MaxViewers = room.MaxViewers,
        PeakViewers = room.PeakViewers,
    };

    public RoomRecord ToRecord() => new(new RoomId(Id), Time(CreatedAt))
    {
        Owner = Owner,
        Title = Title,
        Status = Status,
        IsPrivate = IsPrivate,
        StreamKey = new StreamKey(StreamKey),
        StartTime = StartTime is { } start ? Time(start) : null,
        EndTime = EndTime is { } end ? Time(end) : null,
        MaxViewers = MaxViewers,
        PeakViewers = PeakViewers,
        IsKept = true,
    };

    private static DateTimeOffset Time(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}

/// <summary>Reads and writes <see cref="RoomLine"/>.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(IEnumerable<RoomLine>))]
[JsonSerializable(typeof(RoomLine[]))]
internal sealed partial class RoomLineJson : JsonSerializerContext;
