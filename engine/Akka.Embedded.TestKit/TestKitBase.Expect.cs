using Akka.Actor;
using Akka.TestKit.Internal;

namespace Akka.TestKit;

public abstract partial class TestKitBase
{
    /// <summary>Takes the next message and fails unless it is of the type.</summary>
    /// <typeparam name="T">The message's type.</typeparam>
    /// <param name="duration">How long to wait for it; null is what is left of <c>Within</c> or the default.</param>
    /// <param name="hint">Ends the text of a failure.</param>
    /// <param name="cancellationToken">Ends the wait with an exception.</param>
    public T ExpectMsg<T>(TimeSpan? duration = null, string? hint = null, CancellationToken cancellationToken = default) =>
        Expect<T>(null, duration, hint, Wait.Blocking, cancellationToken).Result();

    /// <summary>Takes the next message and fails unless it equals the one given.</summary>
    /// <typeparam name="T">The message's type.</typeparam>
    /// <param name="message">What it must equal; collections are compared element by element.</param>
    /// <param name="timeout">How long to wait for it; null is what is left of <c>Within</c> or the default.</param>
    /// <param name="hint">Ends the text of a failure.</param>
    /// <param name="cancellationToken">Ends the wait with an exception.</param>
    public T ExpectMsg<T>(
        T message, TimeSpan? timeout = null, string? hint = null, CancellationToken cancellationToken = default) =>
        Expect(EqualTo(message, hint), timeout, hint, Wait.Blocking, cancellationToken).Result();

    /// <summary>Takes the next message and fails unless it matches.</summary>
    /// <typeparam name="T">The message's type.</typeparam>
    /// <param name="isMessage">What it must be.</param>
    /// <param name="timeout">How long to wait for it; null is what is left of <c>Within</c> or the default.</param>
    /// <param name="hint">Ends the text of a failure.</param>
    /// <param name="cancellationToken">Ends the wait with an exception.</param>
    public T ExpectMsg<T>(
        Predicate<T> isMessage, TimeSpan? timeout = null, string? hint = null, CancellationToken cancellationToken = default) =>
        Expect(Matching(isMessage, hint), timeout, hint, Wait.Blocking, cancellationToken).Result();

    /// <summary>Takes the next message and runs assertions on it.</summary>
    /// <typeparam name="T">The message's type.</typeparam>
    /// <param name="assert">Throws when the message is wrong.</param>
    /// <param name="timeout">How long to wait for it; null is what is left of <c>Within</c> or the default.</param>
    /// <param name="hint">Ends the text of a failure.</param>
    /// <param name="cancellationToken">Ends the wait with an exception.</param>
    public T ExpectMsg<T>(
        Action<T> assert, TimeSpan? timeout = null, string? hint = null, CancellationToken cancellationToken = default) =>
        Expect<T>((message, _) => assert(message), timeout, hint, Wait.Blocking, cancellationToken).Result();

    /// <summary>Takes the next message and fails unless it and its sender match.</summary>
    /// <inheritdoc cref="ExpectMsg{T}(Predicate{T}, TimeSpan?, string, CancellationToken)" />
    public T ExpectMsg<T>(
        Func<T, IActorRef, bool> isMessageAndSender, TimeSpan? timeout = null, string? hint = null,
        CancellationToken cancellationToken = default) =>
        Expect(Matching(isMessageAndSender, hint), timeout, hint, Wait.Blocking, cancellationToken).Result();

    /// <summary>Takes the next message and runs assertions on it and its sender.</summary>
    /// <inheritdoc cref="ExpectMsg{T}(Action{T}, TimeSpan?, string, CancellationToken)" />
    public T ExpectMsg<T>(
        Action<T, IActorRef> assertMessageAndSender, TimeSpan? timeout = null, string? hint = null,
        CancellationToken cancellationToken = default) =>
        Expect(assertMessageAndSender, timeout, hint, Wait.Blocking, cancellationToken).Result();

    /// <summary>Takes the next message and fails unless the comparer calls it equal to the one given.</summary>
    /// <inheritdoc cref="ExpectMsg{T}(T, TimeSpan?, string, CancellationToken)" />
    public T ExpectMsg<T>(
        T expected, Func<T, T, bool> comparer, TimeSpan? timeout = null, string? hint = null,
        CancellationToken cancellationToken = default) =>
        Expect(EqualTo(expected, comparer, hint), timeout, hint, Wait.Blocking, cancellationToken).Result();

    /// <inheritdoc cref="ExpectMsg{T}(TimeSpan?, string, CancellationToken)" />
    public ValueTask<T> ExpectMsgAsync<T>(
        TimeSpan? duration = null, string? hint = null, CancellationToken cancellationToken = default) =>
        Expect<T>(null, duration, hint, Wait.Async, cancellationToken);

    /// <inheritdoc cref="ExpectMsg{T}(T, TimeSpan?, string, CancellationToken)" />
    public ValueTask<T> ExpectMsgAsync<T>(
        T message, TimeSpan? timeout = null, string? hint = null, CancellationToken cancellationToken = default) =>
        Expect(EqualTo(message, hint), timeout, hint, Wait.Async, cancellationToken);

    /// <inheritdoc cref="ExpectMsg{T}(Predicate{T}, TimeSpan?, string, CancellationToken)" />
    public ValueTask<T> ExpectMsgAsync<T>(
        Predicate<T> isMessage, TimeSpan? timeout = null, string? hint = null, CancellationToken cancellationToken = default) =>
        Expect(Matching(isMessage, hint), timeout, hint, Wait.Async, cancellationToken);

    /// <inheritdoc cref="ExpectMsg{T}(Action{T}, TimeSpan?, string, CancellationToken)" />
    public ValueTask<T> ExpectMsgAsync<T>(
        Action<T> assert, TimeSpan? timeout = null, string? hint = null, CancellationToken cancellationToken = default) =>
        Expect<T>((message, _) => assert(message), timeout, hint, Wait.Async, cancellationToken);

    /// <inheritdoc cref="ExpectMsg{T}(Func{T, IActorRef, bool}, TimeSpan?, string, CancellationToken)" />
    public ValueTask<T> ExpectMsgAsync<T>(
        Func<T, IActorRef, bool> isMessageAndSender, TimeSpan? timeout = null, string? hint = null,
        CancellationToken cancellationToken = default) =>
        Expect(Matching(isMessageAndSender, hint), timeout, hint, Wait.Async, cancellationToken);

    /// <inheritdoc cref="ExpectMsg{T}(Action{T, IActorRef}, TimeSpan?, string, CancellationToken)" />
    public ValueTask<T> ExpectMsgAsync<T>(
        Action<T, IActorRef> assertMessageAndSender, TimeSpan? timeout = null, string? hint = null,
        CancellationToken cancellationToken = default) =>
        Expect(assertMessageAndSender, timeout, hint, Wait.Async, cancellationToken);

    /// <inheritdoc cref="ExpectMsg{T}(T, Func{T, T, bool}, TimeSpan?, string, CancellationToken)" />
    public ValueTask<T> ExpectMsgAsync<T>(
        T expected, Func<T, T, bool> comparer, TimeSpan? timeout = null, string? hint = null,
        CancellationToken cancellationToken = default) =>
        Expect(EqualTo(expected, comparer, hint), timeout, hint, Wait.Async, cancellationToken);

    /// <summary>Takes the next message and fails unless it says that this actor has stopped.</summary>
    /// <param name="target">An actor that <see cref="Watch(IActorRef)"/> watches.</param>
    /// <param name="timeout">How long to wait for it; null is what is left of <c>Within</c> or the default.</param>
    /// <param name="hint">Ends the text of a failure.</param>
    /// <param name="cancellationToken">Ends the wait with an exception.</param>
    public Terminated ExpectTerminated(
        IActorRef target, TimeSpan? timeout = null, string? hint = null, CancellationToken cancellationToken = default) =>
        Expect(EndOf(target, hint), timeout, hint, Wait.Blocking, cancellationToken).Result();

    /// <inheritdoc cref="ExpectTerminated" />
    public ValueTask<Terminated> ExpectTerminatedAsync(
        IActorRef target, TimeSpan? timeout = null, string? hint = null, CancellationToken cancellationToken = default) =>
        Expect(EndOf(target, hint), timeout, hint, Wait.Async, cancellationToken);

    /// <summary>Fails if a message arrives in what is left of <c>Within</c>, or in the default time.</summary>
    /// <param name="cancellationToken">Ends the wait with an exception.</param>
    public void ExpectNoMsg(CancellationToken cancellationToken = default) =>
        Silence(RemainingOrDefault, Wait.Blocking, cancellationToken).Result();

    /// <summary>Fails if a message arrives.</summary>
    /// <param name="duration">How long to wait, before dilation; zero only looks whether one has arrived.</param>
    /// <param name="cancellationToken">Ends the wait with an exception.</param>
    public void ExpectNoMsg(TimeSpan duration, CancellationToken cancellationToken = default) =>
        Silence(Dilated(duration), Wait.Blocking, cancellationToken).Result();

    /// <summary>Fails if a message arrives.</summary>
    /// <param name="milliseconds">How long to wait, before dilation; zero only looks whether one has arrived.</param>
    /// <param name="cancellationToken">Ends the wait with an exception.</param>
    public void ExpectNoMsg(int milliseconds, CancellationToken cancellationToken = default) =>
        ExpectNoMsg(TimeSpan.FromMilliseconds(milliseconds), cancellationToken);

    /// <inheritdoc cref="ExpectNoMsg(CancellationToken)" />
    public ValueTask ExpectNoMsgAsync(CancellationToken cancellationToken = default) =>
        Silence(RemainingOrDefault, Wait.Async, cancellationToken);

    /// <inheritdoc cref="ExpectNoMsg(TimeSpan, CancellationToken)" />
    public ValueTask ExpectNoMsgAsync(TimeSpan duration, CancellationToken cancellationToken = default) =>
        Silence(Dilated(duration), Wait.Async, cancellationToken);

    /// <inheritdoc cref="ExpectNoMsg(int, CancellationToken)" />
    public ValueTask ExpectNoMsgAsync(int milliseconds, CancellationToken cancellationToken = default) =>
        ExpectNoMsgAsync(TimeSpan.FromMilliseconds(milliseconds), cancellationToken);

    private Action<T, IActorRef> EqualTo<T>(T expected, string? hint) => (message, sender) => _assertions.AssertEqual(
        expected, message, "{0}", $"Failed: Expected {Show(expected)} but received {Show(message)} from {sender}. {hint}");

    private Action<T, IActorRef> EqualTo<T>(T expected, Func<T, T, bool> comparer, string? hint) => (message, sender) =>
        _assertions.AssertEqual(expected, message, comparer, "{0}",
            $"Failed: Expected {Show(expected)} but received {Show(message)} from {sender}. {hint}");

    private Action<T, IActorRef> Matching<T>(Predicate<T> isMessage, string? hint) =>
        Matching<T>((message, _) => isMessage(message), hint);

    private Action<T, IActorRef> Matching<T>(Func<T, IActorRef, bool> isMessageAndSender, string? hint) => (message, sender) =>
    {
        if (!isMessageAndSender(message, sender))
        {
            Fail($"Failed: Received {Show(message)} from {sender}; it is of the type {typeof(T)}, but does not match. {hint}");
        }
    };

    private Action<Terminated, IActorRef> EndOf(IActorRef target, string? hint) => (message, _) =>
    {
        if (!target.Equals(message.ActorRef))
        {
            Fail($"Failed: Expected the end of {target} but received that of {message.ActorRef}. {hint}");
        }
    };

    private static string Show(object? message) => message is null ? "null" : $"<{message}>";

    private async ValueTask<T> Expect<T>(
        Action<T, IActorRef>? check, TimeSpan? timeout, string? hint, Wait wait, CancellationToken cancellationToken)
    {
        var limit = RemainingOrDilated(timeout);
        switch (await Receive(limit, wait, cancellationToken))
        {
            case null:
                Fail($"Failed: Timeout {limit} while waiting for a message of type {typeof(T)} {hint}");
                return default;
            case { Message: T message, Sender: var sender }:
                check?.Invoke(message, sender);
                return message;
            case var other:
                Fail($"Failed: Expected a message of type {typeof(T)}, but received {other} of type {other.Message.GetType()}; "
                    + $"next in the inbox: {_inbox}. {hint}");
                return default;
        }
    }

    private async ValueTask Silence(TimeSpan duration, Wait wait, CancellationToken cancellationToken)
    {
        if (await Receive(duration, wait, cancellationToken) is { } envelope)
        {
            Fail($"Failed: Expected no messages during {duration}, instead received {envelope}; next in the inbox: {_inbox}.");
        }

        _lastWasNoMsg = true;
    }
}
