using Signaling.Actors.Rooms;
using Signaling.Protocol;

namespace Signaling.Actors.Tests.Rooms;

/// <summary>What becomes of a room's record while people come and go.</summary>
public sealed class RecordTests : RoomTest
{
    [Fact]
    public void A_rooms_state_follows_its_sender()
    {
        Make("r1");
        var begun = Time.Now;
        var sender = Enter("sender");
        var live = Await("r1", room => room.Record.Status == RoomStatus.Live).Record;
        Assert.Equal((begun, null), (live.StartTime, live.EndTime));

        Time.Advance(TimeSpan.FromMinutes(1));
        sender.Send("""{"type":"leave"}""");
        var ended = Await("r1", room => room.Record.Status == RoomStatus.Ended).Record;
        Assert.Equal((begun, begun + TimeSpan.FromMinutes(1)), (ended.StartTime, ended.EndTime));

        Enter("sender");
        Assert.Null(Await("r1", room => room.Record.Status == RoomStatus.Live).Record.EndTime);
    }

    [Fact]
    public void A_producer_that_belongs_to_the_room_makes_it_live_too()
    {
        Make("r1");

        var producer = Producer("desk", """{"metadata":{"room":"r1"}}""");
        Await("r1", room => room.Record.Status == RoomStatus.Live);
        producer.Close();
        Await("r1", room => room.Record.Status == RoomStatus.Ended);
    }

    [Fact]
    public void Viewers_are_counted_and_their_peak_is_kept()
    {
        Make("r1");
        var viewers = new[] { Enter("viewer"), EnterAsUser("u1"), Enter("viewer") };
        Await("r1", room => room is { Viewers: 3, Record.PeakViewers: 3 });

        viewers[0].Close();
        viewers[1].Lose();
        Await("r1", room => room is { Viewers: 1, Record.PeakViewers: 3 });
        Enter("viewer");
        Await("r1", room => room is { Viewers: 2, Record.PeakViewers: 3 });
    }

    [Fact]
    public void Everybody_is_sent_out_of_a_room_that_is_deleted()
    {
        Make("r1");
        var sender = Enter("sender");
        var viewer = Enter("viewer");
        var user = EnterAsUser("u1");
        sender.Until("viewer_ready");

        Assert.IsType<RoomReply.Found>(Ask(new RoomQuery.Delete(new RoomId("r1"))));

        foreach (var member in new[] { sender, viewer, user })
            member.Until("room-closed");
        Assert.IsType<RoomReply.Refused>(Ask(new RoomQuery.Find(new RoomId("r1"))));
        viewer.Send("""{"type":"leave"}""");
        viewer.Until("error");
        var consumer = Consumer();
        do
            consumer.Send("""{"type":"stream-request","target_id":"room:r1"}""");
        while ((string?)consumer.Next()["code"] != "STREAM_OFFLINE");

        // The next who enters makes a new one.
        sender.Send("""{"type":"join","role":"viewer","room":"r1"}""");
        sender.Until("joined");
        Assert.Equal(1, Find("r1").Record.MaxViewers);
    }

    [Fact]
    public void A_room_that_ended_is_entered_anew()
    {
        Make("r1");
        var sender = Enter("sender");
        Ask(new RoomQuery.Alter(new RoomId("r1"), new RoomChange(Status: RoomStatus.Ended)));
        sender.Next("room-closed");

        sender.Send("""{"type":"join","role":"sender","room":"r1"}""");
        sender.Next("joined");
        Await("r1", room => room.Record.Status == RoomStatus.Live);
    }

    [Fact]
    public void How_many_may_watch_is_changed_while_they_do()
    {
        Make("r1", new RoomChange(MaxViewers: 2));
        Enter("viewer");
        Enter("viewer");
        var third = Client();
        third.Send("""{"type":"join","role":"viewer","room":"r1"}""");
        third.NextError("ROOM_FULL");

        Ask(new RoomQuery.Alter(new RoomId("r1"), new RoomChange(MaxViewers: 3)));
        third.Send("""{"type":"join","role":"viewer","room":"r1"}""");
        third.Next("joined");

        // Nobody is sent out, and nobody else is let in.
        Ask(new RoomQuery.Alter(new RoomId("r1"), new RoomChange(MaxViewers: 1)));
        third.NothingCame();
        var fourth = Client();
        fourth.Send("""{"type":"join","role":"viewer","room":"r1"}""");
        fourth.NextError("ROLE_TAKEN");
    }

    [Fact]
    public void A_viewer_that_answers_no_more_makes_room_in_a_full_one()
    {
        Make("r1", new RoomChange(MaxViewers: 2));
        var sender = Enter("sender");
        var dead = Enter("viewer");
        var alive = Enter("viewer");
        sender.Next("viewer_ready");
        sender.Next("viewer_ready");
        Time.Advance(Options.Rooms.DeadAfter);
        sender.Outbox.LastHeard = alive.Outbox.LastHeard = Time.Now;

        var heir = Enter("viewer");

        Assert.Equal(dead.Id, (string?)sender.Next("viewer_left")["clientId"]);
        Assert.Equal(heir.Id, (string?)sender.Next("viewer_ready")["clientId"]);
        alive.NothingCame();
    }

    [Fact]
    public void A_room_that_came_by_itself_is_forgotten_some_time_after_its_last_member()
    {
        var sender = Enter("sender");
        Time.Advance(Options.Rooms.Memory * 2);
        Find("r1");

        sender.Close();
        Await("r1", room => room.Record.Status == RoomStatus.Ended);
        AwaitCondition(
            () =>
            {
                Time.Advance(Options.Rooms.Memory);
                return Ask(new RoomQuery.Find(new RoomId("r1"))) is RoomReply.Refused;
            },
            TimeSpan.FromSeconds(60));
    }

    private void Make(string room, RoomChange? change = null) =>
        Assert.IsType<RoomReply.Found>(Ask(new RoomQuery.Create(new RoomId(room), "", change ?? new RoomChange())));
}

public sealed class ClosedRoomsTests() : RoomTest(options => options with { Rooms = options.Rooms with { AutoCreate = false, MaxRooms = 1 } })
{
    [Fact]
    public void Where_rooms_do_not_come_by_themselves_one_has_to_be_made()
    {
        var client = Client();
        client.Send("""{"type":"join","role":"sender","room":"r1","id":"j1"}""");
        Assert.Equal("j1", (string?)client.NextError("ROOM_NOT_FOUND")["id"]);
        client.Send("""{"type":"join","roomId":"r1","userId":"u"}""");
        client.NextError("ROOM_NOT_FOUND");

        Assert.IsType<RoomReply.Found>(Ask(new RoomQuery.Create(new RoomId("r1"), "", new RoomChange())));
        client.Send("""{"type":"join","role":"sender","room":"r1"}""");
        client.Next("joined");

        var full = Assert.IsType<RoomReply.Refused>(Ask(new RoomQuery.Create(new RoomId("r2"), "", new RoomChange())));
        Assert.Equal(RoomProblem.TooMany, full.Problem);
    }
}
