using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Signaling.Actors.Gateway;

namespace Signaling.Gateway.Endpoints;

/// <summary>Which connections a query asks for. What is absent doesn't matter.</summary>
internal sealed record ClientSelection : PageSelection
{
    [FromQuery(Name = "role")]
    [Description("producer or consumer.")]
    public string? Role { get; init; }

    [FromQuery(Name = "dialect")]
    [Description("What it speaks.")]
    public string? Dialect { get; init; }

    [FromQuery(Name = "app_name")]
    [Description("The application group.")]
    public string? AppName { get; init; }

    /// <summary>What is wrong with it, as a sentence; <see langword="null"/> where nothing is.</summary>
    internal string? Problem =>
        PageProblem is { } problem ? problem
        : Role is not (null or ClientView.Producer or ClientView.Consumer) ? "role must be producer or consumer."
        : null;

    /// <summary>Whether a connection is asked for.</summary>
    internal bool Wants(ConnectionEntry entry) =>
        (Role is null || (Role == ClientView.Producer) == entry.IsProducer)
        && (Dialect is null || string.Equals(Dialect, entry.Dialect, StringComparison.OrdinalIgnoreCase))
        && (AppName is null || string.Equals(AppName, entry.App, StringComparison.Ordinal));
}
