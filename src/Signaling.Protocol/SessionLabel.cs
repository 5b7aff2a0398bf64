using System.Text.Json;

namespace Signaling.Protocol;

/// <summary>Names a session and one of its sides, encoded once for all frames of that side.</summary>
/// <param name="from">The side that speaks, by the id that the gateway knows it by.</param>
/// <param name="session">The session.</param>
public sealed class SessionLabel(ClientId from, SessionId session)
{
    /// <summary>The side that speaks.</summary>
    public ClientId From => from;

    /// <summary>The session.</summary>
    public SessionId Session => session;

    /// <summary>The side's id as the inside of a JSON string.</summary>
    internal JsonEncodedText FromJson { get; } = JsonEncodedText.Encode(from.Value);

    /// <summary>The session's id as the inside of a JSON string.</summary>
    internal JsonEncodedText SessionJson { get; } = JsonEncodedText.Encode(session.Value);
}
