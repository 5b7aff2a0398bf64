using Signaling.Actors.Connections;
using Signaling.Actors.Gateway;
using Signaling.Protocol;
using Signaling.Protocol.Dialects.Dual;

namespace Signaling.Actors.Tests.Dual;

/// <summary>A gateway that was restarted: new actors, the same key.</summary>
public sealed class ReunionTests : GatewayTest
{
    [Fact]
    public void A_gateway_that_goes_away_says_so_and_ends_no_session()
    {
        var producer = Producer("desk");
        var viewer = Consumer();
        Connect(viewer, producer);

        Refs.Gateway.Tell(GatewayMessage.Leave.Instance, TestActor);

        ExpectMsg<GatewayReply.Left>();
        Assert.Equal(CloseCode.GoingAway, viewer.WaitForClose().Code);
        Assert.Equal(CloseCode.GoingAway, producer.WaitForClose().Code);
        viewer.Close(CloseCode.GoingAway);
        producer.Close(CloseCode.GoingAway);
        Assert.Empty(viewer.Outbox.Frames);
        Assert.Empty(producer.Outbox.Frames);

        var late = new RecordingOutbox(() => Time.Now, DualWriter.Instance);
        Refs.Gateway.Tell(new GatewayMessage.Open(late, new FrameCredits(), new SocketTraits()), TestActor);
        Assert.Equal(ErrorCode.ServerUnavailable, ExpectMsg<GatewayReply.Refused>().Code);
        Assert.Equal(CloseCode.Overload, late.WaitForClose(TimeSpan.FromSeconds(20)).Code);
        Assert.Contains("SERVER_UNAVAILABLE", late.Frames.Take(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_session_that_both_sides_name_stands_again_and_nothing_is_renegotiated(bool producerFirst)
    {
        var (producerToken, viewerToken, viewerId, session) = BeforeTheRestart();

        DualClient viewer, producer;
        if (producerFirst)
        {
            producer = ProducerAgain(producerToken, session, viewerId);
            viewer = ViewerAgain(viewerToken, session);
        }
        else
        {
            viewer = ViewerAgain(viewerToken, session);
            producer = ProducerAgain(producerToken, session, viewerId);
        }

        foreach (var side in new[] { viewer, producer })
        {
            var state = side.Until("session-state");
            Assert.Equal(session, (string?)state["session_id"]);
            Assert.Equal("connected", (string?)state["data"]!["state"]);
        }
        Assert.Equal(viewerId, viewer.Id);
        producer.Send($$$"""{"type":"offer","session_id":"{{{session}}}","data":{"sdp":"v=0"}}""");
        Assert.Equal("desk", (string?)viewer.Until("offer")["from"]);
        viewer.Send("""{"type":"leave"}""");
        Assert.Equal(session, (string?)producer.Until("session-closed")["session_id"]);
    }

    [Fact]
    public void A_session_that_only_the_producer_names_is_over_after_the_window()
    {
        var (producerToken, _, viewerId, session) = BeforeTheRestart();
        var producer = ProducerAgain(producerToken, session, viewerId);
        producer.NothingCame();

        Time.Advance(TimeSpan.FromSeconds(10));

        var closed = producer.Next("session-closed");
        Assert.Equal(session, (string?)closed["session_id"]);
        Assert.Equal("not-resumed", (string?)closed["data"]!["reason"]);
    }

    [Fact]
    public void A_session_that_only_the_viewer_names_is_not_found_after_the_window_and_neither_is_the_stream()
    {
        var (_, viewerToken, _, session) = BeforeTheRestart();
        var viewer = ViewerAgain(viewerToken, session);
        viewer.NothingCame();

        AwaitAssert(() =>
        {
            Time.Advance(TimeSpan.FromSeconds(10));
            Assert.NotEmpty(viewer.Outbox.Frames);
        });

        var error = viewer.NextError("SESSION_NOT_FOUND");
        Assert.Equal("again", (string?)error["id"]);
        Assert.Equal(session, (string?)error["data"]!["session_id"]);
        AwaitAssert(() =>
        {
            viewer.Send("""{"type":"stream-request","target_id":"desk"}""");
            viewer.NextError("STREAM_NOT_FOUND");
        });
    }

    [Fact]
    public void A_stranger_that_took_the_id_in_between_gives_way_to_its_owner()
    {
        var (producerToken, _, viewerId, session) = BeforeTheRestart();
        var stranger = Producer("desk");

        var owner = ProducerAgain(producerToken, session, viewerId);

        Assert.Equal(CloseCode.Replaced, stranger.WaitForClose().Code);
        owner.Id = "desk";
        Pair(Consumer(), owner);
    }

    [Fact]
    public void A_producer_without_an_id_gets_the_one_that_its_token_names()
    {
        var (producerToken, _, _, _) = BeforeTheRestart();
        var producer = Consumer();

        producer.Send($$"""{"type":"register-stream","resume_token":"{{producerToken}}"}""");

        var registered = producer.Next("stream-registered");
        Assert.Equal("desk", (string?)registered["client_id"]);
        Assert.False((bool)registered["data"]!["resumed"]!);
    }

    [Fact]
    public void A_session_needs_its_id_and_its_stream_to_be_named()
    {
        var viewer = Consumer();

        viewer.Send("""{"type":"session-resume","target_id":"desk"}""");
        viewer.NextError("INVALID_MESSAGE");
        viewer.Send("""{"type":"session-resume","session_id":"s"}""");
        viewer.NextError("INVALID_MESSAGE");
    }

    [Fact]
    public void Nobody_slips_into_a_session_that_runs()
    {
        var producer = Producer("desk");
        var session = Connect(Consumer(), producer);
        var stranger = Consumer();

        stranger.Send($$"""{"type":"session-resume","session_id":"{{session}}","target_id":"desk"}""");

        stranger.NextError("SESSION_NOT_FOUND");
    }

    private (string ProducerToken, string ViewerToken, string ViewerId, string Session) BeforeTheRestart()
    {
        var producer = Producer("desk");
        var viewer = Consumer();
        var session = Connect(viewer, producer);
        foreach (var actor in new[] { Refs.Gateway, Refs.Rooms, Refs.Sessions, Refs.Streams, Refs.Directory })
        {
            Watch(actor);
            Sys.Stop(actor);
            ExpectTerminated(actor);
        }

        // Tokens tell their time in seconds.
        Time.Advance(TimeSpan.FromSeconds(2));
        Restart();
        return (producer.ResumeToken, viewer.ResumeToken, viewer.Id, session);
    }

    private DualClient ProducerAgain(string token, string session, string viewer)
    {
        var producer = Consumer();
        producer.Send($$$"""{"type":"register-stream","from":"desk","data":{"resume_token":"{{{token}}}","sessions":[{"session_id":"{{{session}}}","client_id":"{{{viewer}}}"}]}}""");
        producer.Until("stream-registered");
        return producer;
    }

    private DualClient ViewerAgain(string token, string session)
    {
        var viewer = Consumer(new SocketTraits { Resume = token });
        viewer.Send($$"""{"type":"session-resume","id":"again","session_id":"{{session}}","target_id":"desk"}""");
        return viewer;
    }
}
