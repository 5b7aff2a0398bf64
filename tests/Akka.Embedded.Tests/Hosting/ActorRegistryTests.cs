using Akka.Actor;
using Akka.Hosting;

namespace Akka.Embedded.Tests.Hosting;

public sealed class ActorRegistryTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly ActorRegistry _registry = new();

    private sealed class Key;

    private sealed class OtherKey;

    [Fact]
    public void An_actor_is_found_under_its_key()
    {
        _registry.Register<Key>(ActorRefs.Nobody);

        Assert.Same(ActorRefs.Nobody, _registry.Get<Key>());
        Assert.True(_registry.TryGet<Key>(out _));
        Assert.True(_registry.TryGet(_registry.Single().Key, out _));
        Assert.False(_registry.TryGet<OtherKey>(out _));
        Assert.Equal(typeof(Key), Assert.Single(_registry).Key);
    }

    [Fact]
    public void A_missing_actor_is_an_error() =>
        Assert.Throws<MissingActorRegistryEntryException>(() => _registry.Get<Key>());

    [Fact]
    public void A_key_is_taken_until_overwritten()
    {
        _registry.Register<Key>(ActorRefs.Nobody);

        Assert.Throws<DuplicateActorRegistryException>(() => _registry.Register<Key>(ActorRefs.Nobody));
        Assert.False(_registry.TryRegister<Key>(ActorRefs.Nobody));
        Assert.True(_registry.TryRegister<Key>(ActorRefs.Nobody, overwrite: true));
    }

    [Fact]
    public async Task Whoever_waits_gets_the_actor_once_it_is_registered()
    {
        var first = _registry.GetAsync<Key>();
        var second = _registry.GetAsync(new Key().GetType());
        Assert.False(first.IsCompleted);

        _registry.Register<Key>(ActorRefs.Nobody);

        Assert.Same(ActorRefs.Nobody, await first.WaitAsync(Limit));
        Assert.Same(ActorRefs.Nobody, await second.WaitAsync(Limit));
        Assert.True(_registry.GetAsync<Key>().IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Who_gives_up_waiting_does_not_disturb_the_others()
    {
        using var givingUp = new CancellationTokenSource();
        var impatient = _registry.GetAsync<Key>(givingUp.Token);
        var patient = _registry.GetAsync<Key>();

        await givingUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        _registry.Register<Key>(ActorRefs.Nobody);

        Assert.Same(ActorRefs.Nobody, await patient.WaitAsync(Limit));
    }

    [Fact]
    public async Task A_required_actor_may_come_later()
    {
        var required = new RequiredActor<Key>(_registry);
        Assert.Throws<MissingActorRegistryEntryException>(() => required.ActorRef);
        var waiting = required.GetAsync();

        _registry.Register<Key>(ActorRefs.Nobody);

        Assert.Same(ActorRefs.Nobody, await waiting.WaitAsync(Limit));
        Assert.Same(ActorRefs.Nobody, required.ActorRef);
    }
}
