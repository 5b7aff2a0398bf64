namespace Signaling.Protocol;

/// <summary>A consumer that waits for a producer to call it.</summary>
/// <param name="Id">By which it is called.</param>
/// <param name="Meta">What it says of itself, a JSON object; empty where it says nothing.</param>
public sealed record WaitingPeer(ClientId Id, RawJson Meta);
