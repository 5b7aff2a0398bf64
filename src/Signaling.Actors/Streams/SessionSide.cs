using Akka.Actor;
using Signaling.Actors.Connections;
using Signaling.Protocol;

namespace Signaling.Actors.Streams;

/// <summary>One side of a session.</summary>
/// <param name="Role">Which.</param>
/// <param name="Actor">The connection's actor.</param>
/// <param name="Line">The way to the client.</param>
/// <param name="Id">The client, as frames name it.</param>
internal sealed record SessionSide(PeerRole Role, IActorRef Actor, Line Line, ClientId Id);
