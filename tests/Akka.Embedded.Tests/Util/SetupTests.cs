using Akka.Actor;
using Akka.Actor.Setup;

namespace Akka.Embedded.Tests.Util;

public sealed class SetupTests
{
    private sealed class First(int value) : Setup
    {
        public int Value => value;
    }

    private sealed class Second : Setup;

    [Fact]
    public void A_setup_is_found_by_its_type()
    {
        var all = ActorSystemSetup.Create(new First(1), new Second());

        Assert.Equal(1, all.Get<First>().Value.Value);
        Assert.True(all.Get<Second>().HasValue);
        Assert.True(ActorSystemSetup.Empty.Get<First>().IsEmpty);
    }

    [Fact]
    public void Of_two_setups_of_one_type_the_later_wins()
    {
        Assert.Equal(2, new First(1).And(new First(2)).Get<First>().Value.Value);
        Assert.Equal(3, ActorSystemSetup.Create(new First(1)).And(new First(3)).Get<First>().Value.Value);
    }

    [Fact]
    public void Adding_leaves_the_original_as_it_was()
    {
        var original = ActorSystemSetup.Create(new First(1));
        _ = original.WithSetup(new Second());

        Assert.True(original.Get<Second>().IsEmpty);
    }

    [Fact]
    public void A_fallback_only_fills_gaps()
    {
        var bootstrap = BootstrapSetup.Create().WithConfig("a = 1").WithConfigFallback("a = 2, b = 2");

        Assert.Equal(1, bootstrap.Config.Value.GetInt("a"));
        Assert.Equal(2, bootstrap.Config.Value.GetInt("b"));
        Assert.True(bootstrap.ActorRefProvider.IsEmpty);
    }

    [Fact]
    public async Task A_system_hands_its_setups_to_whoever_asks()
    {
        var system = ActorSystem.Create("setups", BootstrapSetup.Create().WithConfig("my.key = 7").And(new First(5)));

        Assert.Equal(5, system.Settings.Setup.Get<First>().Value.Value);
        Assert.Equal(7, system.Settings.Config.GetInt("my.key"));
        await system.Terminate();
    }
}
