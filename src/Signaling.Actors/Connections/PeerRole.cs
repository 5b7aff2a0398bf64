namespace Signaling.Actors.Connections;

/// <summary>What a connection is, and which side of a session.</summary>
internal enum PeerRole
{
    /// <summary>Watches. Every connection that has registered no stream.</summary>
    Consumer,

    /// <summary>Offers streams.</summary>
    Producer,
}
