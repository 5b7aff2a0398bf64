using Akka.Event;

namespace Akka.Remote.DeathWatch;

/// <summary>Asks a peer's remote watcher whether it lives (<c>RWHB</c>).</summary>
internal sealed class Heartbeat : IDeadLetterSuppression
{
    public static readonly Heartbeat Instance = new();

    private Heartbeat()
    {
    }
}

/// <summary>The answer, with the uid of the answering system (<c>RWHR</c>).</summary>
/// <param name="AddressUid">See <see cref="Remote.AddressUid"/>.</param>
internal sealed record HeartbeatRsp(int AddressUid) : IDeadLetterSuppression;
