using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Signaling.Actors.Rooms;

namespace Signaling.Gateway.Endpoints;

/// <summary>Which rooms a query asks for. What is absent doesn't matter.</summary>
internal sealed record RoomSelection : PageSelection
{
    [FromQuery(Name = "status")]
    [Description("preparing, live or ended.")]
    public string? Status { get; init; }

    [FromQuery(Name = "text")]
    [Description("A text in id or title, whatever its case.")]
    public string? Text { get; init; }

    /// <summary>What is wrong with it, as a sentence; <see langword="null"/> where nothing is.</summary>
    internal string? Problem =>
        PageProblem is { } problem ? problem
        : Status is not null && !Enum.GetValues<RoomStatus>().Select(RoomView.NameOf).Contains(Status)
            ? "status must be preparing, live or ended."
            : null;

    /// <summary>Whether a room is asked for; private ones never are.</summary>
    internal bool Wants(RoomRecord room) =>
        !room.IsPrivate
        && (Status is null || RoomView.NameOf(room.Status) == Status)
        && (Text is null || room.Id.Value.Contains(Text, StringComparison.OrdinalIgnoreCase)
            || room.Title.Contains(Text, StringComparison.OrdinalIgnoreCase));
}
