using System.ComponentModel;
using System.Text.Json.Serialization;
using Signaling.Actors.Rooms;

namespace Signaling.Gateway.Endpoints;

/// <summary>What a room that is made is to be like.</summary>
[JsonNumberHandling(JsonNumberHandling.Strict)]
internal record NewRoomBody : RoomBody
{
    [JsonPropertyName("roomId")]
    [Description("Its id, 1 to 256 characters.")]
    public string? RoomId { get; init; }

    /// <inheritdoc/>
    internal override string? Problem =>
        RoomId is not { Length: >= 1 and <= LongestText } ? $"roomId must be a text of 1 to {LongestText} characters." : base.Problem;
}

/// <summary>What becomes different of a room; also its status.</summary>
[JsonNumberHandling(JsonNumberHandling.Strict)]
internal sealed record RoomChangeBody : RoomBody
{
    [JsonPropertyName("status")]
    [Description("preparing, live or ended; ended sends everybody out.")]
    public string? Status { get; init; }

    /// <inheritdoc/>
    internal override string? Problem =>
        Status is not null && Parse(Status) is null ? "status must be preparing, live or ended." : base.Problem;

    /// <inheritdoc/>
    internal override RoomChange Change => base.Change with { Status = Parse(Status) };

    private static RoomStatus? Parse(string? name) =>
        Enum.GetValues<RoomStatus>().Cast<RoomStatus?>().FirstOrDefault(status => RoomView.NameOf(status!.Value) == name);
}

/// <summary>What may be said of a room. Other members are ignored; a text is no number.</summary>
[JsonNumberHandling(JsonNumberHandling.Strict)]
internal record RoomBody
{
    protected const int LongestText = 256;
    private const int MostViewers = 10_000;

    [JsonPropertyName("title")]
    [Description("What a person reads, at most 256 characters.")]
    public string? Title { get; init; }

    [JsonPropertyName("isPrivate")]
    [Description("Whether it is in no list.")]
    public bool? IsPrivate { get; init; }

    [JsonPropertyName("maxViewers")]
    [Description("How many may watch, from 1 to 10000.")]
    public int? MaxViewers { get; init; }

    /// <summary>What is wrong with it, as a sentence; <see langword="null"/> where nothing is.</summary>
    internal virtual string? Problem =>
        Title is { Length: > LongestText } ? $"title must have at most {LongestText} characters."
        : MaxViewers is < 1 or > MostViewers ? $"maxViewers must be a number from 1 to {MostViewers}."
        : null;

    /// <summary>What it asks for.</summary>
    internal virtual RoomChange Change => new(Title, IsPrivate, MaxViewers);
}
