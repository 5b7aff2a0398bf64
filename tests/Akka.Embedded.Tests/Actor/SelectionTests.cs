using Akka.Actor;

namespace Akka.Embedded.Tests.Actor;

public sealed class SelectionTests : Akka.TestKit.Xunit2.TestKit
{
    private readonly IActorRef _top;
    private readonly IActorRef _one;
    private readonly IActorRef _two;
    private readonly IActorRef _deep;

    /// <summary>top ─ one ─ deep, top ─ two; each shows the test what it got, with the original sender.</summary>
    public SelectionTests()
    {
        _top = ActorOfAsPuppet(Sys, "top");
        _one = ChildOf(_top, "one");
        _two = ChildOf(_top, "two");
        _deep = ChildOf(_one, "deep");
    }

    private IActorRef ActorOfAsPuppet(IActorRefFactory factory, string name) =>
        factory.ActorOf(Props.Create(() => new Named(TestActor)), name);

    private IActorRef ChildOf(IActorRef parent, string name)
    {
        parent.Tell(new Named.NewChild(name));
        return ExpectMsg<IActorRef>();
    }

    private sealed class Named(IActorRef observer) : UntypedActor
    {
        public sealed record NewChild(string Name);

        public sealed record Heard(IActorRef By, object What, IActorRef From);

        protected override void OnReceive(object message)
        {
            switch (message)
            {
                case NewChild child:
                    observer.Tell(Context.ActorOf(Props.Create(() => new Named(observer)), child.Name));
                    break;
                case string path when path.StartsWith("select ", StringComparison.Ordinal):
                    Context.ActorSelection(path[7..]).Tell("hello");
                    break;
                default:
                    observer.Tell(new Heard(Self, message, Sender));
                    break;
            }
        }
    }

    /// <summary>Everybody in <paramref name="listeners"/> heard the message once, and nobody else did.</summary>
    private void Heard(string message, IActorRef from, params IActorRef[] listeners)
    {
        var heard = ReceiveN(listeners.Length).Cast<Named.Heard>().ToList();
        Assert.All(heard, entry => Assert.Equal((message, from), (entry.What, entry.From)));
        Assert.Equal(listeners.Select(Name).Order(), heard.Select(entry => Name(entry.By)).Order());
        foreach (var actor in new[] { _top, _one, _two, _deep }) actor.Tell("end");
        Assert.All(ReceiveN(4).Cast<Named.Heard>(), entry => Assert.Equal("end", entry.What));
    }

    private static string Name(IActorRef actor) => actor.Path.ToStringWithoutAddress();

    [Fact]
    public void An_absolute_path_selects_one_actor()
    {
        Sys.ActorSelection("/user/top/one/deep").Tell("hello", TestActor);

        Heard("hello", TestActor, _deep);
    }

    [Fact]
    public void A_path_with_the_address_of_the_system_selects_locally()
    {
        Sys.ActorSelection($"akka://{Sys.Name}/user/top/two").Tell("hello", TestActor);

        Heard("hello", TestActor, _two);
    }

    [Fact]
    public void A_path_of_an_actor_selects_it()
    {
        Sys.ActorSelection(_deep.Path).Tell("hello", TestActor);

        Heard("hello", TestActor, _deep);
    }

    [Fact]
    public void A_relative_path_begins_at_the_actor()
    {
        _top.Tell("select one/deep");

        Heard("hello", _top, _deep);
    }

    [Fact]
    public void Two_dots_lead_to_the_parent()
    {
        _deep.Tell("select ../../two");

        Heard("hello", _deep, _two);
    }

    [Fact]
    public void An_actor_may_select_its_siblings_with_itself()
    {
        _one.Tell("select ../*");

        Heard("hello", _one, _one, _two);
    }

    [Fact]
    public void A_star_stands_for_every_child()
    {
        Sys.ActorSelection("/user/top/*").Tell("hello", TestActor);

        Heard("hello", TestActor, _one, _two);
    }

    [Fact]
    public void A_star_inside_a_name_stands_for_any_letters()
    {
        Sys.ActorSelection("/user/top/t*").Tell("hello", TestActor);

        Heard("hello", TestActor, _two);
    }

    [Fact]
    public void A_question_mark_stands_for_one_letter()
    {
        Sys.ActorSelection("/user/top/?n?").Tell("hello", TestActor);

        Heard("hello", TestActor, _one);
    }

    [Fact]
    public void A_pattern_can_stand_in_the_middle()
    {
        Sys.ActorSelection("/user/top/*/deep").Tell("hello", TestActor);

        Heard("hello", TestActor, _deep);
    }

    [Fact]
    public void Two_stars_at_the_end_stand_for_all_descendants()
    {
        Sys.ActorSelection("/user/top/**").Tell("hello", TestActor);

        Heard("hello", TestActor, _one, _two, _deep);
    }

    [Fact]
    public void A_selection_can_begin_at_any_actor()
    {
        Sys.ActorSelection(_top, "one/deep").Tell("hello", TestActor);

        Heard("hello", TestActor, _deep);
    }

    [Fact]
    public void A_selection_knows_its_path()
    {
        var selection = Sys.ActorSelection("/user/top/t*");

        Assert.Equal("/user/top/t*", selection.PathString);
        Assert.Equal(Sys.ActorSelection("/user/top/t*"), selection);
    }

    [Fact]
    public async Task ResolveOne_finds_the_actor()
    {
        Assert.Equal(_deep, await Sys.ActorSelection("/user/top/one/deep").ResolveOne(Strings.Patience));
    }

    [Fact]
    public async Task ResolveOne_fails_when_there_is_nobody()
    {
        await Assert.ThrowsAsync<ActorNotFoundException>(
            () => Sys.ActorSelection("/user/top/nobody").ResolveOne(Strings.Patience));
    }

    [Fact]
    public async Task ResolveOne_fails_when_no_name_fits_in_time()
    {
        await Assert.ThrowsAsync<ActorNotFoundException>(
            () => Sys.ActorSelection("/user/top/x*").ResolveOne(TimeSpan.FromMilliseconds(20)));
    }

    [Fact]
    public void Identify_answers_with_the_actor()
    {
        Sys.ActorSelection("/user/top/one").Tell(new Identify("who"), TestActor);

        Assert.Equal(new ActorIdentity("who", _one), ExpectMsg<ActorIdentity>());
    }

    [Fact]
    public void Identify_answers_with_null_when_there_is_nobody()
    {
        foreach (var path in new[] { "/user/nobody", "/user/top/nobody/deeper", "/nobody", "/temp/nobody", "/deadLetters/nobody" })
        {
            Sys.ActorSelection(path).Tell(new Identify(path), TestActor);

            var identity = ExpectMsg<ActorIdentity>();
            Assert.Equal(path, identity.MessageId);
            Assert.Null(identity.Subject);
        }
    }

    [Fact]
    public void Identify_is_not_answered_when_no_name_fits()
    {
        Sys.ActorSelection("/user/top/x*").Tell(new Identify("nobody"), TestActor);
        Sys.ActorSelection("/user/top/one").Tell(new Identify("one"), TestActor);

        Assert.Equal("one", ExpectMsg<ActorIdentity>().MessageId);
    }

    [Fact]
    public void Everybody_selected_by_a_pattern_answers_Identify()
    {
        Sys.ActorSelection("/user/top/*").Tell(new Identify(1), TestActor);

        Assert.Equal(
            new[] { _one, _two }.Select(Name),
            new[] { ExpectMsg<ActorIdentity>(), ExpectMsg<ActorIdentity>() }.Select(identity => Name(identity.Subject!)).Order());
    }

    [Fact]
    public void A_message_for_nobody_is_a_dead_letter()
    {
        EventFilter.DeadLetter<string>(message => message == "lost")
            .ExpectOne(() => Sys.ActorSelection("/user/top/nobody").Tell("lost", TestActor));
    }

    [Fact]
    public void PoisonPill_works_through_a_selection()
    {
        Watch(_one);

        Sys.ActorSelection("/user/top/one").Tell(PoisonPill.Instance, TestActor);

        ExpectTerminated(_one);
    }

    [Fact]
    public void Telling_null_to_a_selection_throws()
    {
        Assert.ThrowsAny<Exception>(() => Sys.ActorSelection("/user/top").Tell(null!, TestActor));
    }
}
