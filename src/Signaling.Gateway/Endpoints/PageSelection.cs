using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;

namespace Signaling.Gateway.Endpoints;

/// <summary>Which part of a list a query asks for.</summary>
internal record PageSelection
{
    /// <summary>As many as one answer holds.</summary>
    public const int MostAtATime = 1_000;

    [FromQuery(Name = "limit")]
    [Description("How many at most, from 1 to 1000.")]
    public int? Limit { get; init; }

    [FromQuery(Name = "offset")]
    [Description("How many to leave out first.")]
    public int? Offset { get; init; }

    /// <summary>How many are left out first.</summary>
    internal int From => Offset ?? 0;

    /// <summary>How many follow at most.</summary>
    internal int AtMost => Limit ?? MostAtATime;

    /// <summary>What is wrong with it, as a sentence; <see langword="null"/> where nothing is.</summary>
    internal string? PageProblem =>
        Limit is < 1 or > MostAtATime ? $"limit must be a number from 1 to {MostAtATime}."
        : Offset < 0 ? "offset must not be negative."
        : null;
}
