using Signaling.Actors.Tests.Selkies;

namespace Signaling.Actors.Tests.Input;

public sealed class InputOfPeersTests : SelkiesTest
{
    [Theory]
    [InlineData("""{"type":"mouse-move", "x" : 1}""")]
    [InlineData("""{"type":"input"}""")]
    [InlineData("""{"type":"mouse-move","id":"","data":7}""")]
    public void Two_peers_of_plain_text_tell_each_other_as_it_came(string text)
    {
        var (caller, callee) = (Peer("1"), Peer("2"));
        caller.Say("SESSION 2");
        caller.Hears("SESSION_OK");

        caller.Say(text);
        callee.Hears(text);
        callee.Say(text);
        caller.Hears(text);
    }

    [Fact]
    public void A_peer_that_is_in_no_session_hears_nothing_of_its_input()
    {
        var peer = Peer("1");

        peer.Say("""{"type":"mouse-move","x":1}""");
        peer.Say("""{"type":"input","data":7}""");

        peer.HearsNothing();
    }
}
