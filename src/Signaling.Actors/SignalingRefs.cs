using Akka.Actor;

namespace Signaling.Actors;

/// <summary>The actors that the rest of a gateway talks to.</summary>
/// <param name="Gateway"><c>/user/gateway</c>: sockets and counts.</param>
/// <param name="Streams"><c>/user/streams</c>: the streams and their sessions.</param>
/// <param name="Directory"><c>/user/directory</c>: which streams there are.</param>
/// <param name="Rooms"><c>/user/rooms</c>: the rooms.</param>
/// <param name="Sessions"><c>/user/sessions</c>: what has become of the sessions.</param>
public sealed record SignalingRefs(IActorRef Gateway, IActorRef Streams, IActorRef Directory, IActorRef Rooms, IActorRef Sessions);
