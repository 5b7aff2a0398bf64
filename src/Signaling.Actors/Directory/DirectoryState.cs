using Akka.Actor;
using Signaling.Actors.Connections;
using Signaling.Protocol;

namespace Signaling.Actors.Directory;

/// <summary>What the directory knows. It outlives a failure of the directory's actor, which would have to ask everybody else.</summary>
internal sealed class DirectoryState
{
    /// <summary>The streams, and the ways to the producers of those that are offered.</summary>
    public Dictionary<StreamId, (StreamEntry Entry, Line? Producer)> Streams { get; } = [];

    /// <summary>Who waits for a stream, and of which application group.</summary>
    public Dictionary<Line, (IActorRef Consumer, string App)> Waiting { get; } = [];

    /// <summary>The consumers that wait for a producer to call, and who serves them.</summary>
    public Dictionary<Line, (WaitingPeer Peer, IActorRef Connection)> AwaitingCalls { get; } = [];

    /// <summary>Who is told of changes, and of which application group.</summary>
    public Dictionary<Line, string> Subscribers { get; } = [];
    /// <summary>Is told of streams that belong to rooms; set before there are any.</summary>
    public IActorRef Rooms { get; set; } = ActorRefs.Nobody;
}
