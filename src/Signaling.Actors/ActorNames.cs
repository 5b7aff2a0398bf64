namespace Signaling.Actors;

/// <summary>Makes actor names of ids, which clients choose.</summary>
internal static class ActorNames
{
    /// <summary>Encodes an id so that it is one element of an actor's path.</summary>
    /// <param name="id">Any text of at least one character.</param>
    /// <returns>The id, percent-encoded as in a URI; a dot is encoded too, since <c>..</c> means the parent.</returns>
    public static string Encode(string id) => Uri.EscapeDataString(id).Replace(".", "%2E", StringComparison.Ordinal);
}
