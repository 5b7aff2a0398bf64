using Akka.Actor;

namespace Engine.Benchmarks.Scenarios;

/// <summary>Requests with a reply, awaited one after the other or by several callers at once.</summary>
internal static class Asking
{
    private static readonly object Question = new();
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static Scenario[] All { get; } =
    [
        Of("ask sequential", callers: 1, Patience, 400_000),
        Of("ask sequential, no timeout", callers: 1, timeout: null, 400_000),
        Of("ask 64 concurrent", callers: 64, Patience, 400_000),
    ];

    private static Scenario Of(string name, int callers, TimeSpan? timeout, int asks) => new(
        name, "ask", asks,
        async (system, meter, operations) =>
        {
            var each = operations / callers;
            var target = system.ActorOf(Props.Create<Answerer>());
            await target.Ask<object>(Question, Patience);

            await meter.Measure(each * callers, () => Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(async () =>
            {
                for (var n = 0; n < each; n++)
                    await target.Ask<object>(Question, timeout);
            }))));

            await Actors.Stop(target);
        });

    private sealed class Answerer : UntypedActor
    {
        protected override void OnReceive(object message) => Sender.Tell(message, Self);
    }
}
