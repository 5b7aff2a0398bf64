using System.Collections;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Akka.Actor;
using Akka.TestKit.Internal;

namespace Akka.TestKit;

public abstract partial class TestKitBase
{
    private MessageEnvelope _last = NullMessageEnvelope.Instance;

    /// <summary>Whether a message has arrived that was not received.</summary>
    public bool HasMessages => !_inbox.IsEmpty;

    /// <summary>The message received last.</summary>
    /// <exception cref="IllegalActorStateException">The last receive took no message.</exception>
    public object LastMessage => _last.Message;

    /// <summary>The sender of the message received last.</summary>
    /// <exception cref="IllegalActorStateException">The last receive took no message.</exception>
    public IActorRef LastSender => _last.Sender;

    /// <summary>Takes the next message.</summary>
    /// <param name="max">How long to wait; null is what is left of <c>Within</c> or the default, zero doesn't wait.</param>
    /// <param name="cancellationToken">Ends the wait with an exception.</param>
    /// <returns>Null when none arrived in time.</returns>
    public object? ReceiveOne(TimeSpan? max = null, CancellationToken cancellationToken = default) =>
        Receive(RemainingOrDilated(max), Wait.Blocking, cancellationToken).Result()?.Message;

    /// <inheritdoc cref="ReceiveOne" />
    public async ValueTask<object?> ReceiveOneAsync(TimeSpan? max = null, CancellationToken cancellationToken = default) =>
        (await Receive(RemainingOrDilated(max), Wait.Async, cancellationToken).ConfigureAwait(false))?.Message;

    /// <summary>Takes the next message with its sender.</summary>
    /// <param name="envelope">The message; null when none arrived in time.</param>
    /// <param name="max">How long to wait; null is what is left of <c>Within</c> or the default, zero doesn't wait.</param>
    /// <param name="cancellationToken">Ends the wait with an exception.</param>
    /// <returns>Whether one arrived in time.</returns>
    public bool TryReceiveOne(
        [NotNullWhen(true)] out MessageEnvelope? envelope, TimeSpan? max = null, CancellationToken cancellationToken = default)
    {
        envelope = Receive(RemainingOrDilated(max), Wait.Blocking, cancellationToken).Result();
        return envelope is not null;
    }

    /// <inheritdoc cref="TryReceiveOne" />
    public async ValueTask<(bool success, MessageEnvelope? envelope)> TryReceiveOneAsync(
        TimeSpan? max, CancellationToken cancellationToken = default)
    {
        var envelope = await Receive(RemainingOrDilated(max), Wait.Async, cancellationToken).ConfigureAwait(false);
        return (envelope is not null, envelope);
    }

    /// <summary>The next message, which stays the next.</summary>
    /// <param name="max">How long to wait; null is what is left of <c>Within</c> or the default, zero doesn't wait.</param>
    /// <param name="cancellationToken">Ends the wait with an exception.</param>
    /// <returns>Null when none arrived in time.</returns>
    public object? PeekOne(TimeSpan? max = null, CancellationToken cancellationToken = default) =>
        Peek(RemainingOrDilated(max), Wait.Blocking, cancellationToken).Result()?.Message;

    /// <summary>The next message, which stays the next; waits for one without limit.</summary>
    /// <param name="cancellationToken">Ends the wait with an exception.</param>
    public object? PeekOne(CancellationToken cancellationToken) => PeekOne(Timeout.InfiniteTimeSpan, cancellationToken);

    /// <inheritdoc cref="PeekOne(TimeSpan?, CancellationToken)" />
    public async ValueTask<object?> PeekOneAsync(TimeSpan? max = null, CancellationToken cancellationToken = default) =>
        (await Peek(RemainingOrDilated(max), Wait.Async, cancellationToken).ConfigureAwait(false))?.Message;

    /// <inheritdoc cref="PeekOne(CancellationToken)" />
    public ValueTask<object?> PeekOneAsync(CancellationToken cancellationToken) =>
        PeekOneAsync(Timeout.InfiniteTimeSpan, cancellationToken);

    /// <summary>The next message with its sender, which stays the next.</summary>
    /// <param name="envelope">The message; null when none arrived in time.</param>
    /// <param name="max">How long to wait; null is what is left of <c>Within</c> or the default, zero doesn't wait.</param>
    /// <param name="cancellationToken">Ends the wait with an exception.</param>
    /// <returns>Whether one arrived in time.</returns>
    public bool TryPeekOne([NotNullWhen(true)] out MessageEnvelope? envelope, TimeSpan? max, CancellationToken cancellationToken)
    {
        envelope = Peek(RemainingOrDilated(max), Wait.Blocking, cancellationToken).Result();
        return envelope is not null;
    }

    /// <inheritdoc cref="TryPeekOne" />
    public async ValueTask<(bool success, MessageEnvelope? envelope)> TryPeekOneAsync(
        TimeSpan? max, CancellationToken cancellationToken)
    {
        var envelope = await Peek(RemainingOrDilated(max), Wait.Async, cancellationToken).ConfigureAwait(false);
        return (envelope is not null, envelope);
    }

    /// <summary>Takes so many messages, or fails.</summary>
    /// <param name="numberOfMessages">How many.</param>
    /// <param name="cancellationToken">Ends the wait with an exception.</param>
    public IReadOnlyCollection<object> ReceiveN(int numberOfMessages, CancellationToken cancellationToken = default) =>
        ReceiveMany(numberOfMessages, RemainingOrDefault, Wait.Blocking, cancellationToken).Result();

    /// <summary>Takes so many messages, or fails.</summary>
    /// <param name="numberOfMessages">How many.</param>
    /// <param name="max">How long to wait for all of them, before dilation.</param>
    /// <param name="cancellationToken">Ends the wait with an exception.</param>
    public IReadOnlyCollection<object> ReceiveN(
        int numberOfMessages, TimeSpan max, CancellationToken cancellationToken = default) =>
        ReceiveMany(numberOfMessages, Dilated(max), Wait.Blocking, cancellationToken).Result();

    /// <inheritdoc cref="ReceiveN(int, CancellationToken)" />
    public IAsyncEnumerable<object> ReceiveNAsync(int numberOfMessages, CancellationToken cancellationToken = default) =>
        ReceiveMany(numberOfMessages, RemainingOrDefault, Wait.Async, cancellationToken);

    /// <inheritdoc cref="ReceiveN(int, TimeSpan, CancellationToken)" />
    public IAsyncEnumerable<object> ReceiveNAsync(
        int numberOfMessages, TimeSpan max, CancellationToken cancellationToken = default) =>
        ReceiveMany(numberOfMessages, Dilated(max), Wait.Async, cancellationToken);

    /// <summary>Takes messages until one matches.</summary>
    /// <param name="isMessage">What it must be.</param>
    /// <param name="max">How long to fish; null is what is left of <c>Within</c> or the default.</param>
    /// <param name="hint">Ends the text of a failure.</param>
    /// <param name="cancellationToken">Ends the wait with an exception.</param>
    public object FishForMessage(
        Predicate<object> isMessage, TimeSpan? max = null, string hint = "", CancellationToken cancellationToken = default) =>
        FishForMessage<object>(isMessage, max, hint, cancellationToken);

    /// <summary>Takes messages until one is of the type and matches.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <inheritdoc cref="FishForMessage(Predicate{object}, TimeSpan?, string, CancellationToken)" />
    public T FishForMessage<T>(
        Predicate<T> isMessage, TimeSpan? max = null, string hint = "", CancellationToken cancellationToken = default) =>
        Fish(isMessage, null, max, hint, Wait.Blocking, cancellationToken).Result();

    /// <inheritdoc cref="FishForMessage{T}(Predicate{T}, TimeSpan?, string, CancellationToken)" />
    public T FishForMessage<T>(
        Predicate<T> isMessage, ArrayList allMessages, TimeSpan? max = null, string hint = "",
        CancellationToken cancellationToken = default) =>
        Fish(isMessage, allMessages, max, hint, Wait.Blocking, cancellationToken).Result();

    /// <inheritdoc cref="FishForMessage(Predicate{object}, TimeSpan?, string, CancellationToken)" />
    public ValueTask<object> FishForMessageAsync(
        Predicate<object> isMessage, TimeSpan? max = null, string hint = "", CancellationToken cancellationToken = default) =>
        FishForMessageAsync<object>(isMessage, max, hint, cancellationToken);

    /// <inheritdoc cref="FishForMessage{T}(Predicate{T}, TimeSpan?, string, CancellationToken)" />
    public ValueTask<T> FishForMessageAsync<T>(
        Predicate<T> isMessage, TimeSpan? max = null, string hint = "", CancellationToken cancellationToken = default) =>
        Fish(isMessage, null, max, hint, Wait.Async, cancellationToken);

    /// <inheritdoc cref="FishForMessage{T}(Predicate{T}, ArrayList, TimeSpan?, string, CancellationToken)" />
    public ValueTask<T> FishForMessageAsync<T>(
        Predicate<T> isMessage, ArrayList allMessages, TimeSpan? max = null, string hint = "",
        CancellationToken cancellationToken = default) =>
        Fish(isMessage, allMessages, max, hint, Wait.Async, cancellationToken);

    /// <summary>Takes messages until one is of the type, and drops them all.</summary>
    /// <typeparam name="T">The type of the last one.</typeparam>
    /// <param name="max">How long to fish; null is what is left of <c>Within</c> or the default.</param>
    /// <param name="cancellationToken">Ends the wait with an exception.</param>
    public Task FishUntilMessageAsync<T>(TimeSpan? max = null, CancellationToken cancellationToken = default) =>
        FishForMessageAsync<T>(static _ => true, max, cancellationToken: cancellationToken).AsTask();

    private async ValueTask<MessageEnvelope?> Receive(TimeSpan limit, Wait wait, CancellationToken cancellationToken)
    {
        var envelope = await _inbox.Next(take: true, limit, wait, cancellationToken).ConfigureAwait(false);
        _last = envelope ?? NullMessageEnvelope.Instance;
        _lastWasNoMsg = false;
        return envelope;
    }

    private ValueTask<MessageEnvelope?> Peek(TimeSpan limit, Wait wait, CancellationToken cancellationToken) =>
        _inbox.Next(take: false, limit, wait, cancellationToken);

    private async IAsyncEnumerable<object> ReceiveMany(
        int count, TimeSpan limit, Wait wait, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var deadline = Deadline.In(limit);
        for (var received = 0; received < count; received++)
        {
            if (await Receive(deadline.Left, wait, cancellationToken) is not { } envelope)
            {
                Fail($"Timeout ({limit}) while expecting {count} messages; only {received} arrived.");
                yield break;
            }

            yield return envelope.Message;
        }
    }

    private async ValueTask<T> Fish<T>(
        Predicate<T> isMessage, ArrayList? allMessages, TimeSpan? max, string hint, Wait wait,
        CancellationToken cancellationToken)
    {
        var limit = RemainingOrDilated(max);
        var deadline = Deadline.In(limit);
        var thrownBack = new List<MessageEnvelope>();
        while (await Receive(deadline.Left, wait, cancellationToken) is { } envelope)
        {
            allMessages?.Add(envelope.Message);
            if (envelope.Message is T message && isMessage(message))
            {
                return message;
            }

            thrownBack.Add(envelope);
        }

        Fail($"Failed: Timeout {limit} while fishing for a message of type {typeof(T)} {hint}; caught " +
            (thrownBack.Count == 0 ? "nothing." : $"only {string.Join(", ", thrownBack)}."));
        return default;
    }

    [DoesNotReturn]
    internal void Fail(string text)
    {
        _assertions.Fail(text);
        throw new UnreachableException("The assertions did not fail the test.");
    }
}
