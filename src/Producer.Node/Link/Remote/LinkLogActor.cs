using Akka.Actor;
using Akka.Event;

namespace Producer.Node.Link.Remote;

/// <summary>Hands what the link's actor systems log to the log of the node.</summary>
internal sealed class LinkLogActor : ReceiveActor
{
    public LinkLogActor() => Receive<LogEvent>(Context.System.EventStream.Publish);
}
