using Signaling.Protocol;

namespace Signaling.Actors.Gateway;

/// <summary>An open connection at one moment.</summary>
/// <param name="Id">Its id, through all the sockets that it has had.</param>
/// <param name="Client">Its client, as frames name it.</param>
/// <param name="App">The application group that it connected to.</param>
/// <param name="Dialect">What it speaks.</param>
/// <param name="IsProducer">Whether it offers a stream; else it watches.</param>
/// <param name="Address">Where it comes from.</param>
/// <param name="OpenedAt">When its socket was accepted.</param>
/// <param name="LastHeard">When it was last heard: a frame, or a pong.</param>
/// <param name="FramesReceived">Frames that came from it.</param>
/// <param name="FramesSent">Frames that it was told.</param>
/// <param name="Waiting">Frames that wait to be sent to it.</param>
public sealed record ConnectionEntry(
    ConnectionId Id,
    ClientId Client,
    string App,
    string Dialect,
    bool IsProducer,
    string Address,
    DateTimeOffset OpenedAt,
    DateTimeOffset LastHeard,
    long FramesReceived,
    long FramesSent,
    int Waiting);
