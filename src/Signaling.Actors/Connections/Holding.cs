using Akka.Actor;
using Signaling.Protocol;

namespace Signaling.Actors.Connections;

/// <summary>What one connection has, whatever its socket: handed over whole when its client comes back on another one.</summary>
internal sealed class Holding(ConnectionId connection, ClientId client, Line line)
{
    /// <summary>The connection's id.</summary>
    public ConnectionId Connection => connection;

    /// <summary>The way to the client.</summary>
    public Line Line => line;

    /// <summary>The client's id.</summary>
    public ClientId Client { get; set; } = client;

    /// <summary>What the connection is.</summary>
    public PeerRole Role { get; set; }

    /// <summary>Whether the client's id is settled.</summary>
    public bool Named { get; set; }

    /// <summary>The frames that have come.</summary>
    public long Received { get; set; }

    /// <summary>The sessions that it is a side of.</summary>
    public Dictionary<SessionId, Seat> Seats => field ??= [];

    /// <summary>Its streams and their actors.</summary>
    public Dictionary<StreamId, IActorRef> Streams => field ??= [];
}
