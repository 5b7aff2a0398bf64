using Signaling.Actors.Connections;
using Signaling.Actors.Tests.Dual;
using Signaling.Actors.Tests.Selkies;
using Signaling.Protocol;
using Signaling.Protocol.Dialects;
using Signaling.Protocol.Dialects.GstWebRtc;
using Signaling.Protocol.Dialects.Room;

namespace Signaling.Actors.Tests.Negotiation;

/// <summary>Who changes from a dialect in which all ends with the socket leaves what it had there, for others to see.</summary>
public sealed class GivingUpTests : SelkiesTest
{
    [Fact]
    public void A_rooms_sender_has_left_and_its_stream_and_sessions_have_ended()
    {
        var sender = Enter("sender");
        var viewer = Enter("viewer");
        sender.Next("viewer_ready");
        sender.Send("""{"type":"offer","sdp":{"type":"offer","sdp":"v=0"}}""");
        viewer.Next("offer");

        Negotiate(sender, "dual");

        viewer.Next("sender_left");
        var consumer = Consumer();
        consumer.Send("""{"type":"stream-request","target_id":"room:r1"}""");
        consumer.NextError("STREAM_OFFLINE");
        sender.Send("""{"type":"leave","id":"l1"}""");
        var heard = sender.Drain();
        Assert.Contains(heard, frame => (string?)frame["code"] == "SESSION_NOT_FOUND");
        Assert.DoesNotContain(heard, frame => (string?)frame["type"] is "session-state" or "session-closed");
        Enter("sender").Next("viewer_ready");
    }

    [Fact]
    public void A_rooms_viewer_has_left_and_its_place_is_free()
    {
        var sender = Enter("sender");
        var viewer = Enter("viewer");
        sender.Next("viewer_ready");

        Negotiate(viewer, "gstreamer-1.0");

        sender.Next("viewer_left");
        Enter("viewer");
        sender.Next("viewer_ready");
        viewer.NothingCame();
    }

    [Fact]
    public void Who_stays_with_its_dialect_stays_in_its_room_and_keeps_its_spelling()
    {
        var sender = Open(Traits(RoomDialect.Instance));
        sender.Send("""{"type":"JOIN","role":"sender","room":"r1"}""");
        sender.Next("JOINED");

        sender.Send("""{"type":"protocol-negotiation","id":"n1","data":{"supported_protocols":["signaling.room"]}}""");

        Assert.Equal("room", (string?)sender.Next("PROTOCOL_SELECTED")["data"]!["selected_protocol"]);
        Enter("viewer");
        Assert.Equal("r1", (string?)sender.Next("VIEWER_READY")["room"]);
    }

    [Fact]
    public void Who_leaves_a_room_before_its_stream_is_known_has_none()
    {
        var hasty = Open(Traits(RoomDialect.Instance));
        for (var round = 0; round < 20; round++)
        {
            hasty.Send("""{"type":"join","role":"sender","room":"r1"}""");
            hasty.Send("""{"type":"leave"}""");
            hasty.Next("joined");
        }
        hasty.NothingCame();

        Enter("sender");

        // The stream's next owner takes it from nobody.
        hasty.NothingCame();
        hasty.Send("""{"type":"join","role":"viewer","room":"r1"}""");
        hasty.Next("joined");
    }

    [Fact]
    public void A_peer_has_left_its_group_and_its_name_is_free()
    {
        var one = Peer("1");
        var two = Peer("2");
        one.Say("ROOM r");
        one.Hears("ROOM_OK");
        two.Say("ROOM r");
        two.Hears("ROOM_OK 1");
        one.Hears("ROOM_PEER_JOINED 2");

        Negotiate(one.Socket, "dual");

        two.Hears("ROOM_PEER_LEFT 1");
        two.Say("ROOM_PEER_MSG 1 hello");
        two.Hears("ERROR peer '1' not found");
        var again = Peer("1");
        again.Say("ROOM r");
        again.Hears("ROOM_OK 2");
        one.Socket.Send("""{"type":"discover-streams"}""");
        one.Socket.Until("available-streams");
    }

    [Fact]
    public void A_peers_partner_learns_of_the_end_as_ever()
    {
        var caller = Peer("1");
        var callee = Peer("2");
        caller.Say("SESSION 2");
        caller.Hears("SESSION_OK");
        caller.Say(Offer);
        callee.Hears(Offer);

        Negotiate(caller.Socket, "dual");

        callee.IsClosedWith(CloseCode.Done);
        caller.Socket.Send("""{"type":"discover-streams","id":"d1"}""");
        while ((string?)caller.Socket.Until("available-streams")["id"] != "d1")
        {
        }
    }

    [Fact]
    public void A_page_that_waited_is_given_nothing_any_more()
    {
        var page = Page("1");
        page.HearsNothing();
        Negotiate(page.Socket, "gstreamer-1.0");

        var first = Producer("desk");
        Page("3");

        Assert.Equal("webrtc/3", (string?)first.Until("connection-request")["from"]);
        Assert.Empty(page.Socket.Drain());
    }

    [Fact]
    public void Roles_are_given_up_with_what_came_of_them()
    {
        var producer = Listed("producer");
        var waiting = Listed("consumer");
        var listener = Listed("listener");
        listener.Send("""{"type":"listConsumers"}""");
        Assert.Contains(waiting.Id, listener.Until("listConsumers").ToJsonString(), StringComparison.Ordinal);
        var viewer = Consumer();
        do
            viewer.Send("""{"type":"discover-streams"}""");
        while (!viewer.Until("available-streams").ToJsonString().Contains(producer.Id, StringComparison.Ordinal));
        viewer.Send($$"""{"type":"stream-request","target_id":"{{producer.Id}}"}""");
        producer.Until("startSession");

        Negotiate(waiting, "dual");
        Negotiate(listener, "gstreamer-1.0");
        Negotiate(producer, "dual");

        viewer.Until("session-closed");
        var asking = Listed("listener");
        asking.Send("""{"type":"listConsumers"}""");
        Assert.DoesNotContain(waiting.Id, asking.Until("listConsumers").ToJsonString(), StringComparison.Ordinal);
        Assert.Empty(listener.Drain());

        // It is a consumer like any other, under the name that it had before it was a producer.
        var desk = Producer("desk");
        producer.Send("""{"type":"stream-request","target_id":"desk"}""");
        Assert.Equal(producer.Id, (string?)desk.Until("connection-request")["from"]);
    }

    private static void Negotiate(DualClient client, string dialect)
    {
        client.Send($$$"""{"type":"protocol-negotiation","id":"n1","data":{"supported_protocols":["{{{dialect}}}"]}}""");
        Assert.Equal(dialect, (string?)client.Until("protocol-selected")["data"]!["selected_protocol"]);
    }

    private DualClient Enter(string role)
    {
        var client = Open(Traits(RoomDialect.Instance));
        client.Send($$"""{"type":"join","role":"{{role}}","room":"r1"}""");
        client.Next("joined");
        return client;
    }

    private DualClient Listed(string role)
    {
        var client = Open(Traits(GstWebRtcDialect.Instance));
        client.Id = (string)client.Next("welcome")["peerId"]!;
        client.Send($$$"""{"type":"setPeerStatus","roles":["{{{role}}}"],"meta":{"name":"n"}}""");
        return client;
    }

    private static SocketTraits Traits(Dialect dialect) => new() { Speech = new SpokenDialect(dialect) };
}
