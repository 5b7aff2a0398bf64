using Signaling.Actors.Connections;
using Signaling.Actors.Tests.Dual;

namespace Signaling.Actors.Tests.Input;

/// <summary>What a viewer does with pointer and keys goes straight to its producer or nowhere; nobody is ever answered.</summary>
public sealed class InputTests : GatewayTest
{
    private const string Move = """{"type":"input","data":{"type":"mouse-move","x":1,"y":2}}""";
    private const string Candidate =
        """{"type":"ice-candidate","data":{"candidate":"c","sdpMid":"video0","sdpMLineIndex":0}}""";

    [Fact]
    public void A_producer_hears_who_did_what_in_which_session_and_no_claim_is_believed()
    {
        var producer = Producer();
        var viewer = Consumer();
        var session = Connect(viewer, producer);

        viewer.Send($$$"""{"type":"key-press","from":"somebody","session_id":"{{{session}}}","data":{"code":"KeyA","session_id":"theirs","from":"them"}}""");

        var input = producer.Next("input");
        Assert.Equal((viewer.Id, session), ((string?)input["from"], (string?)input["session_id"]));
        Assert.Equal("""{"type":"key-press","code":"KeyA"}""", input["data"]!.ToJsonString());
        viewer.NothingCame();
    }

    [Fact]
    public void Who_watches_two_streams_says_which_it_means_or_is_not_heard()
    {
        var (left, right) = (Producer("left"), Producer("right"));
        var viewer = Consumer();
        Connect(viewer, left);
        Connect(viewer, right);

        viewer.Send("""{"type":"mouse-move","data":{"x":1}}""");
        viewer.Send("""{"type":"mouse-move","to":"right","data":{"x":2}}""");
        viewer.Send("""{"type":"mouse-move","target_id":"left","data":{"x":3}}""");

        Assert.Equal(2, (int)right.Next("input")["data"]!["x"]!);
        Assert.Equal(3, (int)left.Next("input")["data"]!["x"]!);
        viewer.NothingCame();
    }

    [Theory]
    [InlineData("""{"type":"input","data":{"type":"mouse-move","x":1}}""")]
    [InlineData("""{"type":"mouse-move","session_id":"none","data":{"x":1}}""")]
    [InlineData("""{"type":"input"}""")]
    [InlineData("""{"type":"input","id":{}}""")]
    [InlineData("""{"type":"clipboard","data":{"text":"t"}}""")]
    public void Input_without_a_session_is_dropped_without_an_answer(string input)
    {
        var viewer = Consumer();

        for (var index = 0; index <= Options.MaxErrors; index++)
            viewer.Send(input);

        viewer.NothingCame();
    }

    [Fact]
    public void Nobody_hears_of_input_from_the_wrong_side_or_for_somebody_elses_session()
    {
        var producer = Producer();
        var viewer = Consumer();
        var session = Connect(viewer, producer);
        var stranger = Consumer();

        producer.Send($$$"""{"type":"input","session_id":"{{{session}}}","data":{"type":"clipboard","text":"t"}}""");
        stranger.Send($$$"""{"type":"input","session_id":"{{{session}}}","data":{"type":"mouse-move","x":1}}""");
        viewer.Send($$$"""{"type":"input","session_id":"{{{session}}}","data":{"type":"dance"}}""");

        viewer.NothingCame();
        stranger.NothingCame();
        producer.NothingCame();
    }

    [Fact]
    public void Who_was_not_granted_control_only_watches()
    {
        var producer = Producer();
        var viewer = Consumer(new SocketTraits { Grant = new Grant() });
        Connect(viewer, producer);

        viewer.Send(Move);
        viewer.Send(Candidate);

        viewer.NothingCame();
        producer.Next("ice-candidate");
    }

    [Fact]
    public void Input_keeps_no_session_that_nobody_answers()
    {
        var producer = Producer();
        var viewer = Consumer();
        Pair(viewer, producer);

        for (var second = 0; second < 29; second++)
        {
            viewer.Send(Move);
            producer.Next("input");
            Time.Advance(TimeSpan.FromSeconds(1));
        }
        viewer.NothingCame();
        Time.Advance(TimeSpan.FromSeconds(2));

        viewer.Until("session-timeout");
    }

    [Fact]
    public void A_session_is_connected_once_the_candidates_have_ceased_whatever_the_pointer_does()
    {
        var producer = Producer();
        var viewer = Consumer();
        Negotiate(viewer, producer);
        // The session has done with the answer, and watches for the candidates to cease.
        viewer.Drain();

        for (var second = 0; second < 6; second++)
        {
            viewer.Send(Move);
            viewer.Drain();
            Time.Advance(TimeSpan.FromSeconds(1));
        }

        while ((string?)producer.Until("session-state")["data"]!["state"] != "connected")
        {
        }
    }

    [Fact]
    public void A_producer_that_takes_nothing_more_is_not_closed_for_input()
    {
        var producer = Producer();
        var viewer = Consumer();
        Connect(viewer, producer);

        producer.Outbox.Full = true;
        for (var index = 0; index < 1_000; index++)
            viewer.Send(Move);
        viewer.NothingCame();
        producer.Outbox.Full = false;
        viewer.Send(Candidate);

        Assert.Equal("c", (string?)producer.Next("ice-candidate")["data"]!["candidate"]);
        Assert.False(producer.Outbox.IsClosed);
    }

    [Fact]
    public void What_was_done_while_the_producer_was_away_is_not_done_later()
    {
        var producer = Producer();
        var viewer = Consumer();
        Connect(viewer, producer);
        producer.Lose();
        Assert.Equal("suspended", (string?)viewer.Until("session-state")["data"]!["state"]);

        viewer.Send(Move);
        viewer.Send(Candidate);
        viewer.Drain();
        var back = Open(new SocketTraits { Resume = producer.ResumeToken });

        Assert.True((bool)back.Next("welcome")["data"]!["resumed"]!);
        back.Next("ice-candidate");
        Assert.Equal("connected", (string?)viewer.Until("session-state")["data"]!["state"]);
        viewer.Send(Move);
        back.Next("input");
    }

    [Fact]
    public void Input_has_no_number_and_takes_no_part_of_what_is_kept()
    {
        var producer = Consumer();
        producer.Send("""{"type":"register-stream","from":"desk","resume":true,"seq":1}""");
        var registered = producer.Until("stream-registered");
        producer.Id = "desk";
        var viewer = Consumer();
        Connect(viewer, producer);
        var before = (long)Last(producer);

        for (var index = 0; index < 10 * Options.MaxKeptFrames; index++)
        {
            viewer.Send(Move);
            Assert.Null(producer.Next("input")["seq"]);
        }
        Assert.Equal(before + 1, (long)Last(producer));
        producer.Lose();
        viewer.Until("session-state");
        var back = Open(new SocketTraits { Resume = (string)registered["data"]!["resume_token"]!, Ack = before });

        Assert.True((bool)back.Next("welcome")["data"]!["resumed"]!);
        Assert.Equal(before + 1, (long)back.Next("pong")["seq"]!);

        static System.Text.Json.Nodes.JsonNode Last(DualClient client)
        {
            client.Send("""{"type":"ping"}""");
            return client.Until("pong")["seq"]!;
        }
    }

    [Fact]
    public void Disposing_of_input_gives_its_credit_back()
    {
        var viewer = Consumer();
        for (var index = 0; index < 10 * FrameCredits.Default; index++)
            viewer.Send(Move);
        viewer.NothingCame();

        // That of the last frame comes back a moment after its answer.
        Assert.InRange(viewer.TakeAllCredits().Free, FrameCredits.Default - 1, FrameCredits.Default);
    }
}
