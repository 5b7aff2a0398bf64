using Akka.Actor;
using Signaling.Actors.Connections;
using Signaling.Actors.Directory;
using Signaling.Actors.Gateway;
using Signaling.Actors.Rooms;
using Signaling.Actors.Streams;

namespace Signaling.Actors;

/// <summary>Plants the actors of a gateway.</summary>
public static class SignalingTree
{
    /// <summary>Starts <c>/user/directory</c>, <c>/user/streams</c>, <c>/user/rooms</c>, <c>/user/sessions</c>
    /// and <c>/user/gateway</c>.</summary>
    /// <param name="system">Where.</param>
    /// <param name="options">How the gateway is set up.</param>
    /// <returns>The actors.</returns>
    /// <exception cref="IOException">The rooms that were kept can't be read.</exception>
    /// <exception cref="InvalidActorNameException">The system has such actors already.</exception>
    public static SignalingRefs Start(ActorSystem system, SignalingOptions options)
    {
        var environment = new SignalingEnvironment(
            options, new ResumeTokens(options.ResumeKey), system.Scheduler, system.Scheduler.Now);
        environment = environment with { Sessions = system.ActorOf(ActorFactory.Props(() => new SessionsActor()), "sessions") };
        var known = new DirectoryState();
        var directory = system.ActorOf(ActorFactory.Props(() => new DirectoryActor(known)), "directory");
        var streams = system.ActorOf(ActorFactory.Props(() => new StreamsActor(environment, directory)), "streams");
        var kept = KeptRooms(environment);
        var rooms = system.ActorOf(ActorFactory.Props(() => new RoomsActor(environment, streams, kept)), "rooms");
        known.Rooms = rooms;
        var withRooms = environment with { Rooms = rooms };
        var gateway = system.ActorOf(ActorFactory.Props(() => new GatewayActor(withRooms, streams, directory)), "gateway");
        return new SignalingRefs(gateway, streams, directory, rooms, environment.Sessions);
    }

    // Whoever sent before the gateway was stopped doesn't any more.
    private static RoomsState KeptRooms(SignalingEnvironment environment)
    {
        var state = new RoomsState();
        foreach (var record in environment.Options.Rooms.Store.Load())
        {
            var ended = record.Status == RoomStatus.Live ? record.Become(RoomStatus.Ended, environment.StartedAt) : record;
            state.Rooms[record.Id] = new RoomState(ended, 0);
        }
        return state;
    }
}
