using Akka.Actor;
using Akka.TestKit.Internal;

namespace Akka.TestKit;

/// <summary>Sets filters around an action, and counts what they take.</summary>
internal sealed class EventFilterApplier(TestKitBase testKit, ActorSystem system, IReadOnlyList<LogEventFilter> filters)
    : IEventFilterApplier
{
    public EventFilterFactory And => new(testKit, system, filters);

    public void ExpectOne(Action action, CancellationToken cancellationToken = default) =>
        Count(1, null, action.AsTask(), Wait.Blocking, cancellationToken).Result();

    public void ExpectOne(TimeSpan timeout, Action action, CancellationToken cancellationToken = default) =>
        Count(1, timeout, action.AsTask(), Wait.Blocking, cancellationToken).Result();

    public void Expect(int expectedCount, Action action, CancellationToken cancellationToken = default) =>
        Count(expectedCount, null, action.AsTask(), Wait.Blocking, cancellationToken).Result();

    public void Expect(int expectedCount, TimeSpan timeout, Action action, CancellationToken cancellationToken = default) =>
        Count(expectedCount, timeout, action.AsTask(), Wait.Blocking, cancellationToken).Result();

    public T ExpectOne<T>(Func<T> func, CancellationToken cancellationToken = default) =>
        Count(1, null, func.AsTask(), Wait.Blocking, cancellationToken).Result();

    public T ExpectOne<T>(TimeSpan timeout, Func<T> func, CancellationToken cancellationToken = default) =>
        Count(1, timeout, func.AsTask(), Wait.Blocking, cancellationToken).Result();

    public T Expect<T>(int expectedCount, Func<T> func, CancellationToken cancellationToken = default) =>
        Count(expectedCount, null, func.AsTask(), Wait.Blocking, cancellationToken).Result();

    public T Expect<T>(int expectedCount, TimeSpan timeout, Func<T> func, CancellationToken cancellationToken = default) =>
        Count(expectedCount, timeout, func.AsTask(), Wait.Blocking, cancellationToken).Result();

    public Task ExpectOneAsync(Func<Task> actionAsync, CancellationToken cancellationToken = default) =>
        Count(1, null, actionAsync.AsTask(), Wait.Async, cancellationToken).AsTask();

    public Task ExpectOneAsync(TimeSpan timeout, Func<Task> action, CancellationToken cancellationToken = default) =>
        Count(1, timeout, action.AsTask(), Wait.Async, cancellationToken).AsTask();

    public Task<T> ExpectOneAsync<T>(Func<Task<T>> func, CancellationToken cancellationToken = default) =>
        Count(1, null, func, Wait.Async, cancellationToken).AsTask();

    public Task<T> ExpectOneAsync<T>(TimeSpan timeout, Func<Task<T>> func, CancellationToken cancellationToken = default) =>
        Count(1, timeout, func, Wait.Async, cancellationToken).AsTask();

    public Task ExpectAsync(int expectedCount, Func<Task> actionAsync, CancellationToken cancellationToken = default) =>
        Count(expectedCount, null, actionAsync.AsTask(), Wait.Async, cancellationToken).AsTask();

    public Task ExpectAsync(
        int expectedCount, Func<Task> actionAsync, TimeSpan? timeout, CancellationToken cancellationToken = default) =>
        Count(expectedCount, timeout, actionAsync.AsTask(), Wait.Async, cancellationToken).AsTask();

    public Task ExpectAsync(
        int expectedCount, TimeSpan timeout, Func<Task> action, CancellationToken cancellationToken = default) =>
        Count(expectedCount, timeout, action.AsTask(), Wait.Async, cancellationToken).AsTask();

    public Task<T> ExpectAsync<T>(int expectedCount, Func<Task<T>> func, CancellationToken cancellationToken = default) =>
        Count(expectedCount, null, func, Wait.Async, cancellationToken).AsTask();

    public Task<T> ExpectAsync<T>(
        int expectedCount, TimeSpan timeout, Func<Task<T>> func, CancellationToken cancellationToken = default) =>
        Count(expectedCount, timeout, func, Wait.Async, cancellationToken).AsTask();

    public IUnmutableFilter Mute() => new Muted(system, filters);

    public void Mute(Action action, CancellationToken cancellationToken = default) =>
        Silently(action.AsTask(), cancellationToken).Result();

    public T Mute<T>(Func<T> func, CancellationToken cancellationToken = default) =>
        Silently(func.AsTask(), cancellationToken).Result();

    public Task MuteAsync(Func<Task> action, CancellationToken cancellationToken = default) =>
        Silently(action.AsTask(), cancellationToken).AsTask();

    public Task<T> MuteAsync<T>(Func<Task<T>> func, CancellationToken cancellationToken = default) =>
        Silently(func, cancellationToken).AsTask();

    private async ValueTask<T> Silently<T>(Func<Task<T>> action, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using (Mute())
        {
            return await action();
        }
    }

    private async ValueTask<T> Count<T>(
        int expected, TimeSpan? timeout, Func<Task<T>> action, Wait wait, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var limit = timeout is { } given ? testKit.Dilated(given) : TestKitExtension.For(system).TestEventFilterLeeway;
        using var muted = new Muted(system, filters);
        var result = await action();

        // None are expected: then one is awaited, and its absence is what passes.
        var taken = await muted.Scope.TakenUpTo(Math.Max(expected, 1), limit, wait, cancellationToken);
        if (taken != expected)
        {
            testKit.Fail(
                $"Failed: Expected {expected} log events matching [{muted.Scope}], but "
                + (taken > expected ? $"{taken} were logged." : $"within {limit} only {taken} were logged.")
                + (ListenerIsMissing ? " The system's loggers don't include Akka.TestKit.TestEventListener." : ""));
        }

        return result;
    }

    private bool ListenerIsMissing => !system.Settings.Loggers.Any(
        static name => name.StartsWith(typeof(TestEventListener).FullName!, StringComparison.Ordinal));

    private sealed class Muted : IUnmutableFilter
    {
        private readonly ActorSystem _system;

        public Muted(ActorSystem system, IReadOnlyList<LogEventFilter> filters)
        {
            _system = system;
            Scope = new EventFilterScope(filters);

            // Published like the events themselves, so that it reaches the logger before any event of the action.
            system.EventStream.Publish(new Mute(Scope));
        }

        public EventFilterScope Scope { get; }

        public void Unmute() => _system.EventStream.Publish(new Unmute(Scope));

        public void Dispose() => Unmute();
    }
}
