using System.Runtime.CompilerServices;
using Akka.TestKit.Internal;

namespace Akka.TestKit;

public abstract partial class TestKitBase
{
    /// <summary>Takes messages as long as the filter makes something of them; the first it doesn't stays in the inbox.</summary>
    /// <typeparam name="T">What the filter makes.</typeparam>
    /// <param name="max">How long at most; null is what is left of <c>Within</c> or the default.</param>
    /// <param name="filter">Null ends it.</param>
    /// <param name="msgs">How many at most.</param>
    /// <param name="cancellationToken">Ends the wait with an exception.</param>
    public IReadOnlyList<T> ReceiveWhile<T>(
        TimeSpan? max, Func<object, T> filter, int msgs = int.MaxValue, CancellationToken cancellationToken = default) =>
        Accepted(FilterOf(filter), max, null, msgs, Wait.Blocking, cancellationToken).Result();

    /// <summary>Takes messages as long as the filter makes something of them; the first it doesn't stays in the inbox.</summary>
    /// <typeparam name="T">What the filter makes.</typeparam>
    /// <param name="max">How long at most; null is what is left of <c>Within</c> or the default.</param>
    /// <param name="idle">How long to wait for each message; null is as long as for all.</param>
    /// <param name="filter">Null ends it.</param>
    /// <param name="msgs">How many at most.</param>
    /// <param name="cancellationToken">Ends the wait with an exception.</param>
    public IReadOnlyList<T> ReceiveWhile<T>(
        TimeSpan? max, TimeSpan? idle, Func<object, T> filter, int msgs = int.MaxValue,
        CancellationToken cancellationToken = default) =>
        Accepted(FilterOf(filter), max, idle, msgs, Wait.Blocking, cancellationToken).Result();

    /// <inheritdoc cref="ReceiveWhile{T}(TimeSpan?, TimeSpan?, Func{object, T}, int, CancellationToken)" />
    public IReadOnlyList<T> ReceiveWhile<T>(
        Func<object, T> filter, TimeSpan? max = null, TimeSpan? idle = null, int msgs = int.MaxValue,
        CancellationToken cancellationToken = default) =>
        Accepted(FilterOf(filter), max, idle, msgs, Wait.Blocking, cancellationToken).Result();

    /// <summary>Takes messages as long as they match; the first of the type that doesn't stays in the inbox.</summary>
    /// <typeparam name="T">Their type.</typeparam>
    /// <param name="shouldContinue">What they must be.</param>
    /// <param name="max">How long at most; null is what is left of <c>Within</c> or the default.</param>
    /// <param name="idle">How long to wait for each message; null is as long as for all.</param>
    /// <param name="msgs">How many at most.</param>
    /// <param name="shouldIgnoreOtherMessageTypes">Drops messages of other types; else the first ends it and stays.</param>
    /// <param name="cancellationToken">Ends the wait with an exception.</param>
    public IReadOnlyList<T> ReceiveWhile<T>(
        Predicate<T> shouldContinue, TimeSpan? max = null, TimeSpan? idle = null, int msgs = int.MaxValue,
        bool shouldIgnoreOtherMessageTypes = true, CancellationToken cancellationToken = default) =>
        Accepted(FilterOf(shouldContinue, shouldIgnoreOtherMessageTypes), max, idle, msgs, Wait.Blocking, cancellationToken)
            .Result();

    /// <inheritdoc cref="ReceiveWhile{T}(TimeSpan?, Func{object, T}, int, CancellationToken)" />
    public IAsyncEnumerable<T> ReceiveWhileAsync<T>(
        TimeSpan? max, Func<object, T> filter, int msgs = int.MaxValue, CancellationToken cancellationToken = default) =>
        Accepted(FilterOf(filter), max, null, msgs, Wait.Async, cancellationToken);

    /// <inheritdoc cref="ReceiveWhile{T}(TimeSpan?, TimeSpan?, Func{object, T}, int, CancellationToken)" />
    public IAsyncEnumerable<T> ReceiveWhileAsync<T>(
        TimeSpan? max, TimeSpan? idle, Func<object, T> filter, int msgs = int.MaxValue,
        CancellationToken cancellationToken = default) =>
        Accepted(FilterOf(filter), max, idle, msgs, Wait.Async, cancellationToken);

    /// <inheritdoc cref="ReceiveWhile{T}(TimeSpan?, TimeSpan?, Func{object, T}, int, CancellationToken)" />
    public IAsyncEnumerable<T> ReceiveWhileAsync<T>(
        Func<object, T> filter, TimeSpan? max = null, TimeSpan? idle = null, int msgs = int.MaxValue,
        CancellationToken cancellationToken = default) =>
        Accepted(FilterOf(filter), max, idle, msgs, Wait.Async, cancellationToken);

    /// <inheritdoc cref="ReceiveWhile{T}(Predicate{T}, TimeSpan?, TimeSpan?, int, bool, CancellationToken)" />
    public IAsyncEnumerable<T> ReceiveWhileAsync<T>(
        Predicate<T> shouldContinue, TimeSpan? max = null, TimeSpan? idle = null, int msgs = int.MaxValue,
        bool shouldIgnoreOtherMessageTypes = true, CancellationToken cancellationToken = default) =>
        Accepted(FilterOf(shouldContinue, shouldIgnoreOtherMessageTypes), max, idle, msgs, Wait.Async, cancellationToken);

    private static Func<object, (Verdict, T?)> FilterOf<T>(Func<object, T> filter) =>
        message => filter(message) is { } made ? (Verdict.Accept, made) : (Verdict.Stop, default);

    private static Func<object, (Verdict, T?)> FilterOf<T>(Predicate<T> shouldContinue, bool ignoreOthers) =>
        message => message switch
        {
            T typed when shouldContinue(typed) => (Verdict.Accept, typed),
            T => (Verdict.Stop, default),
            _ => (ignoreOthers ? Verdict.Drop : Verdict.Stop, default),
        };

    private async IAsyncEnumerable<T> Accepted<T>(
        Func<object, (Verdict, T?)> judge, TimeSpan? max, TimeSpan? idle, int count, Wait wait,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var deadline = Deadline.In(RemainingOrDilated(max));
        MessageEnvelope last = NullMessageEnvelope.Instance;
        while (count > 0
            && await Peek(Shorter(deadline.Left, idle ?? Timeout.InfiniteTimeSpan), wait, cancellationToken) is { } envelope)
        {
            var (verdict, made) = judge(envelope.Message);
            if (verdict == Verdict.Stop)
            {
                break;
            }

            last = (await Receive(TimeSpan.Zero, wait, cancellationToken))!;
            if (verdict == Verdict.Accept)
            {
                count--;
                yield return made!;
            }
        }

        _last = last;
        _lastWasNoMsg = true;
    }

    private enum Verdict
    {
        Accept,
        Drop,
        Stop,
    }
}
