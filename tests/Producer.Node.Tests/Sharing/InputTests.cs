using Akka.Actor;
using Producer.Node.Capture;
using Producer.Node.Input;
using Producer.Node.Link;

namespace Producer.Node.Tests.Sharing;

public sealed class InputTests : SharingTest
{
    private const string Move = """{"type":"mouse-move","x":1,"y":2}""";

    [Fact]
    public void What_a_viewer_does_reaches_the_machine_whichever_way_it_came_and_is_let_go_at_its_end()
    {
        var (node, source) = Ready();
        var peer = Watch(node, source, First);

        peer.Happen(new PeerEvent.Received(Move));
        Assert.Equal((First, new InputEvent.PointerMoved(new InputPoint(1, 2, null))), Input.Next());
        node.Tell(new LinkEvent.InputCame(Screen, First, new InputEvent.WheelTurned(0, 3)));
        Assert.Equal((First, new InputEvent.WheelTurned(0, 3)), Input.Next());
        peer.Happen(new PeerEvent.Received("hello"));
        node.Tell(new LinkEvent.InputCame(Screen, First, null));

        EventFilter.Info(contains: "1 events over its channel, 1 by way of the gateway, 2 that could not be read").ExpectOne(() =>
        {
            node.Tell(new LinkEvent.Closed(Screen, First, "left"));
            Assert.Equal((First, null), Input.Next());
        });
    }

    [Fact]
    public void A_viewer_that_says_it_in_the_words_of_Selkies_is_understood()
    {
        var (node, source) = Ready();
        var peer = Watch(node, source, First);
        var at = new InputPoint(1, 2, null);

        peer.Happen(new PeerEvent.Received("m,1,2,1"));

        Assert.Equal((First, new InputEvent.PointerMoved(at)), Input.Next());
        Assert.Equal((First, new InputEvent.ButtonUsed(at, PointerButton.Left, PressAction.Down, KeyModifiers.None)), Input.Next());
    }

    [Fact]
    public void What_comes_by_way_of_the_gateway_needs_no_picture()
    {
        var (node, _) = Ready();
        node.Tell(Request(First));

        node.Tell(new LinkEvent.InputCame(Screen, First, new InputEvent.ClipboardSet("t")));

        Assert.Equal((First, new InputEvent.ClipboardSet("t")), Input.Next());
    }

    [Fact]
    public void What_comes_for_a_session_that_is_over_is_nothing()
    {
        var (node, source) = Ready();
        Watch(node, source, First);
        Watch(node, source, Second);
        node.Tell(new LinkEvent.Closed(Screen, First, "left"));
        Assert.Equal((First, null), Input.Next());

        node.Tell(new LinkEvent.InputCame(Screen, First, new InputEvent.ClipboardSet("late")));
        node.Tell(new LinkEvent.InputCame(Screen, Second, new InputEvent.ClipboardSet("t")));

        Assert.Equal((Second, new InputEvent.ClipboardSet("t")), Input.Next());
    }

    [Fact]
    public void A_viewer_that_did_nothing_is_not_spoken_of()
    {
        var (node, source) = Ready();
        Watch(node, source, First);

        EventFilter.Info(contains: "Input of viewer").Expect(0, () =>
        {
            node.Tell(new LinkEvent.Closed(Screen, First, "left"));
            Assert.Equal((First, null), Input.Next());
            Notices.FishForMessage(notice => notice is Node.Sharing.NodeNotice.ViewerGone);
        });
    }
}
