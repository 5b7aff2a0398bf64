using Signaling.Actors.Connections;
using Signaling.Actors.Rooms;
using Signaling.Actors.Tests.Dual;
using Signaling.Protocol;
using Signaling.Protocol.Dialects;
using Signaling.Protocol.Dialects.Room;

namespace Signaling.Actors.Tests.Rooms;

/// <summary>Clients of the dialect <c>room</c> in either spelling.</summary>
public abstract class RoomTest : GatewayTest
{
    protected RoomTest()
        : this(null)
    {
    }

    internal RoomTest(Func<SignalingOptions, SignalingOptions>? change)
        : base(change)
    {
    }

    internal DualClient Client() =>
        Open(new SocketTraits { Speech = new SpokenDialect(RoomDialect.Instance), Greeting = GreetingTime.WhenSpokenTo });

    /// <summary>Enters as one who speaks to one.</summary>
    internal DualClient Enter(string role, string? id = null, string room = "r1")
    {
        var client = Client();
        client.Send(id is null
            ? $$"""{"type":"join","role":"{{role}}","room":"{{room}}"}"""
            : $$"""{"type":"join","role":"{{role}}","room":"{{room}}","clientId":"{{id}}"}""");
        client.Id = (string)client.Next("joined")["clientId"]!;
        return client;
    }

    /// <summary>Enters as one who speaks to all.</summary>
    internal DualClient EnterAsUser(string user, string role = "viewer", string room = "r1")
    {
        var client = Client();
        client.Send($$$"""{"type":"join","roomId":"{{{room}}}","userId":"{{{user}}}","payload":{"role":"{{{role}}}"}}""");
        client.Next("joined");
        client.Id = user;
        return client;
    }

    internal RoomReply Ask(RoomQuery query)
    {
        var probe = CreateTestProbe();
        Refs.Rooms.Tell(query, probe);
        return probe.ExpectMsg<RoomReply>(TimeSpan.FromSeconds(60));
    }

    internal RoomState Find(string room) => Assert.IsType<RoomReply.Found>(Ask(new RoomQuery.Find(new RoomId(room)))).Room;

    /// <summary>Asks until the room is as it should be.</summary>
    internal RoomState Await(string room, Func<RoomState, bool> condition)
    {
        RoomState? state = null;
        AwaitCondition(
            () => Ask(new RoomQuery.Find(new RoomId(room))) is RoomReply.Found found && condition(state = found.Room),
            TimeSpan.FromSeconds(60));
        return state!;
    }
}
