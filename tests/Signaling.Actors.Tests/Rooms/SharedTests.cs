namespace Signaling.Actors.Tests.Rooms;

public sealed class SharedTests : RoomTest
{
    [Fact]
    public void What_a_member_says_goes_to_all_others_untouched_and_under_its_own_name()
    {
        var one = EnterAsUser("u1", "publisher");
        var two = EnterAsUser("u2");
        var three = EnterAsUser("u3");
        Assert.Equal("u2", (string?)one.Next("user-joined")["userId"]);
        Assert.Equal("u3", (string?)one.Next("user-joined")["userId"]);
        Assert.Equal("u3", (string?)two.Next("user-joined")["userId"]);

        two.Send("""{"type":"offer","roomId":"r1","userId":"u1","payload":{"sdp":"x", "n":1e400}}""");

        foreach (var other in new[] { one, three })
        {
            var said = other.Next("offer");
            Assert.Equal(("r1", "u2"), ((string?)said["roomId"], (string?)said["userId"]));
            Assert.Contains("1e400", said["payload"]!.ToJsonString(), StringComparison.Ordinal);
        }
        two.NothingCame();
    }

    [Fact]
    public void Comers_and_goers_are_told_to_all_others()
    {
        var one = EnterAsUser("u1");
        var two = Client();
        two.Send("""{"type":"join","roomId":"r1","userId":"u2"}""");
        var joined = two.Next("joined");
        Assert.Equal("""["u1"]""", joined["peers"]!.ToJsonString());
        Assert.Equal(("r1", "u2", "viewer"), ((string?)joined["roomId"], (string?)joined["userId"], (string?)joined["role"]));
        one.Next("user-joined");

        two.Send("""{"type":"leave","roomId":"r1","userId":"u2"}""");
        Assert.Equal("u2", (string?)one.Next("user-left")["userId"]);
        two.Send("""{"type":"offer","roomId":"r1","userId":"u2","payload":{}}""");
        two.NextError("NOT_REGISTERED");

        var three = EnterAsUser("u3");
        one.Next("user-joined");
        three.Lose();
        Assert.Equal("u3", (string?)one.Next("user-left")["userId"]);
    }

    [Fact]
    public void A_frame_for_another_room_is_refused()
    {
        var one = EnterAsUser("u1");

        one.Send("""{"type":"candidate","roomId":"r2","userId":"u1","payload":{}}""");

        one.NextError("FORBIDDEN");
    }

    [Theory]
    [InlineData("""{"type":"candidate","roomId":"r1","payload":{}}""")]
    [InlineData("""{"type":"offer","roomId":"r1","userId":"","payload":{}}""")]
    [InlineData("""{"type":"answer","roomId":"r1","userId":1,"payload":{}}""")]
    [InlineData("""{"type":"offer","userId":"u1","payload":{}}""")]
    [InlineData("""{"type":"offer","roomId":"","userId":"u1","payload":{}}""")]
    [InlineData("""{"type":"leave","roomId":"r1"}""")]
    [InlineData("""{"type":"join","roomId":"r1","userId":"","payload":{}}""")]
    public void Who_does_not_name_room_and_user_is_not_understood(string frame)
    {
        var one = EnterAsUser("u1");
        var two = EnterAsUser("u2");
        one.Next("user-joined");

        one.Send(frame);

        one.NextError("INVALID_MESSAGE");
        two.NothingCame();
    }

    [Fact]
    public void A_name_is_one_members_while_it_answers()
    {
        EnterAsUser("u1");
        var second = Client();

        second.Send("""{"type":"join","roomId":"r1","userId":"u1"}""");
        second.NextError("CLIENT_ALREADY_REGISTERED");
        Time.Advance(Options.Rooms.DeadAfter);
        second.Outbox.LastHeard = Time.Now;
        second.Send("""{"type":"join","roomId":"r1","userId":"u1"}""");
        second.Next("joined");
    }

    [Fact]
    public void A_second_publisher_is_refused_and_so_is_the_viewer_after_the_last_place()
    {
        EnterAsUser("u0", "publisher");
        var second = Client();
        second.Send("""{"type":"join","roomId":"r1","userId":"p2","payload":{"role":"publisher"}}""");
        second.NextError("ROLE_TAKEN");
        for (var index = 1; index <= Options.Rooms.MaxViewers; index++)
            EnterAsUser($"u{index}");

        second.Send("""{"type":"join","roomId":"r1","userId":"late"}""");

        second.NextError("ROOM_FULL");
    }

    [Fact]
    public void A_publisher_that_speaks_to_all_is_watched_by_one_that_speaks_to_one()
    {
        var publisher = EnterAsUser("u1", "publisher");
        var viewer = Enter("viewer");
        Assert.Equal(viewer.Id, (string?)publisher.Next("user-joined")["userId"]);

        publisher.Send("""{"type":"offer","roomId":"r1","userId":"u1","payload":{"sdp":{"type":"offer","sdp":"v=0"}}}""");
        Assert.Equal("""{"type":"offer","sdp":"v=0"}""", viewer.Next("offer")["sdp"]!.ToJsonString());
        viewer.Send("""{"type":"answer","sdp":{"type":"answer","sdp":"v=0"}}""");
        var answer = publisher.Next("answer");
        Assert.Equal("""{"type":"answer","sdp":"v=0"}""", answer["payload"]!.ToJsonString());
        Assert.Equal(viewer.Id, (string?)answer["userId"]);
        viewer.Close();
        publisher.Next("user-left");
    }
}
