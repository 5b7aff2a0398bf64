using Akka.Actor;
using Signaling.Actors.Connections;

namespace Signaling.Actors;

/// <summary>What the actors of one gateway share.</summary>
/// <param name="Options">How it is set up.</param>
/// <param name="Tokens">Signs and reads resume tokens.</param>
/// <param name="Scheduler">Tells the time, virtual in tests.</param>
/// <param name="StartedAt">When this process began to serve; what is older, another one gave out.</param>
internal sealed record SignalingEnvironment(
    SignalingOptions Options, ResumeTokens Tokens, IScheduler Scheduler, DateTimeOffset StartedAt)
{
    /// <summary><c>/user/rooms</c>, for those that may enter one.</summary>
    public IActorRef Rooms { get; init; } = ActorRefs.Nobody;

    /// <summary><c>/user/sessions</c>, which is told of every session's life.</summary>
    public IActorRef Sessions { get; init; } = ActorRefs.Nobody;
}
