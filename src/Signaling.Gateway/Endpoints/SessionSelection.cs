using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Signaling.Actors.Directory;
using Signaling.Protocol;

namespace Signaling.Gateway.Endpoints;

/// <summary>Which sessions a query asks for. What is absent doesn't matter.</summary>
internal sealed record SessionSelection : PageSelection
{
    [FromQuery(Name = "stream_id")]
    [Description("What is watched.")]
    public string? StreamId { get; init; }

    [FromQuery(Name = "client_id")]
    [Description("Who watches.")]
    public string? ClientId { get; init; }

    [FromQuery(Name = "state")]
    [Description("pending, negotiating, connected, suspended or disconnected; without it, all but those that have ended.")]
    public string? State { get; init; }

    /// <summary>What is wrong with it, as a sentence; <see langword="null"/> where nothing is.</summary>
    internal string? Problem =>
        PageProblem is { } problem ? problem
        : State is not null && !Enum.GetValues<SessionStage>().Select(SessionView.NameOf).Contains(State)
            ? "state must be pending, negotiating, connected, suspended or disconnected."
            : null;

    /// <summary>Whether a session is asked for.</summary>
    internal bool Wants(SessionEntry entry) =>
        (State is null ? entry.Stage != SessionStage.Disconnected : SessionView.NameOf(entry.Stage) == State)
        && (StreamId is null || entry.Stream.Value == StreamId)
        && (ClientId is null || entry.Client.Value == ClientId);
}
