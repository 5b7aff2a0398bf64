using Akka.Actor;

namespace Akka.Embedded.Remote.Tests.Nodes;

public sealed class MessageTests : IDisposable
{
    private readonly Node _a = new("a");
    private readonly Node _b = new("b");

    public void Dispose()
    {
        _a.Dispose();
        _b.Dispose();
    }

    [Fact]
    public void A_message_reaches_an_actor_elsewhere_and_its_answer_comes_back()
    {
        var echo = _a.Resolve(_b.Echo(), _b);
        var probe = _a.Probe();

        echo.Tell("hello", probe.Ref);

        probe.ExpectMsg("hello", Node.Long);
        Assert.Equal(echo, probe.LastSender);
    }

    [Fact]
    public async Task An_ask_is_answered_from_elsewhere()
    {
        var echo = _a.Resolve(_b.Echo(), _b);

        Assert.Equal(42, await echo.Ask<int>(42, Node.Long));
    }

    [Fact]
    public void Messages_of_one_sender_stay_in_order()
    {
        var echo = _a.Resolve(_b.Echo(), _b);
        var probe = _a.Probe();

        for (var i = 0; i < 5000; i++)
            echo.Tell(i, probe.Ref);

        for (var i = 0; i < 5000; i++)
            probe.ExpectMsg(i, Node.Long);
    }

    [Fact]
    public async Task A_selection_finds_an_actor_elsewhere()
    {
        var echo = _b.Echo();

        var found = await _a.System.ActorSelection($"{_b.Address}/user/echo").ResolveOne(Node.Long);

        Assert.Equal(_a.Resolve(echo, _b), found);
    }
}
