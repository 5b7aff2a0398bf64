using System.Collections.Concurrent;
using Akka.Actor;

namespace Akka.Embedded.Tests.Stress;

[Collection(nameof(Stress))]
public sealed class SupervisionStress
{
    /// <summary>What a tree of actors does at random, and what must hold all the same.</summary>
    private sealed class Chaos(int seed)
    {
        private int _seeds = seed;

        /// <summary>Once calm, nobody fails or stops any more.</summary>
        public volatile bool Calm;

        public ConcurrentQueue<string> Wrong { get; } = new();

        public ConcurrentBag<Instance> Instances { get; } = [];

        /// <summary>The actors whose last instance has run PostStop, or that never had one.</summary>
        public ConcurrentDictionary<IActorRef, bool> Ended { get; } = new();

        public Random NextRandom() => new(Interlocked.Increment(ref _seeds));
    }

    /// <summary>The record of one instance of an actor.</summary>
    private sealed class Instance(IActorRef actor)
    {
        public int Inside;
        public int PostStops;

        public IActorRef Actor { get; } = actor;

        public bool Started { get; set; }

        /// <summary>Its PreRestart threw, before it could come to PostStop.</summary>
        public bool Excused { get; set; }
    }

    private sealed record Act;

    private sealed record Children;

    private sealed class Mishap(string place) : Exception(place);

    /// <summary>Fails, breeds and stops at random, everywhere an actor can.</summary>
    private sealed class Unruly : UntypedActor
    {
        private readonly Chaos _chaos;
        private readonly int _depth;
        private readonly Random _random;
        private readonly Instance _instance;
        private bool _restarting;

        public Unruly(Chaos chaos, int depth)
        {
            _chaos = chaos;
            _depth = depth;
            _random = chaos.NextRandom();
            MishapIn("constructor", 20);
            _instance = new Instance(Self);
            _chaos.Instances.Add(_instance);
        }

        protected override void PreStart() => Inside(() =>
        {
            for (var child = _random.Next(4); child > 0 && _depth > 0; child--) Breed();
            MishapIn("PreStart", 20);
            _instance.Started = true;
        });

        protected override void PreRestart(Exception reason, object? message) => Inside(() =>
        {
            _restarting = true;
            _instance.Excused = true;
            MishapIn("PreRestart", 10);
            _instance.Excused = false;
            // Some stop their children; some keep all or most of them, which are then restarted with them.
            var kept = _random.Next(3);
            if (kept == 0)
            {
                base.PreRestart(reason, message);
                return;
            }

            foreach (var child in Context.GetChildren().Skip(kept).Take(1)) Context.Stop(child);
            AfterStop();
        });

        protected override void PostRestart(Exception reason) => Inside(() =>
        {
            MishapIn("PostRestart", 10);
            if (_random.Next(2) == 0) base.PostRestart(reason);
            else _instance.Started = true;
        });

        protected override void PostStop() => Inside(AfterStop);

        private void AfterStop()
        {
            Linger();
            if (Interlocked.Increment(ref _instance.PostStops) != 1) Wrong("PostStop ran twice");
            if (!_restarting)
            {
                if (Context.GetChildren().Any()) Wrong("PostStop ran before the children had gone");
                _chaos.Ended[Self] = true;
            }

            MishapIn("PostStop", 10);
        }

        protected override SupervisorStrategy SupervisorStrategy()
        {
            var decide = (Exception _) =>
            {
                MishapIn("decider", 40);
                return _chaos.Calm ? Directive.Resume : (Directive)_random.Next(4);
            };
            return _random.Next(2) == 0 ? new OneForOneStrategy(decide) : new AllForOneStrategy(decide);
        }

        protected override void OnReceive(object message) => Inside(() =>
        {
            switch (message)
            {
                case Children:
                    Sender.Tell(Context.GetChildren().ToList());
                    break;
                case Act when !_chaos.Calm:
                    ActAtRandom();
                    break;
                default:
                    break;
            }
        });

        private void ActAtRandom()
        {
            Linger();
            MishapIn("handler", 6);
            ActAtOnce();
        }

        private void ActAtOnce()
        {
            var children = Context.GetChildren().ToList();
            switch (_random.Next(10))
            {
                case 0 when _depth > 0 && children.Count < 6:
                    Breed();
                    break;
                case 1 when children.Count > 0:
                    Context.Stop(children[_random.Next(children.Count)]);
                    break;
                case 2 when _random.Next(4) == 0:
                    Context.Stop(Self);
                    break;
                case 3 when children.Count > 0:
                    Context.Watch(children[_random.Next(children.Count)]);
                    break;
                case 4 when children.Count > 0:
                    Context.Unwatch(children[_random.Next(children.Count)]);
                    break;
                case 5 when _random.Next(2) == 0:
                    Self.Tell(Kill.Instance);
                    break;
                case 6:
                    RunTask(ActLater);
                    break;
                default:
                    foreach (var child in children) child.Tell(message: new Act());
                    break;
            }
        }

        private async Task ActLater()
        {
            await Task.Yield();
            Inside(() => MishapIn("awaiting handler", 3));
            await Task.Run(() => { });
            Inside(ActAtOnce);
        }

        private void Breed()
        {
            var depth = _depth - 1;
            Context.ActorOf(Props.Create(() => new Unruly(_chaos, depth)));
        }

        /// <summary>No two hooks or handlers of an actor may run at once; one may contain another on the same thread.</summary>
        private void Inside(Action action)
        {
            var thread = Environment.CurrentManagedThreadId;
            var before = Interlocked.Exchange(ref _instance.Inside, thread);
            if (before != 0 && before != thread) Wrong("two threads are inside one actor");
            try { action(); }
            finally { Interlocked.Exchange(ref _instance.Inside, before); }
        }

        /// <summary>Gives others the time to fail meanwhile, or to be told of it.</summary>
        private void Linger()
        {
            if (_random.Next(4) == 0) Thread.SpinWait(_random.Next(5_000));
        }

        private void MishapIn(string place, int oneIn)
        {
            if (!_chaos.Calm && _random.Next(oneIn) == 0) throw new Mishap(place);
        }

        private void Wrong(string what) => _chaos.Wrong.Enqueue($"{Self}: {what}");
    }

    private sealed class Top(Chaos chaos) : UntypedActor
    {
        protected override void PreStart()
        {
            for (var child = 0; child < 3; child++) Context.ActorOf(Props.Create(() => new Unruly(chaos, 3)));
        }

        protected override void PreRestart(Exception reason, object? message) { }

        protected override void PostRestart(Exception reason) { }

        protected override void OnReceive(object message)
        {
            if (message is Children) Sender.Tell(Context.GetChildren().ToList());
            else foreach (var child in Context.GetChildren()) child.Tell(message);
        }

        protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Restart);
    }

    [Fact]
    public Task A_tree_that_fails_everywhere_stays_alive_and_ends_in_order() => Seeded.Run(async random =>
    {
        foreach (var _ in Seeded.Rounds(150))
        {
            var chaos = new Chaos(random.Next());
            var system = Seeded.NewSystem();
            var top = system.ActorOf(Props.Create(() => new Top(chaos)));
            await Seeded.OnThreads(random, 2, (_, numbers) =>
            {
                for (var act = 0; act < 150; act++)
                {
                    top.Tell(new Act());
                    if (numbers.Next(4) == 0) Thread.Yield();
                }
            });

            // Half of the systems end in the middle of it all, half are first found to be well.
            if (random.Next(2) == 0)
            {
                chaos.Calm = true;
                await EverybodyAnswers(top);
            }

            await system.Terminate().WaitAsync(Seeded.Patience);

            Assert.Empty(chaos.Wrong);
            Assert.All(
                chaos.Instances.Where(instance => instance.Started && !instance.Excused),
                instance => Assert.Equal(1, instance.PostStops));
        }
    });

    /// <summary>Suspends and resumes have been balanced if nobody in the tree is left suspended.</summary>
    private static async Task EverybodyAnswers(IActorRef actor)
    {
        var answer = actor.Ask<List<IActorRef>>(new Children(), Seeded.Patience);
        // Whoever was told to stop just before may still do so.
        if (await Task.WhenAny(answer, actor.WatchAsync()) != answer) return;
        foreach (var child in await answer) await EverybodyAnswers(child);
    }
}
