using Akka.Actor;

namespace Akka.Embedded.Tests.Stress;

[Collection(nameof(Stress))]
public sealed class AskStress
{
    private enum Answer
    {
        Once,
        Twice,
        ThroughAnother,
        Failure,
        WrongType,
        Never,
    }

    private sealed class Answering : UntypedActor
    {
        private readonly IActorRef _other = Context.ActorOf(Props.Create(() => new Repeating()));

        protected override void OnReceive(object message)
        {
            switch ((Answer)message)
            {
                case Answer.Once:
                    Sender.Tell("answer");
                    break;
                case Answer.Twice:
                    Sender.Tell("answer");
                    Sender.Tell("answer");
                    break;
                case Answer.ThroughAnother:
                    _other.Forward("answer");
                    break;
                case Answer.Failure:
                    Sender.Tell(new Status.Failure(new ArithmeticException("failure")));
                    break;
                case Answer.WrongType:
                    Sender.Tell(42);
                    break;
                case Answer.Never:
                    break;
                default:
                    throw new InvalidOperationException();
            }
        }
    }

    private sealed class Repeating : UntypedActor
    {
        protected override void OnReceive(object message) => Sender.Tell(message);
    }

    [Fact]
    public Task Every_question_ends_once_and_as_it_should() => Seeded.RunWithSystem(async (random, system) =>
    {
        var actors = Enumerable.Range(0, 4).Select(_ => system.ActorOf(Props.Create(() => new Answering()))).ToList();

        await Task.WhenAll(Enumerable.Range(0, 3_000).Select(_ => Ask(
            actors[random.Next(actors.Count)],
            (Answer)random.Next(6),
            TimeSpan.FromMilliseconds(random.Next(1, 50)),
            random.Next(3) == 0 ? random.Next(20) : null))).WaitAsync(Seeded.Patience);
    });

    private static async Task Ask(IActorRef actor, Answer answer, TimeSpan timeout, int? cancelAfterMilliseconds)
    {
        using var cancel = new CancellationTokenSource();
        if (cancelAfterMilliseconds is { } delay) cancel.CancelAfter(delay);
        string outcome;
        try { outcome = await actor.Ask<string>(answer, timeout, cancel.Token); }
        catch (Exception failure) { outcome = failure.GetType().Name; }

        var answered = answer switch
        {
            Answer.Failure => nameof(ArithmeticException),
            Answer.WrongType => nameof(ArgumentException),
            Answer.Never => nameof(AskTimeoutException),
            _ => "answer",
        };
        // A slow machine may time any of them out; only who was not cancelled must not say so.
        string[] allowed = cancelAfterMilliseconds is null
            ? [answered, nameof(AskTimeoutException)]
            : [answered, nameof(AskTimeoutException), nameof(TaskCanceledException), nameof(OperationCanceledException)];
        Assert.Contains(outcome, allowed);
    }

    [Fact]
    public Task Questions_keep_no_memory() => Seeded.RunWithSystem(async (random, system) =>
    {
        var actor = system.ActorOf(Props.Create(() => new Answering()));
        // A few at a time: the thread pool's own queues grow with what is ready at once, and stay grown.
        async Task Round()
        {
            for (var batch = 0; batch < 100; batch++)
                await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Ask(
                    actor,
                    (Answer)random.Next(6),
                    TimeSpan.FromMilliseconds(random.Next(1, 5)),
                    random.Next(2) == 0 ? random.Next(5) : null)));
        }

        await Round();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await Round();
        var after = GC.GetTotalMemory(forceFullCollection: true);

        // 10,000 questions: one kept object of the smallest size each would be 240 kB.
        Assert.InRange(after - before, long.MinValue, 120_000);
    });
}
