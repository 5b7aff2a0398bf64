using System.IO.Pipelines;
using Signaling.Gateway.Sockets;

namespace Signaling.Gateway.Accepting;

/// <summary>Ends the wait for a connection's first byte.</summary>
/// <param name="input">Its read is cancelled.</param>
internal sealed class FirstByteDeadline(PipeReader input) : HeartbeatEntry
{
    /// <inheritdoc/>
    public override void Due() => input.CancelPendingRead();
}
