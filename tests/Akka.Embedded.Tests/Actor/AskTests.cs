using Akka.Actor;

namespace Akka.Embedded.Tests.Actor;

public sealed class AskTests : Akka.TestKit.Xunit2.TestKit
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(20);

    /// <summary>Answers a delegate with what it returns, and nothing else at all.</summary>
    private sealed class Answering : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (message is Func<IActorRef, object?> answer) Sender.Tell(answer(Sender)!);
        }
    }

    private IActorRef NewAnswering() => Sys.ActorOf(Props.Create(() => new Answering()));

    private static Func<IActorRef, object?> With(object? answer) => _ => answer;

    [Fact]
    public async Task The_first_reply_is_the_answer()
    {
        Assert.Equal("answer", await NewAnswering().Ask<string>(With("answer"), Strings.Patience));
    }

    [Fact]
    public async Task The_untyped_form_answers_whatever_was_sent()
    {
        Assert.Equal(42, await NewAnswering().Ask(With(42), Strings.Patience));
    }

    [Fact]
    public async Task An_answer_may_be_of_a_derived_type_or_implement_the_interface()
    {
        Assert.Equal([1, 2], await NewAnswering().Ask<IEnumerable<int>>(With(new List<int> { 1, 2 }), Strings.Patience));
    }

    [Fact]
    public async Task Without_a_timeout_an_ask_waits()
    {
        var probe = CreateTestProbe();
        var answer = probe.Ref.Ask<string>("question");
        probe.ExpectMsg("question");

        probe.Reply("answer");

        Assert.Equal("answer", await answer.WaitAsync(Strings.Patience));
    }

    [Fact]
    public async Task An_ask_that_is_not_answered_in_time_fails()
    {
        var failure = await Assert.ThrowsAsync<AskTimeoutException>(() => NewAnswering().Ask<string>("no answer", Short));

        Assert.StartsWith("Timeout after ", failure.Message, StringComparison.Ordinal);
        Assert.EndsWith(" seconds", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_untyped_form_times_out_as_well()
    {
        await Assert.ThrowsAsync<AskTimeoutException>(() => NewAnswering().Ask("no answer", Short));
    }

    [Fact]
    public async Task The_default_timeout_comes_from_the_configuration()
    {
        using var system = ActorSystem.Create("impatient", "akka { loglevel = WARNING, actor { ask-timeout = 20ms } }");
        var silent = system.ActorOf(Props.Create(() => new Answering()));

        await Assert.ThrowsAsync<AskTimeoutException>(() => silent.Ask<string>("no answer"));
    }

    [Fact]
    public async Task An_ask_can_be_cancelled()
    {
        using var cancel = new CancellationTokenSource();
        var answer = NewAnswering().Ask<string>("no answer", cancel.Token);

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer.WaitAsync(Strings.Patience));
        Assert.True(answer.IsCanceled);
    }

    [Fact]
    public async Task An_ask_whose_token_is_already_cancelled_is_cancelled()
    {
        var answer = NewAnswering().Ask<string>("no answer", Strings.Patience, new CancellationToken(canceled: true));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer.WaitAsync(Strings.Patience));
    }

    [Fact]
    public async Task A_failure_as_the_answer_throws_its_cause()
    {
        var cause = new InvalidOperationException("boom");

        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(
            () => NewAnswering().Ask<string>(With(new Status.Failure(cause)), Strings.Patience));

        Assert.Same(cause, thrown);
    }

    [Fact]
    public async Task An_answer_of_another_type_fails()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => NewAnswering().Ask<string>(With(42), Strings.Patience));
    }

    [Fact]
    public async Task The_question_can_be_made_with_the_address_for_its_answer()
    {
        var probe = CreateTestProbe();
        var answer = probe.Ref.Ask<string>(
            replyTo => ("question", replyTo), Strings.Patience, CancellationToken.None);
        var (question, address) = probe.ExpectMsg<(string, IActorRef)>();

        Assert.Equal("question", question);
        address.Tell("answer");

        Assert.Equal("answer", await answer);
    }

    [Fact]
    public async Task What_follows_the_answer_does_not_run_inside_the_actor_that_answered()
    {
        var probe = CreateTestProbe();
        var actor = Sys.ActorOf(Puppet.Props(probe));
        var answer = actor.Ask<string>("question", Strings.Patience);
        probe.ExpectMsg("question");
        var replyTo = probe.Sender;
        using var release = new ManualResetEventSlim();
        var following = answer.ContinueWith(
            _ => release.Wait(Strings.Patience),
            CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

        actor.Do(_ => replyTo.Tell("answer"));
        await actor.Settled();

        release.Set();
        Assert.True(await following);
    }

    [Fact]
    public async Task A_late_answer_is_a_dead_letter()
    {
        var probe = CreateTestProbe();
        await Assert.ThrowsAsync<AskTimeoutException>(() => probe.Ref.Ask<string>("question", Short));
        probe.ExpectMsg("question");

        EventFilter.DeadLetter<string>(message => message == "late").ExpectOne(() => probe.Reply("late"));
    }

    [Fact]
    public async Task A_second_answer_changes_nothing()
    {
        var probe = CreateTestProbe();
        var answer = probe.Ref.Ask<string>("question", Strings.Patience);
        probe.ExpectMsg("question");

        probe.Reply("first");
        probe.Reply("second");

        Assert.Equal("first", await answer);
    }

    [Fact]
    public async Task The_address_for_the_answer_can_be_resolved_until_it_came()
    {
        var probe = CreateTestProbe();
        var answer = probe.Ref.Ask<string>("question", Strings.Patience);
        probe.ExpectMsg("question");
        var path = probe.Sender.Path.ToSerializationFormat();
        Assert.Equal("temp", probe.Sender.Path.Parent.Name);

        ((ExtendedActorSystem)Sys).Provider.ResolveActorRef(path).Tell("answer");

        Assert.Equal("answer", await answer);
    }

    [Fact]
    public async Task The_address_for_the_answer_can_be_selected_until_it_came()
    {
        var probe = CreateTestProbe();
        var answer = probe.Ref.Ask<string>("question", Strings.Patience);
        probe.ExpectMsg("question");

        Sys.ActorSelection(probe.Sender.Path).Tell("answer", TestActor);

        Assert.Equal("answer", await answer);
    }

    [Fact]
    public async Task The_address_for_the_answer_can_be_watched()
    {
        var probe = CreateTestProbe();
        var answer = probe.Ref.Ask<string>("question", Strings.Patience);
        probe.ExpectMsg("question");
        Watch(probe.Sender);

        probe.Reply("answer");

        Assert.Equal("answer", await answer);
    }

    [Fact]
    public async Task A_selection_can_be_asked()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Answering()), "answering");

        Assert.Equal("answer", await Sys.ActorSelection(actor.Path).Ask<string>(With("answer"), Strings.Patience));
    }

    [Fact]
    public async Task A_dead_actor_does_not_answer()
    {
        var actor = NewAnswering();
        Assert.True(await actor.GracefulStop(Strings.Patience));

        await Assert.ThrowsAsync<AskTimeoutException>(() => actor.Ask<string>(With("answer"), Short));
    }

    [Fact]
    public async Task An_ask_after_the_system_has_ended_fails_in_its_task()
    {
        var system = ActorSystem.Create("ended");
        var actor = system.ActorOf(Props.Empty);
        await system.Terminate();

        var answer = actor.Ask<string>("anyone?", TimeSpan.FromMinutes(1));

        await Assert.ThrowsAnyAsync<Exception>(() => answer);
    }

    [Fact]
    public async Task Many_can_ask_at_once()
    {
        var actor = NewAnswering();

        var answers = await Task.WhenAll(Enumerable.Range(0, 2_000).Select(number =>
            actor.Ask<int>(With(number), Strings.Patience)));

        Assert.Equal(Enumerable.Range(0, 2_000), answers);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_address_for_the_answer_is_forgotten_with_the_question(bool answered)
    {
        var probe = CreateTestProbe();
        var answer = probe.Ref.Ask<string>("question", answered ? Strings.Patience : Short);
        probe.ExpectMsg("question");
        // Written out, so that the address is one which others can find.
        var path = probe.Sender.Path.ToSerializationFormat();
        if (answered) probe.Reply("answer");
        await Record.ExceptionAsync(() => answer);

        EventFilter.DeadLetter<string>(message => message == "lost").ExpectOne(
            () => ((ExtendedActorSystem)Sys).Provider.ResolveActorRef(path).Tell("lost"));
    }
}
