using Akka.Actor;
using Signaling.Actors.Connections;
using Signaling.Actors.Directory;
using Signaling.Actors.Gateway;
using Signaling.Actors.Streams;

namespace Signaling.Actors;

/// <summary>Plants the actors of a gateway.</summary>
public static class SignalingTree
{
    /// <summary>Starts <c>/user/directory</c>, <c>/user/streams</c> and <c>/user/gateway</c>.</summary>
    /// <param name="system">Where.</param>
    /// <param name="options">How the gateway is set up.</param>
    /// <returns>The three actors.</returns>
    /// <exception cref="InvalidActorNameException">The system has such actors already.</exception>
    public static SignalingRefs Start(ActorSystem system, SignalingOptions options)
    {
        var environment = new SignalingEnvironment(
            options, new ResumeTokens(options.ResumeKey), system.Scheduler, system.Scheduler.Now);
        var known = new DirectoryState();
        var directory = system.ActorOf(ActorFactory.Props(() => new DirectoryActor(known)), "directory");
        var streams = system.ActorOf(ActorFactory.Props(() => new StreamsActor(environment, directory)), "streams");
        var gateway = system.ActorOf(ActorFactory.Props(() => new GatewayActor(environment, streams, directory)), "gateway");
        return new SignalingRefs(gateway, streams, directory);
    }
}
