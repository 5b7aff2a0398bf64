using Signaling.Actors.Tests.Rooms;

namespace Signaling.Actors.Tests.Input;

public sealed class InputInRoomsTests : RoomTest
{
    [Fact]
    public void The_sender_hears_a_viewer_of_its_own_spelling()
    {
        var sender = Enter("sender", "camera");
        var viewer = Enter("viewer", "v1");
        sender.Next("viewer_ready");

        viewer.Send("""{"type":"MOUSE_MOVE","x":3}""");

        var input = sender.Next("input");
        Assert.Equal(("r1", "v1"), ((string?)input["room"], (string?)input["from"]));
        Assert.Equal("""{"type":"mouse-move","x":3}""", input["data"]!.ToJsonString());
        viewer.NothingCame();
    }

    [Fact]
    public void Among_members_that_speak_to_all_only_the_sender_hears_input()
    {
        var sender = EnterAsUser("u1", "publisher");
        var viewer = EnterAsUser("u2");
        var other = EnterAsUser("u3");
        other.NothingCame();
        viewer.Until("user-joined");
        sender.Until("user-joined");
        sender.Until("user-joined");

        viewer.Send("""{"type":"key-press","roomId":"r1","userId":"u3","payload":{"code":"KeyA"}}""");

        var input = sender.Next("input");
        Assert.Equal(("r1", "u2"), ((string?)input["roomId"], (string?)input["userId"]));
        Assert.Equal("""{"type":"key-press","code":"KeyA"}""", input["payload"]!.ToJsonString());
        viewer.NothingCame();
        other.NothingCame();
    }

    [Fact]
    public void Input_of_who_is_alone_or_in_no_room_or_means_another_room_is_dropped()
    {
        var nowhere = Client();
        var alone = Enter("viewer", "v1", room: "r2");
        var sender = EnterAsUser("u1", "publisher");
        var viewer = EnterAsUser("u2");
        sender.Until("user-joined");

        nowhere.Send("""{"type":"mouse-move","x":1}""");
        alone.Send("""{"type":"mouse-move","room":"r2","x":1}""");
        sender.Send("""{"type":"mouse-move","roomId":"r1","payload":{"x":1}}""");
        viewer.Send("""{"type":"mouse-move","roomId":"r3","payload":{"x":1}}""");
        viewer.Send("""{"type":"mouse-move","roomId":7,"payload":{"x":1}}""");

        nowhere.NothingCame();
        alone.NothingCame();
        viewer.NothingCame();
        sender.NothingCame();
    }
}
