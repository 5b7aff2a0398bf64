using System.Collections.Concurrent;
using Akka.Actor;

namespace Akka.Embedded.Tests.Extensions;

public sealed class ExtensionTests : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly ActorSystem _system = ActorSystem.Create("extensions");

    public sealed class Counter(int number) : IExtension
    {
        public int Number => number;
    }

    public sealed class CounterId : ExtensionIdProvider<Counter>
    {
        public override Counter CreateExtension(ExtendedActorSystem system) => new(1);
    }

    /// <summary>Its creation lasts until everybody has asked for it.</summary>
    private sealed class CrowdedId(int crowd) : ExtensionIdProvider<Counter>
    {
        private int _asking;
        private int _created;

        public int Created => _created;

        public Counter Ask(ActorSystem system)
        {
            Interlocked.Increment(ref _asking);
            return Apply(system);
        }

        public override Counter CreateExtension(ExtendedActorSystem system)
        {
            Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref _asking) == crowd, Limit));
            return new Counter(Interlocked.Increment(ref _created));
        }
    }

    public sealed class Fragile : IExtension;

    private sealed class FragileId(Action beforeCreation) : ExtensionIdProvider<Fragile>
    {
        public override Fragile CreateExtension(ExtendedActorSystem system)
        {
            beforeCreation();
            return new Fragile();
        }
    }

    public sealed class Started : IExtension
    {
        public static readonly ConcurrentBag<string> Systems = [];
    }

    public sealed class StartedId : ExtensionIdProvider<Started>
    {
        public override Started CreateExtension(ExtendedActorSystem system)
        {
            Started.Systems.Add(system.Name);
            return new Started();
        }
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _system.Terminate();

    [Fact]
    public async Task An_extension_is_created_once_however_many_threads_ask()
    {
        var id = new CrowdedId(16);

        var found = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Factory.StartNew(
            () => id.Ask(_system), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

        Assert.Equal(1, id.Created);
        Assert.All(found, extension => Assert.Same(found[0], extension));
    }

    [Fact]
    public void The_first_id_of_a_type_creates_for_all()
    {
        var first = _system.WithExtension<Counter, CounterId>();

        Assert.Same(first, _system.RegisterExtension(new CounterId()));
        Assert.Same(first, new CounterId().Get(_system));
        Assert.Same(first, _system.GetExtension<Counter>());
    }

    [Fact]
    public void A_system_knows_which_extensions_it_has()
    {
        Assert.False(_system.HasExtension<Counter>());
        Assert.False(_system.TryGetExtension<Counter>(out _));

        var counter = _system.WithExtension<Counter, CounterId>();

        Assert.True(_system.HasExtension<Counter>());
        Assert.True(_system.TryGetExtension<Counter>(out var found));
        Assert.Same(counter, found);
    }

    [Fact]
    public async Task A_failing_creation_is_thrown_to_all_who_wait_for_it()
    {
        using var start = new Barrier(4);
        var id = new FragileId(() => throw new InvalidOperationException("no"));

        var failures = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait(Limit);
                return Assert.Throws<InvalidOperationException>(() => id.Apply(_system)).Message;
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

        Assert.All(failures, message => Assert.Equal("no", message));
    }

    [Fact]
    public void A_failed_creation_may_be_tried_again()
    {
        var fail = true;
        var id = new FragileId(() =>
        {
            if (fail)
                throw new InvalidOperationException();
        });
        Assert.Throws<InvalidOperationException>(() => id.Apply(_system));

        fail = false;

        Assert.Same(id.Apply(_system), id.Get(_system));
    }

    [Fact]
    public async Task Configured_extensions_start_with_the_system_and_unknown_ones_do_not_prevent_it()
    {
        var name = typeof(StartedId).FullName + ", " + typeof(StartedId).Assembly.GetName().Name;
        var system = ActorSystem.Create("configured-extensions",
            $"akka {{ loglevel = OFF, extensions = [\"No.Such.Type, Nowhere\", \"{name}\"] }}");

        Assert.Contains("configured-extensions", Started.Systems);
        Assert.True(system.HasExtension<Started>());
        await system.Terminate();
    }
}
