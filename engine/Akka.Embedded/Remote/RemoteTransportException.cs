using Akka.Actor;

namespace Akka.Remote;

/// <summary>The transport failed: it can't listen, a peer can't be reached, or a handshake went wrong.</summary>
public class RemoteTransportException : AkkaException
{
    /// <summary>Says what failed.</summary>
    public RemoteTransportException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }
}
