using System.Runtime.CompilerServices;
using Akka.TestKit.Internal;

namespace Akka.TestKit;

public abstract partial class TestKitBase
{
    /// <summary>Takes the next message and fails unless it equals one of those given.</summary>
    /// <typeparam name="T">The messages' type.</typeparam>
    /// <param name="messages">What it may equal.</param>
    /// <param name="cancellationToken">Ends the wait with an exception.</param>
    public T ExpectMsgAnyOf<T>(IEnumerable<T> messages, CancellationToken cancellationToken = default) =>
        Expect(OneOf(messages), null, null, Wait.Blocking, cancellationToken).Result();

    /// <inheritdoc cref="ExpectMsgAnyOf" />
    public ValueTask<T> ExpectMsgAnyOfAsync<T>(IEnumerable<T> messages, CancellationToken cancellationToken = default) =>
        Expect(OneOf(messages), null, null, Wait.Async, cancellationToken);

    /// <summary>Takes as many messages as are given and fails unless they equal those, in any order.</summary>
    /// <typeparam name="T">The messages' type.</typeparam>
    /// <param name="messages">What they must equal.</param>
    /// <returns>The messages in the order in which they arrived.</returns>
    public IReadOnlyCollection<T> ExpectMsgAllOf<T>(params T[] messages) => ExpectMsgAllOf((IReadOnlyCollection<T>)messages);

    /// <inheritdoc cref="ExpectMsgAllOf{T}(T[])" />
    public IReadOnlyCollection<T> ExpectMsgAllOf<T>(TimeSpan max, params T[] messages) =>
        ExpectMsgAllOf(max, (IReadOnlyCollection<T>)messages);

    /// <inheritdoc cref="ExpectMsgAllOf{T}(T[])" />
    public IReadOnlyCollection<T> ExpectMsgAllOf<T>(
        IReadOnlyCollection<T> messages, CancellationToken cancellationToken = default) =>
        AllOf(messages, RemainingOrDefault, Wait.Blocking, cancellationToken).Result();

    /// <inheritdoc cref="ExpectMsgAllOf{T}(TimeSpan, T[])" />
    public IReadOnlyCollection<T> ExpectMsgAllOf<T>(
        TimeSpan max, IReadOnlyCollection<T> messages, CancellationToken cancellationToken = default) =>
        AllOf(messages, Dilated(max), Wait.Blocking, cancellationToken).Result();

    /// <inheritdoc cref="ExpectMsgAllOf{T}(IReadOnlyCollection{T}, CancellationToken)" />
    public IAsyncEnumerable<T> ExpectMsgAllOfAsync<T>(
        IReadOnlyCollection<T> messages, CancellationToken cancellationToken = default) =>
        AllOf(messages, RemainingOrDefault, Wait.Async, cancellationToken);

    /// <inheritdoc cref="ExpectMsgAllOf{T}(TimeSpan, IReadOnlyCollection{T}, CancellationToken)" />
    public IAsyncEnumerable<T> ExpectMsgAllOfAsync<T>(
        TimeSpan max, IReadOnlyCollection<T> messages, CancellationToken cancellationToken = default) =>
        AllOf(messages, Dilated(max), Wait.Async, cancellationToken);

    private Action<T, Actor.IActorRef> OneOf<T>(IEnumerable<T> messages) => (message, sender) =>
    {
        if (!messages.Contains(message))
        {
            Fail($"Failed: Received {Show(message)} from {sender}, which is none of {string.Join(", ", messages)}.");
        }
    };

    private async IAsyncEnumerable<T> AllOf<T>(
        IReadOnlyCollection<T> messages, TimeSpan limit, Wait wait, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (missing, unexpected, matched) = (messages.ToList(), new List<object>(), new List<T>());
        await foreach (var message in ReceiveMany(messages.Count, limit, wait, cancellationToken))
        {
            if (message is T typed && missing.Remove(typed))
            {
                matched.Add(typed);
            }
            else
            {
                unexpected.Add(message);
            }
        }

        if (unexpected.Count > 0)
        {
            Fail($"Failed: not found [{string.Join(", ", missing)}], found unexpected [{string.Join(", ", unexpected)}].");
        }

        foreach (var message in matched)
        {
            yield return message;
        }
    }
}
