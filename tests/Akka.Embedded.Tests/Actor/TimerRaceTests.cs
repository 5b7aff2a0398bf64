using Akka.Actor;

namespace Akka.Embedded.Tests.Actor;

public sealed class TimerRaceTests : Akka.TestKit.Xunit2.TestKit
{
    private const int Rounds = 3_000;
    private const int Keys = 4;

    [Fact]
    public async Task Only_the_present_timer_of_a_key_is_ever_heard()
    {
        var outcome = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var actor = Sys.ActorOf(Props.Create(() => new Fickle(outcome)));
        actor.Tell(new Change(), ActorRefs.NoSender);

        Assert.Equal("all heard", await outcome.Task.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    private sealed record Change;

    private sealed record Ring(int Key, int Number);

    /// <summary>Starts, replaces and cancels timers about to be due, and knows which ring of each key it may hear.</summary>
    private sealed class Fickle : ReceiveActor, IWithTimers
    {
        private readonly Random _random = new(11);
        private readonly Ring?[] _expected = new Ring?[Keys];
        private readonly TaskCompletionSource<string> _outcome;
        private int _changes;

        public Fickle(TaskCompletionSource<string> outcome)
        {
            _outcome = outcome;
            Receive<Change>(_ => Apply());
            Receive<Ring>(Hear);
        }

        public ITimerScheduler Timers { get; set; } = null!;

        private void Apply()
        {
            var key = _random.Next(Keys);
            var number = ++_changes;
            if (number < Rounds && _random.Next(3) == 0)
            {
                Timers.Cancel(key);
                _expected[key] = null;
            }
            else
            {
                var ring = _expected[key] = new Ring(key, number);
                Timers.StartSingleTimer(key, ring, TimeSpan.FromMilliseconds(_random.Next(0, 3)));
            }

            // Lets the timers of earlier changes come due in between.
            Thread.SpinWait(_random.Next(5_000));
            if (number < Rounds)
                Self.Tell(new Change());
        }

        private void Hear(Ring ring)
        {
            if (ring != _expected[ring.Key])
                _outcome.TrySetResult($"heard {ring}, expected {_expected[ring.Key]}");

            _expected[ring.Key] = null;
            if (_changes == Rounds && Array.TrueForAll(_expected, expected => expected is null))
                _outcome.TrySetResult(Timers.ActiveTimers.Count == 0 ? "all heard" : "a timer is active though it was heard");
        }
    }
}
