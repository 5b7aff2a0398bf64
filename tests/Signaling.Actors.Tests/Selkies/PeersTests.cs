using Signaling.Protocol;

namespace Signaling.Actors.Tests.Selkies;

public sealed class PeersTests : SelkiesTest
{
    [Fact]
    public void The_gateway_never_speaks_first()
    {
        var peer = Silent();

        Time.Advance(TimeSpan.FromSeconds(100));

        peer.Say("HELLO 1");
        peer.Hears("HELLO");
    }

    [Fact]
    public void Two_peers_are_relayed_to_each_other_verbatim()
    {
        var callee = Peer("42");
        var caller = Peer("7");

        caller.Say("SESSION 42");
        caller.Hears("SESSION_OK");
        callee.HearsNothing();

        foreach (var said in new[]
        {
            "OFFER_REQUEST", """{"sdp":"initial sdp"}""", """{ "ice" : {"candidate":"early","sdpMLineIndex":0} }""",
            Offer, "any words at all", """{"unknown":{"deep":[1,2]}}""", "{broken",
        })
        {
            caller.Say(said);
            callee.Hears(said);
            callee.Say(said);
            caller.Hears(said);
        }
    }

    [Fact]
    public void Meta_of_the_callee_is_told_as_it_came()
    {
        Page("1", "webrtc");
        var app = Peer("0", "webrtc");

        app.Say("SESSION 1");

        app.Hears($"SESSION_OK {Meta}");
    }

    [Fact]
    public void Who_is_not_there_or_busy_is_named_in_the_error()
    {
        var caller = Peer("a");
        caller.Say("SESSION nobody");
        caller.Hears("ERROR peer 'nobody' not found");

        Peer("b");
        caller.Say("SESSION b");
        caller.Hears("SESSION_OK");
        caller.Say("SESSION b");
        Assert.StartsWith("ERROR ", caller.Next(), StringComparison.Ordinal);

        var third = Peer("c");
        third.Say("SESSION b");
        third.Hears("ERROR peer 'b' busy");
        third.Say("SESSION a");
        third.Hears("ERROR peer 'a' busy");
    }

    [Fact]
    public void A_peer_that_has_gone_is_not_found()
    {
        var callee = Peer("b");
        callee.Socket.Lose();
        var caller = Peer("a");

        Assert.True(SpinWait.SpinUntil(
            () =>
            {
                caller.Say("SESSION b");
                return caller.Next() == "ERROR peer 'b' not found";
            },
            TimeSpan.FromSeconds(60)));
    }

    [Theory]
    [InlineData("HELLO")]
    [InlineData("HELLO taken")]
    public void A_name_that_is_missing_or_in_use_ends_the_socket(string hello)
    {
        Peer("taken");
        var peer = Silent();

        peer.Say(hello);

        peer.Hears("ERROR invalid peer uid");
        peer.IsClosedWith(CloseCode.ProtocolError);
    }

    [Fact]
    public void Names_are_unique_within_an_app()
    {
        var one = Peer("0", "one");
        Peer("0", "two");
        Peer("1", "two");

        one.Say("SESSION 1");

        one.Hears("ERROR peer '1' not found");
    }

    [Fact]
    public void Meta_that_cannot_be_read_is_ignored()
    {
        var callee = Silent();
        callee.Say("HELLO 1 !!!");
        callee.Hears("HELLO");
        var caller = Peer("0");

        caller.Say("SESSION 1");

        caller.Hears("SESSION_OK");
    }

    [Fact]
    public void A_name_is_free_again_when_its_socket_has_ended()
    {
        var peer = Peer("1");
        peer.Socket.Close();
        Assert.True(SpinWait.SpinUntil(
            () =>
            {
                var again = Silent();
                again.Say("HELLO 1");
                return again.Next() == "HELLO";
            },
            TimeSpan.FromSeconds(60)));
    }

    [Fact]
    public void The_end_of_one_closes_the_others_socket()
    {
        var callee = Peer("b");
        var caller = Peer("a");
        caller.Say("SESSION b");
        caller.Hears("SESSION_OK");

        caller.Socket.Lose();

        callee.IsClosedWith(CloseCode.Done);
    }

    [Fact]
    public void Two_peers_may_be_silent_for_as_long_as_they_like()
    {
        var callee = Peer("b");
        var caller = Peer("a");
        caller.Say("SESSION b");
        caller.Hears("SESSION_OK");

        Time.Advance(TimeSpan.FromHours(1));

        caller.Say(Offer);
        callee.Hears(Offer);
    }

    [Fact]
    public void Who_has_not_said_hello_may_call_nobody()
    {
        var peer = Silent();

        peer.Say("SESSION b");

        Assert.StartsWith("ERROR ", peer.Next(), StringComparison.Ordinal);
    }

    [Fact]
    public void Peers_in_a_room_hear_of_each_other_and_talk_by_name()
    {
        var one = Peer("one");
        var two = Peer("two");
        one.Say("ROOM r");
        one.Hears("ROOM_OK");
        two.Say("ROOM r");
        two.Hears("ROOM_OK one");
        one.Hears("ROOM_PEER_JOINED two");

        two.Say($"ROOM_PEER_MSG one {Offer}");
        one.Hears($"ROOM_PEER_MSG two {Offer}");
        one.Say("ROOM_PEER_LIST");
        one.Hears("ROOM_PEER_LIST two");
        one.Say("ROOM_PEER_MSG three hi");
        one.Hears("ERROR peer 'three' not found");

        var stranger = Peer("stranger");
        stranger.Say("ROOM_PEER_MSG one hi");
        Assert.StartsWith("ERROR ", stranger.Next(), StringComparison.Ordinal);
        stranger.Say("SESSION one");
        stranger.Hears("ERROR peer 'one' busy");
        two.Socket.Close();
        one.Hears("ROOM_PEER_LEFT two");
    }
}
