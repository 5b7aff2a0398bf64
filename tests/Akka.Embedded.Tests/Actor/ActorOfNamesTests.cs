using Akka.Actor;

namespace Akka.Embedded.Tests.Actor;

public sealed class ActorOfNamesTests : Akka.TestKit.Xunit2.TestKit
{
    private Props Any => Puppet.Props(TestActor);

    [Fact]
    public void A_name_is_the_last_element_of_the_path()
    {
        Assert.Equal($"akka://{Sys.Name}/user/name", Sys.ActorOf(Any, "name").Path.ToString());
    }

    [Fact]
    public async Task A_name_can_be_used_by_children_of_different_parents()
    {
        var one = await Sys.ActorOf(Any, "one").Spawn(Any, "child");
        var other = await Sys.ActorOf(Any, "other").Spawn(Any, "child");

        Assert.NotEqual(one.Path, other.Path);
    }

    [Fact]
    public async Task A_name_is_unique_among_siblings()
    {
        var parent = Sys.ActorOf(Any);
        await parent.Spawn(Any, "child");

        var refused = await Assert.ThrowsAsync<InvalidActorNameException>(() => parent.Spawn(Any, "child"));

        Assert.Contains("is not unique!", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void At_the_top_a_name_is_unique_as_well()
    {
        Sys.ActorOf(Any, "top");

        var refused = Assert.Throws<InvalidActorNameException>(() => Sys.ActorOf(Any, "top"));

        Assert.Contains("is not unique!", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("$name")]
    [InlineData("a name")]
    [InlineData("a/name")]
    [InlineData("näme")]
    [InlineData("%zz")]
    public async Task An_invalid_name_is_refused_at_once(string name)
    {
        Assert.Throws<InvalidActorNameException>(() => Sys.ActorOf(Any, name));
        await Assert.ThrowsAsync<InvalidActorNameException>(() => Sys.ActorOf(Any).Spawn(Any, name));
    }

    [Fact]
    public async Task A_stopping_child_keeps_its_name_until_it_has_stopped()
    {
        var parent = Sys.ActorOf(Any);
        var child = await parent.Spawn(Any, "child");
        var gate = await child.Hold();
        await parent.Get(context =>
        {
            context.Stop(child);
            return true;
        });

        await Assert.ThrowsAsync<InvalidActorNameException>(() => parent.Spawn(Any, "child"));
        gate.Set();

        await AwaitAssertAsync(async () => await parent.Spawn(Any, "child"));
    }

    [Fact]
    public async Task A_child_that_waits_for_its_own_children_keeps_its_name()
    {
        var parent = Sys.ActorOf(Any);
        var child = await parent.Spawn(Any, "child");
        var gate = await (await child.Spawn(Any)).Hold();
        Sys.Stop(child);

        await Assert.ThrowsAsync<InvalidActorNameException>(() => parent.Spawn(Any, "child"));
        gate.Set();
    }

    [Fact]
    public async Task Without_a_name_actors_are_named_in_order()
    {
        var parent = Sys.ActorOf(Any);

        Assert.Equal("$a", (await parent.Spawn(Any)).Path.Name);
        Assert.Equal("$b", (await parent.Spawn(Any)).Path.Name);
        Assert.Equal("$c", (await parent.Spawn(Any)).Path.Name);
    }

    [Fact]
    public async Task The_names_given_never_repeat()
    {
        var parent = Sys.ActorOf(Any);

        var names = await parent.Get(context =>
            Enumerable.Range(0, 10_000).Select(_ => context.ActorOf(Any).Path.Name).ToHashSet());

        Assert.Equal(10_000, names.Count);
        Assert.All(names, name => Assert.StartsWith("$", name, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Children_are_found_by_their_names()
    {
        var parent = Sys.ActorOf(Any);
        var child = await parent.Spawn(Any, "child");
        var unnamed = await parent.Spawn(Any);

        Assert.Equal(child, await parent.Get(context => context.Child("child")));
        Assert.Equal(unnamed, await parent.Get(context => context.Child(unnamed.Path.Name)));
        Assert.Equal(ActorRefs.Nobody, await parent.Get(context => context.Child("nobody")));
        Assert.Equal(
            new HashSet<IActorRef> { child, unnamed },
            await parent.Get(context => context.GetChildren().ToHashSet()));
    }

    [Fact]
    public async Task A_child_knows_its_parent()
    {
        var parent = Sys.ActorOf(Any);
        var child = await parent.Spawn(Any);

        Assert.Equal(parent, await child.Get(context => context.Parent));
        Assert.Equal(parent.Path, child.Path.Parent);
    }

    [Fact]
    public async Task Two_lives_of_a_name_have_equal_paths_but_are_not_equal()
    {
        var first = Sys.ActorOf(Any, "name");
        Assert.True(await first.GracefulStop(Strings.Patience));
        var second = Sys.ActorOf(Any, "name");

        Assert.Equal(first.Path, second.Path);
        Assert.NotEqual(first.Path.Uid, second.Path.Uid);
        Assert.NotEqual(first, second);
    }

    [Fact]
    public async Task A_message_to_an_earlier_life_does_not_reach_the_later_one()
    {
        var first = Sys.ActorOf(Any, "name");
        Assert.True(await first.GracefulStop(Strings.Patience));
        var second = Sys.ActorOf(Any, "name");

        EventFilter.DeadLetter<string>(message => message == "to the first").ExpectOne(() => first.Tell("to the first"));

        second.Tell("to the second");
        ExpectMsg("to the second");
    }

    [Fact]
    public void A_reference_is_written_with_its_uid()
    {
        var actor = Sys.ActorOf(Any, "name");

        Assert.Equal($"[akka://{Sys.Name}/user/name#{actor.Path.Uid}]", actor.ToString());
    }

    [Fact]
    public void A_reference_is_resolved_from_its_serialized_path()
    {
        var actor = Sys.ActorOf(Any, "name");
        var provider = ((ExtendedActorSystem)Sys).Provider;

        Assert.Equal(actor, provider.ResolveActorRef(actor.Path.ToSerializationFormat()));
        Assert.Equal(actor.GetHashCode(), provider.ResolveActorRef(actor.Path).GetHashCode());
    }

    [Fact]
    public void The_provider_knows_the_address_of_the_system()
    {
        Assert.Equal(new Address("akka", Sys.Name), ((ExtendedActorSystem)Sys).Provider.DefaultAddress);
    }

    [Fact]
    public void Nobody_swallows_what_it_is_told()
    {
        ActorRefs.Nobody.Tell("anything");

        Assert.True(ActorRefs.Nobody.IsNobody());
        Assert.Null(ActorRefs.NoSender);
    }

    [Fact]
    public void Messages_sent_at_once_wait_for_the_start_and_keep_their_order()
    {
        for (var round = 0; round < 20; round++)
        {
            var actor = Sys.ActorOf(Any);
            for (var number = 0; number < 50; number++) actor.Tell(number);

            for (var number = 0; number < 50; number++) ExpectMsg(number);
        }
    }
}
