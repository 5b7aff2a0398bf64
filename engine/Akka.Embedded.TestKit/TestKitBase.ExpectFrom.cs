using Akka.Actor;
using Akka.TestKit.Internal;

namespace Akka.TestKit;

public abstract partial class TestKitBase
{
    /// <summary>Takes the next message and fails unless it is of the type and from this sender.</summary>
    /// <typeparam name="T">The message's type.</typeparam>
    /// <param name="sender">Who must have told it.</param>
    /// <param name="duration">How long to wait for it; null is what is left of <c>Within</c> or the default.</param>
    /// <param name="hint">Ends the text of a failure.</param>
    /// <param name="cancellationToken">Ends the wait with an exception.</param>
    public T ExpectMsgFrom<T>(
        IActorRef sender, TimeSpan? duration = null, string? hint = null, CancellationToken cancellationToken = default) =>
        Expect(From<T>(sender, null, hint), duration, hint, Wait.Blocking, cancellationToken).Result();

    /// <summary>Takes the next message and fails unless it equals the one given and is from this sender.</summary>
    /// <typeparam name="T">The message's type.</typeparam>
    /// <param name="sender">Who must have told it.</param>
    /// <param name="message">What it must equal.</param>
    /// <param name="timeout">How long to wait for it; null is what is left of <c>Within</c> or the default.</param>
    /// <param name="hint">Ends the text of a failure.</param>
    /// <param name="cancellationToken">Ends the wait with an exception.</param>
    public T ExpectMsgFrom<T>(
        IActorRef sender, T message, TimeSpan? timeout = null, string? hint = null,
        CancellationToken cancellationToken = default) =>
        Expect(From(sender, EqualTo(message, hint), hint), timeout, hint, Wait.Blocking, cancellationToken).Result();

    /// <summary>Takes the next message and fails unless it matches and is from this sender.</summary>
    /// <inheritdoc cref="ExpectMsgFrom{T}(IActorRef, T, TimeSpan?, string, CancellationToken)" />
    public T ExpectMsgFrom<T>(
        IActorRef sender, Predicate<T> isMessage, TimeSpan? timeout = null, string? hint = null,
        CancellationToken cancellationToken = default) =>
        Expect(From(sender, Matching(isMessage, hint), hint), timeout, hint, Wait.Blocking, cancellationToken).Result();

    /// <summary>Takes the next message and fails unless it and its sender match.</summary>
    /// <inheritdoc cref="ExpectMsgFrom{T}(IActorRef, Predicate{T}, TimeSpan?, string, CancellationToken)" />
    public T ExpectMsgFrom<T>(
        Predicate<IActorRef> isSender, Predicate<T> isMessage, TimeSpan? timeout = null, string? hint = null,
        CancellationToken cancellationToken = default) =>
        Expect(Matching(isSender, isMessage, hint), timeout, hint, Wait.Blocking, cancellationToken).Result();

    /// <summary>Takes the next message, fails unless it is from this sender, and runs assertions on it.</summary>
    /// <inheritdoc cref="ExpectMsgFrom{T}(IActorRef, T, TimeSpan?, string, CancellationToken)" />
    public T ExpectMsgFrom<T>(
        IActorRef sender, Action<T> assertMessage, TimeSpan? timeout = null, string? hint = null,
        CancellationToken cancellationToken = default) =>
        Expect(From<T>(sender, (m, _) => assertMessage(m), hint), timeout, hint, Wait.Blocking, cancellationToken).Result();

    /// <summary>Takes the next message and runs assertions on it and its sender.</summary>
    /// <inheritdoc cref="ExpectMsgFrom{T}(IActorRef, Action{T}, TimeSpan?, string, CancellationToken)" />
    public T ExpectMsgFrom<T>(
        Action<IActorRef> assertSender, Action<T> assertMessage, TimeSpan? timeout = null, string? hint = null,
        CancellationToken cancellationToken = default) =>
        Expect(Both(assertSender, assertMessage), timeout, hint, Wait.Blocking, cancellationToken).Result();

    /// <inheritdoc cref="ExpectMsgFrom{T}(IActorRef, TimeSpan?, string, CancellationToken)" />
    public ValueTask<T> ExpectMsgFromAsync<T>(
        IActorRef sender, TimeSpan? duration = null, string? hint = null, CancellationToken cancellationToken = default) =>
        Expect(From<T>(sender, null, hint), duration, hint, Wait.Async, cancellationToken);

    /// <inheritdoc cref="ExpectMsgFrom{T}(IActorRef, T, TimeSpan?, string, CancellationToken)" />
    public ValueTask<T> ExpectMsgFromAsync<T>(
        IActorRef sender, T message, TimeSpan? timeout = null, string? hint = null,
        CancellationToken cancellationToken = default) =>
        Expect(From(sender, EqualTo(message, hint), hint), timeout, hint, Wait.Async, cancellationToken);

    /// <inheritdoc cref="ExpectMsgFrom{T}(IActorRef, Predicate{T}, TimeSpan?, string, CancellationToken)" />
    public ValueTask<T> ExpectMsgFromAsync<T>(
        IActorRef sender, Predicate<T> isMessage, TimeSpan? timeout = null, string? hint = null,
        CancellationToken cancellationToken = default) =>
        Expect(From(sender, Matching(isMessage, hint), hint), timeout, hint, Wait.Async, cancellationToken);

    /// <inheritdoc cref="ExpectMsgFrom{T}(Predicate{IActorRef}, Predicate{T}, TimeSpan?, string, CancellationToken)" />
    public ValueTask<T> ExpectMsgFromAsync<T>(
        Predicate<IActorRef> isSender, Predicate<T> isMessage, TimeSpan? timeout = null, string? hint = null,
        CancellationToken cancellationToken = default) =>
        Expect(Matching(isSender, isMessage, hint), timeout, hint, Wait.Async, cancellationToken);

    /// <inheritdoc cref="ExpectMsgFrom{T}(IActorRef, Action{T}, TimeSpan?, string, CancellationToken)" />
    public ValueTask<T> ExpectMsgFromAsync<T>(
        IActorRef sender, Action<T> assertMessage, TimeSpan? timeout = null, string? hint = null,
        CancellationToken cancellationToken = default) =>
        Expect(From<T>(sender, (m, _) => assertMessage(m), hint), timeout, hint, Wait.Async, cancellationToken);

    /// <inheritdoc cref="ExpectMsgFrom{T}(Action{IActorRef}, Action{T}, TimeSpan?, string, CancellationToken)" />
    public ValueTask<T> ExpectMsgFromAsync<T>(
        Action<IActorRef> assertSender, Action<T> assertMessage, TimeSpan? timeout = null, string? hint = null,
        CancellationToken cancellationToken = default) =>
        Expect(Both(assertSender, assertMessage), timeout, hint, Wait.Async, cancellationToken);

    private Action<T, IActorRef> Matching<T>(Predicate<IActorRef> isSender, Predicate<T> isMessage, string? hint) =>
        Matching<T>((message, sender) => isSender(sender) && isMessage(message), hint);

    private static Action<T, IActorRef> Both<T>(Action<IActorRef> assertSender, Action<T> assertMessage) => (message, sender) =>
    {
        assertSender(sender);
        assertMessage(message);
    };

    private Action<T, IActorRef> From<T>(IActorRef expected, Action<T, IActorRef>? check, string? hint) => (message, sender) =>
    {
        if (!expected.Equals(sender))
        {
            Fail($"Failed: Expected {Show(message)} from {expected}, but it is from {sender}. {hint}");
        }

        check?.Invoke(message, sender);
    };
}
