namespace Signaling.Protocol;

/// <summary>Which streams a consumer wants to hear of. What is absent doesn't matter.</summary>
public sealed record StreamFilter
{
    /// <summary>Lets every stream pass that isn't offline.</summary>
    public static StreamFilter All { get; } = new();

    /// <summary>The application's name, whatever its case.</summary>
    public string? AppType { get; init; }

    /// <summary>The status; without one, all but offline streams pass.</summary>
    public StreamStatus? Status { get; init; }

    /// <summary>Fewer connected clients than this.</summary>
    public int? MaxClients { get; init; }

    /// <summary>The producer's machine, whatever its case.</summary>
    public string? Hostname { get; init; }

    /// <summary>A text that occurs in id, title, application or machine, whatever its case.</summary>
    public string? Text { get; init; }

    /// <summary>Tells whether a stream is wanted. Private streams never are.</summary>
    /// <param name="entry">The stream.</param>
    /// <returns>Whether it passes.</returns>
    public bool Passes(StreamEntry entry) =>
        (Status is { } status ? entry.Status == status : entry.Status != StreamStatus.Offline)
        && !entry.Description.Private
        && (AppType is null || Same(AppType, entry.Description.AppName))
        && (Hostname is null || Same(Hostname, entry.Description.Hostname))
        && (MaxClients is null || entry.ConnectedClients < MaxClients)
        && (Text is null || Occurs(Text, entry));

    private static bool Same(string wanted, string actual) => string.Equals(wanted, actual, StringComparison.OrdinalIgnoreCase);

    private static bool Occurs(string text, StreamEntry entry) =>
        new[] { entry.Id.Value, entry.Title, entry.Description.AppName, entry.Description.Hostname }
            .Any(field => field.Contains(text, StringComparison.OrdinalIgnoreCase));
}
