using Signaling.Actors.Connections;
using Signaling.Protocol;

namespace Signaling.Actors.Tests.Dual;

public sealed class SuspensionTests() : GatewayTest(options => options with { MaxKeptFrames = 8 })
{
    [Fact]
    public void A_lost_viewer_is_suspended_and_gets_everything_back_that_was_its_own()
    {
        var producer = Producer("desk");
        var viewer = Consumer();
        var session = Connect(viewer, producer);

        viewer.Lose();
        var suspended = producer.Next("session-state");
        Assert.Equal("suspended", (string?)suspended["data"]!["state"]);
        Assert.NotEmpty((string)suspended["data"]!["reason"]!);
        producer.Send($$$"""{"type":"ice-candidate","session_id":"{{{session}}}","data":{"n":1}}""");
        producer.Send($$$"""{"type":"ice-candidate","session_id":"{{{session}}}","data":{"n":2}}""");
        producer.NothingCame();
        var back = Open(new SocketTraits { Resume = viewer.ResumeToken });

        var welcome = back.Next("welcome");
        Assert.True((bool)welcome["data"]!["resumed"]!);
        Assert.Equal(viewer.Id, (string?)welcome["data"]!["client_id"]);
        Assert.Equal(1, (int)back.Next("ice-candidate")["data"]!["n"]!);
        Assert.Equal(2, (int)back.Next("ice-candidate")["data"]!["n"]!);
        Assert.Equal("connected", (string?)producer.Next("session-state")["data"]!["state"]);
        back.Send($$$"""{"type":"ice-candidate","session_id":"{{{session}}}","data":{"candidate":"c","sdpMid":"0","sdpMLineIndex":0}}""");
        Assert.Equal(viewer.Id, (string?)producer.Next("ice-candidate")["from"]);
        back.NothingCame();
    }

    [Fact]
    public void A_session_is_resumed_in_the_middle_of_its_negotiation()
    {
        var producer = Producer("desk");
        var viewer = Consumer();
        var session = Pair(viewer, producer);
        viewer.Lose();
        producer.Next("session-state");

        producer.Send($$$"""{"type":"offer","session_id":"{{{session}}}","data":{"sdp":"v=0"}}""");
        producer.Send($$$"""{"type":"ice-candidate","session_id":"{{{session}}}","data":{"n":1}}""");
        Assert.Equal("negotiating", (string?)producer.Next("session-state")["data"]!["state"]);
        var back = Open(new SocketTraits { Resume = viewer.ResumeToken });
        Assert.Equal("negotiating", (string?)producer.Next("session-state")["data"]!["state"]);
        back.Send($$$"""{"type":"answer","session_id":"{{{session}}}","data":{"sdp":"v=0"}}""");
        back.Send($$$"""{"type":"ice-candidate","session_id":"{{{session}}}","data":{"candidate":"c","sdpMid":"0","sdpMLineIndex":0}}""");

        back.Next("welcome");
        back.Until("offer");
        back.Until("ice-candidate");
        producer.Next("answer");
        producer.Next("ice-candidate");
    }

    [Theory]
    [InlineData("register-stream")]
    [InlineData("register")]
    public void A_lost_producer_resumes_with_its_token_and_its_stream_goes_on(string type)
    {
        var producer = Producer("desk");
        var viewer = Consumer();
        var session = Connect(viewer, producer);
        var watcher = Consumer();

        producer.Lose();
        Assert.Equal("suspended", (string?)viewer.Until("session-state")["data"]!["state"]);
        var unavailable = watcher.Next("stream-unavailable")["data"]!;
        Assert.Equal("suspended", (string?)unavailable["status"]);
        Assert.Equal("suspended", (string?)unavailable["reason"]);
        watcher.Send("""{"type":"stream-request","target_id":"desk"}""");
        watcher.NextError("STREAM_OFFLINE");
        watcher.Send("""{"type":"discover-streams"}""");
        Assert.Equal("suspended", (string?)watcher.Next("available-streams")["data"]!["streams"]![0]!["status"]);
        viewer.Send($$$"""{"type":"ice-candidate","session_id":"{{{session}}}","data":{"candidate":"c","sdpMid":"0","sdpMLineIndex":0}}""");
        viewer.Drain();

        var back = Consumer();
        back.Send($$$"""{"type":"{{{type}}}","from":"desk","data":{"app_name":"capture","resume_token":"{{{producer.ResumeToken}}}"}}""");

        back.Until("ice-candidate");
        var registered = back.Next();
        Assert.True((bool)registered["data"]!["resumed"]!);
        Assert.Equal("connected", (string?)viewer.Until("session-state")["data"]!["state"]);
        Assert.Equal("online", (string?)watcher.Until("stream-available")["data"]!["status"]);
        back.Send($$$"""{"type":"offer","session_id":"{{{session}}}","data":{"sdp":"v=0"}}""");
        Assert.Equal("desk", (string?)viewer.Until("offer")["from"]);
    }

    [Fact]
    public void Who_does_not_come_back_within_the_window_loses_its_sessions()
    {
        var producer = Producer("desk");
        var viewer = Consumer();
        Connect(viewer, producer);
        var watcher = Consumer();

        producer.Lose();
        viewer.Until("session-state");
        Assert.Equal("suspended", (string?)watcher.Next("stream-unavailable")["data"]!["status"]);
        Time.Advance(TimeSpan.FromSeconds(9));
        viewer.Drain();
        Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("connection-lost", (string?)viewer.Until("session-closed")["data"]!["reason"]);
        Assert.Equal("offline", (string?)watcher.Next("stream-unavailable")["data"]!["status"]);
        var back = Open(new SocketTraits { Resume = producer.ResumeToken });
        Assert.False((bool)back.Next("welcome")["data"]!["resumed"]!);
    }

    [Fact]
    public void A_viewer_that_comes_back_too_late_still_has_its_id()
    {
        var viewer = Consumer();
        viewer.Lose();
        AwaitAssert(() =>
        {
            Time.Advance(TimeSpan.FromSeconds(10));
            Assert.Equal(0, Connections());
        });

        var back = Open(new SocketTraits { Resume = viewer.ResumeToken });

        var welcome = back.Next("welcome");
        Assert.False((bool)welcome["data"]!["resumed"]!);
        Assert.Equal(viewer.Id, (string?)welcome["data"]!["client_id"]);
        back.Next("available-streams");
    }

    [Fact]
    public void Time_away_is_not_idleness_of_the_session()
    {
        var producer = Producer("desk");
        var viewer = Consumer();
        Pair(viewer, producer);
        Time.Advance(TimeSpan.FromSeconds(25));
        viewer.Lose();
        producer.Next("session-state");

        Time.Advance(TimeSpan.FromSeconds(9));
        var back = Open(new SocketTraits { Resume = viewer.ResumeToken });

        Assert.True((bool)back.Next("welcome")["data"]!["resumed"]!);
        Assert.Equal("pending", (string?)producer.Next("session-state")["data"]!["state"]);
        Time.Advance(TimeSpan.FromSeconds(29));
        producer.NothingCame();
        Time.Advance(TimeSpan.FromSeconds(31));
        producer.Until("session-timeout");
    }

    [Fact]
    public void A_viewer_says_hello_with_its_token_and_has_its_session_again()
    {
        var producer = Producer("desk");
        var viewer = Consumer();
        var session = Connect(viewer, producer);
        viewer.Lose();
        producer.Next("session-state");

        var back = Consumer();
        back.Send($$"""{"type":"hello","id":"h","resume_token":"{{viewer.ResumeToken}}"}""");

        var streams = back.Next("available-streams");
        Assert.Equal("h", (string?)streams["id"]);
        Assert.Equal(viewer.Id, (string?)streams["to"]);
        Assert.Equal("connected", (string?)producer.Next("session-state")["data"]!["state"]);
        back.Send($$"""{"type":"leave","session_id":"{{session}}"}""");
        back.Until("session-closed");
    }

    [Fact]
    public void Who_comes_back_before_the_loss_was_noticed_takes_over_and_nobody_hears_of_it()
    {
        var producer = Producer("desk");
        var viewer = Consumer();
        var session = Connect(viewer, producer);

        var back = Open(new SocketTraits { Resume = viewer.ResumeToken });

        Assert.True((bool)back.Next("welcome")["data"]!["resumed"]!);
        Assert.Equal(CloseCode.Replaced, viewer.WaitForClose().Code);
        viewer.Lose();
        back.Send($$$"""{"type":"offer","session_id":"{{{session}}}","data":{"sdp":"v=0"}}""");
        producer.Next("offer");
        producer.Send($$$"""{"type":"answer","session_id":"{{{session}}}","data":{"sdp":"v=0"}}""");
        back.Next("answer");
    }

    [Fact]
    public void Both_sides_may_be_away_at_once()
    {
        var producer = Producer("desk");
        var viewer = Consumer();
        var session = Connect(viewer, producer);
        viewer.Lose();
        producer.Next("session-state");
        producer.Lose();

        var viewerBack = Open(new SocketTraits { Resume = viewer.ResumeToken });
        var producerBack = Open(new SocketTraits { Resume = producer.ResumeToken });

        viewerBack.Next("welcome");
        producerBack.Next("welcome");
        producerBack.Send($$$"""{"type":"offer","session_id":"{{{session}}}","data":{"sdp":"v=0"}}""");
        viewerBack.Until("offer");
    }

    [Fact]
    public void More_than_is_kept_for_a_client_that_is_away_cannot_be_taken_up_again()
    {
        var producer = Producer("desk");
        var viewer = Consumer();
        var session = Connect(viewer, producer);
        viewer.Lose();
        producer.Next("session-state");
        for (var index = 0; index < 9; index++)
            producer.Send($$$"""{"type":"ice-candidate","session_id":"{{{session}}}","data":{"n":{{{index}}}}}""");
        producer.NothingCame();

        var back = Open(new SocketTraits { Resume = viewer.ResumeToken });

        var welcome = back.Next("welcome");
        Assert.False((bool)welcome["data"]!["resumed"]!);
        Assert.Equal(viewer.Id, (string?)welcome["data"]!["client_id"]);
        Assert.Equal("resume-gap", (string?)producer.Until("session-closed")["data"]!["reason"]);
    }

    [Fact]
    public void Two_that_show_each_others_tokens_do_not_wait_for_each_other()
    {
        for (var round = 0; round < 100; round++)
        {
            var (one, other) = (Consumer(), Consumer());

            one.Send($$"""{"type":"hello","resume_token":"{{other.ResumeToken}}"}""");
            other.Send($$"""{"type":"hello","resume_token":"{{one.ResumeToken}}"}""");

            one.Lose();
            other.Lose();
        }
        AwaitAssert(() =>
        {
            Time.Advance(TimeSpan.FromSeconds(10));
            Assert.Equal(0, Connections());
        });
    }

    [Fact]
    public void Who_comes_back_just_as_its_window_ends_is_greeted_all_the_same()
    {
        for (var round = 0; round < 100; round++)
        {
            var viewer = Consumer();
            viewer.Lose();

            Time.Advance(TimeSpan.FromSeconds(10));
            var back = Open(new SocketTraits { Resume = viewer.ResumeToken });

            Assert.Equal(viewer.Id, (string?)back.Next("welcome")["data"]!["client_id"]);
            back.Close();
        }
    }

    [Fact]
    public void Who_comes_back_for_a_stream_that_another_has_taken_meanwhile_does_not_disturb_it()
    {
        var producer = Producer("desk");
        producer.Send("""{"type":"register-stream","from":"camera"}""");
        producer.Until("stream-registered");
        var (other, viewer, slow) = (Consumer(), Consumer(), Consumer());
        producer.Lose();
        foreach (var told in new[] { viewer, slow })
        {
            told.Until("stream-unavailable");
            told.Until("stream-unavailable");
        }
        slow.Outbox.Open.Reset();
        slow.Send("""{"type":"stream-request","target_id":"desk"}""");
        AwaitCondition(() => slow.Outbox.IsWaitedFor, TimeSpan.FromSeconds(20));

        other.Send("""{"type":"register-stream","from":"desk"}""");
        other.Send("""{"type":"stream-request","target_id":"nothing"}""");
        Assert.Equal("STREAM_NOT_FOUND", (string?)other.Until("error")["code"]);
        var back = Open(new SocketTraits { Resume = producer.ResumeToken });
        back.Until("welcome");
        back.NothingCame();
        slow.Outbox.Open.Set();
        Assert.Equal("desk", (string?)back.NextError("CLIENT_ALREADY_REGISTERED")["data"]!["target_id"]);
        other.Until("stream-registered");
        other.Id = "desk";
        viewer.Until("stream-available");

        var session = Pair(viewer, other);
        other.Send($$$"""{"type":"offer","session_id":"{{{session}}}","data":{"sdp":"v=0"}}""");
        viewer.Until("offer");
        other.Close();
        Assert.Equal("disconnected", (string?)viewer.Until("session-closed")["data"]!["reason"]);
    }

    [Fact]
    public void A_token_works_again_and_again()
    {
        var producer = Producer("desk");
        var viewer = Consumer();
        var session = Connect(viewer, producer);
        for (var round = 0; round < 5; round++)
        {
            viewer.Lose();
            Assert.Equal("suspended", (string?)producer.Next("session-state")["data"]!["state"]);
            var token = viewer.ResumeToken;
            viewer = Open(new SocketTraits { Resume = token });
            viewer.ResumeToken = token;
            viewer.Next("welcome");
            Assert.Equal("connected", (string?)producer.Next("session-state")["data"]!["state"]);
            producer.Send($$$"""{"type":"offer","session_id":"{{{session}}}","data":{"n":{{{round}}}}}""");
            Assert.Equal(round, (int)viewer.Next("offer")["data"]!["n"]!);
        }
    }

    [Fact]
    public void A_socket_closed_with_any_other_code_counts_as_lost()
    {
        var producer = Producer("desk");
        var viewer = Consumer();
        Connect(viewer, producer);

        viewer.Close(CloseCode.InternalFailure);

        Assert.Equal("suspended", (string?)producer.Next("session-state")["data"]!["state"]);
    }

    private int Connections()
    {
        Refs.Gateway.Tell(Gateway.GatewayMessage.Count.Instance, TestActor);
        return ExpectMsg<Gateway.GatewayReply.Counts>().Connections;
    }
}
