namespace Signaling.Protocol;

/// <summary>A session that a producer still serves though the gateway has forgotten it.</summary>
/// <param name="Session">Which.</param>
/// <param name="Client">Whose.</param>
public readonly record struct HeldSession(SessionId Session, ClientId? Client);
