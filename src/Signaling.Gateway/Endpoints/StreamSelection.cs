using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Signaling.Protocol;

namespace Signaling.Gateway.Endpoints;

/// <summary>Which streams a query asks for. What is absent doesn't matter.</summary>
internal sealed record StreamSelection : PageSelection
{
    [FromQuery(Name = "app_type")]
    [Description("The application's name, whatever its case.")]
    public string? AppType { get; init; }

    [FromQuery(Name = "status")]
    [Description("online, busy, suspended or offline.")]
    public string? Status { get; init; }

    [FromQuery(Name = "hostname")]
    [Description("The producer's machine, whatever its case.")]
    public string? Hostname { get; init; }

    [FromQuery(Name = "text")]
    [Description("A text in id, title, application or machine, whatever its case.")]
    public string? Text { get; init; }

    [FromQuery(Name = "max_clients")]
    [Description("Fewer viewers than this.")]
    public int? MaxClients { get; init; }

    /// <summary>What is wrong with it, as a sentence; <see langword="null"/> where nothing is.</summary>
    internal string? Problem =>
        PageProblem is { } problem ? problem
        : Status is not null && !Enum.GetValues<StreamStatus>().Select(StreamView.NameOf).Contains(Status) ? "status must be online, busy, suspended or offline."
        : null;

    /// <summary>Whether a stream is asked for, offline ones too where no status is.</summary>
    internal bool Wants(StreamEntry entry) =>
        (Status is null || Status == StreamView.NameOf(entry.Status))
        && new StreamFilter { AppType = AppType, Hostname = Hostname, Text = Text, MaxClients = MaxClients, Status = entry.Status }.Passes(entry);
}
