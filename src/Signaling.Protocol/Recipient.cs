using System.Text.Json;

namespace Signaling.Protocol;

/// <summary>Whom a frame is for, with the id encoded once for all frames.</summary>
/// <param name="id">The client's id.</param>
public sealed class Recipient(ClientId id)
{
    /// <summary>The client's id.</summary>
    public ClientId Id => id;

    /// <summary>The id as the inside of a JSON string.</summary>
    internal JsonEncodedText Json { get; } = JsonEncodedText.Encode(id.Value);
}
