using Akka.Event;

namespace Akka.Remote;

/// <summary>What happened to remoting or to the way to a peer; published on the event stream and logged at its level.</summary>
public abstract class RemotingLifecycleEvent
{
    /// <summary>An event.</summary>
    protected RemotingLifecycleEvent()
    {
    }

    /// <summary>The level at which it is logged, unless <c>akka.remote.log-remote-lifecycle-events</c> is off.</summary>
    public abstract LogLevel LogLevel();
}
