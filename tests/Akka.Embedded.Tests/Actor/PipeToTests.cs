using Akka.Actor;

namespace Akka.Embedded.Tests.Actor;

public sealed class PipeToTests : Akka.TestKit.Xunit2.TestKit
{
    private static readonly InvalidOperationException Boom = new("boom");

    [Fact]
    public async Task The_result_is_told_to_the_recipient()
    {
        var sender = CreateTestProbe();
        var result = new TaskCompletionSource<string>();
        var piped = result.Task.PipeTo(TestActor, sender);

        result.SetResult("result");

        ExpectMsgFrom(sender.Ref, "result");
        await piped;
    }

    [Fact]
    public async Task Without_a_sender_there_is_none()
    {
        await Task.FromResult("result").PipeTo(TestActor);

        ExpectMsg<string>((_, sender) => sender.Equals(ActorRefs.NoSender) || sender.Equals(Sys.DeadLetters));
    }

    [Fact]
    public async Task A_failure_is_told_as_a_failure_with_its_cause()
    {
        await Task.FromException<string>(Boom).PipeTo(TestActor);

        Assert.Same(Boom, ExpectMsg<Status.Failure>().Cause);
    }

    [Fact]
    public async Task The_cause_of_a_continuation_is_unwrapped()
    {
        await Task.FromException<string>(Boom)
            .ContinueWith(task => task.Result, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default)
            .PipeTo(TestActor);

        Assert.Same(Boom, ExpectMsg<Status.Failure>().Cause);
    }

    [Fact]
    public async Task A_cancellation_is_told_as_a_failure()
    {
        await Task.FromCanceled<string>(new CancellationToken(canceled: true)).PipeTo(TestActor);

        Assert.IsAssignableFrom<OperationCanceledException>(ExpectMsg<Status.Failure>().Cause);
    }

    [Fact]
    public async Task Result_and_failure_can_be_mapped()
    {
        await Task.FromResult(1).PipeTo(TestActor, success: number => $"success {number}");
        await Task.FromException<int>(Boom).PipeTo(TestActor, failure: cause => $"failure {cause.Message}");

        ExpectMsg("success 1");
        ExpectMsg("failure boom");
    }

    [Fact]
    public async Task A_task_without_a_result_tells_only_what_it_was_given()
    {
        await Task.CompletedTask.PipeTo(TestActor);
        await Task.CompletedTask.PipeTo(TestActor, success: () => "done");
        await Task.FromException(Boom).PipeTo(TestActor);

        ExpectMsg("done");
        Assert.Same(Boom, ExpectMsg<Status.Failure>().Cause);
    }

    [Fact]
    public async Task Value_tasks_can_be_piped_too()
    {
        await new ValueTask<int>(1).PipeTo(TestActor);
        await ValueTask.CompletedTask.PipeTo(TestActor, success: () => "done");

        ExpectMsg(1);
        ExpectMsg("done");
    }

    [Fact]
    public void An_actor_can_pipe_to_itself()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Fetching(TestActor)));

        actor.Tell("fetch");

        ExpectMsgFrom(actor, "fetched");
    }

    private sealed class Fetching : ReceiveActor
    {
        private sealed record Fetched(string What);

        public Fetching(IActorRef observer)
        {
            Receive<string>(_ => Task.Run(() => new Fetched("fetched")).PipeTo(Self, Self));
            Receive<Fetched>(fetched => observer.Tell(fetched.What));
        }
    }
}
