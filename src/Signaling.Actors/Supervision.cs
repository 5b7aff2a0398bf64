using Akka.Actor;

namespace Signaling.Actors;

/// <summary>What a failure means, supervisor by supervisor; each row says what is lost.</summary>
internal static class Supervision
{
    /// <summary>Of <c>/user/gateway</c> over the actor that knows all connections.</summary>
    public static SupervisorStrategy OfGateway { get; } = new OneForOneStrategy(failure => failure switch
    {
        _ => Directive.Restart,   // lost: every socket, which its client opens anew
    });

    /// <summary>Of <c>/user/gateway/connections</c> over the connections.</summary>
    public static SupervisorStrategy OfConnections { get; } = new OneForOneStrategy(failure => failure switch
    {
        _ => Directive.Stop,      // lost: one socket, closed with 1011, and its sessions, whose other sides are told
    });

    /// <summary>Of <c>/user/gateway/producers</c> over the associations with nodes.</summary>
    public static SupervisorStrategy OfProducers { get; } = new OneForOneStrategy(failure => failure switch
    {
        _ => Directive.Stop,      // lost: one association; the node comes back and finds its sessions
    });

    /// <summary>Of <c>/user/rooms</c> over the rooms.</summary>
    public static SupervisorStrategy OfRooms { get; } = new OneForOneStrategy(failure => failure switch
    {
        _ => Directive.Stop,      // lost: who is in one room; they are told that it has ended, and enter again
    });

    /// <summary>Of <c>/user/streams</c> over the streams.</summary>
    public static SupervisorStrategy OfStreams { get; } = new OneForOneStrategy(failure => failure switch
    {
        _ => Directive.Stop,      // lost: one stream's sessions; its producer is told and registers again
    });

    /// <summary>Of a stream over its sessions.</summary>
    public static SupervisorStrategy OfStream { get; } = new OneForOneStrategy(failure => failure switch
    {
        _ => Directive.Stop,      // lost: one session, whose sides are told; the others don't notice
    });
}
