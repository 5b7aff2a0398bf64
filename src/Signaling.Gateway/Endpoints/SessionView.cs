using System.ComponentModel;
using System.Text.Json.Serialization;
using Signaling.Actors.Directory;
using Signaling.Protocol;

namespace Signaling.Gateway.Endpoints;

/// <summary>A session, as REST shows it.</summary>
internal sealed record SessionView
{
    [JsonPropertyName("id")]
    [Description("The session's id.")]
    public required string Id { get; init; }

    [JsonPropertyName("stream_id")]
    [Description("What is watched.")]
    public required string StreamId { get; init; }

    [JsonPropertyName("client_id")]
    [Description("Who watches.")]
    public required string ClientId { get; init; }

    [JsonPropertyName("state")]
    [Description("pending, negotiating, connected, suspended or disconnected.")]
    public required string State { get; init; }

    [JsonPropertyName("started_at")]
    [Description("When it began, in milliseconds since 1970.")]
    public required long StartedAt { get; init; }

    [JsonPropertyName("ended_at")]
    [Description("When it ended, in milliseconds since 1970; absent while it hasn't.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? EndedAt { get; init; }

    [JsonPropertyName("history")]
    [Description("The states that it has been in, the oldest first.")]
    public required IReadOnlyList<SessionChangeView> History { get; init; }

    /// <summary>Shows a session.</summary>
    public static SessionView Of(SessionEntry entry) => new()
    {
        Id = entry.Id.Value,
        StreamId = entry.Stream.Value,
        ClientId = entry.Client.Value,
        State = NameOf(entry.Stage),
        StartedAt = entry.StartedAt.ToUnixTimeMilliseconds(),
        EndedAt = entry.Stage == SessionStage.Disconnected ? entry.History[^1].At.ToUnixTimeMilliseconds() : null,
        History =
        [
            .. entry.History.Select(change => new SessionChangeView(NameOf(change.Stage), change.At.ToUnixTimeMilliseconds(), change.Reason)),
        ],
    };

    /// <summary>The state as it is spelt on the wire.</summary>
    public static string NameOf(SessionStage stage) => stage switch
    {
        SessionStage.Pending => "pending",
        SessionStage.Negotiating => "negotiating",
        SessionStage.Connected => "connected",
        SessionStage.Suspended => "suspended",
        SessionStage.Disconnected => "disconnected",
        _ => throw new ArgumentOutOfRangeException(nameof(stage)),
    };
}

/// <summary>A step of a session's life.</summary>
/// <param name="State">As in <see cref="SessionView.State"/>.</param>
/// <param name="At">When, in milliseconds since 1970.</param>
/// <param name="Reason">Why, in a word; absent where nobody said.</param>
internal sealed record SessionChangeView(
    [property: JsonPropertyName("state")] string State,
    [property: JsonPropertyName("at")] long At,
    [property: JsonPropertyName("reason"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Reason);
