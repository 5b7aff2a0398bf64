using System.Runtime.ExceptionServices;
using Akka.TestKit.Internal;

namespace Akka.TestKit;

public abstract partial class TestKitBase
{
    // Between two looks at a condition that tells nobody when it changes.
    private static readonly TimeSpan DefaultInterval = TimeSpan.FromMilliseconds(100);

    /// <summary>Runs the assertion again and again until it doesn't throw; throws its last exception when time is up.</summary>
    /// <param name="assertion">The assertion.</param>
    /// <param name="duration">How long; null is what is left of <c>Within</c> or the default.</param>
    /// <param name="interval">Between two runs; null begins with 1 ms and grows to 100 ms.</param>
    /// <param name="cancellationToken">Ends the wait with an exception.</param>
    public void AwaitAssert(
        Action assertion, TimeSpan? duration = null, TimeSpan? interval = null, CancellationToken cancellationToken = default) =>
        Asserted(assertion.AsTask(), duration, interval, Wait.Blocking, cancellationToken).Result();

    /// <inheritdoc cref="AwaitAssert" />
    public Task AwaitAssertAsync(
        Action assertion, TimeSpan? duration = null, TimeSpan? interval = null, CancellationToken cancellationToken = default) =>
        Asserted(assertion.AsTask(), duration, interval, Wait.Async, cancellationToken).AsTask();

    /// <inheritdoc cref="AwaitAssert" />
    public Task AwaitAssertAsync(
        Func<Task> assertion, TimeSpan? duration = null, TimeSpan? interval = null,
        CancellationToken cancellationToken = default) =>
        Asserted(assertion.AsTask(), duration, interval, Wait.Async, cancellationToken).AsTask();

    /// <summary>Waits until the condition holds; fails if it doesn't in what is left of <c>Within</c> or the default.</summary>
    /// <param name="conditionIsFulfilled">The condition; it is looked at again and again.</param>
    /// <param name="cancellationToken">Ends the wait with an exception.</param>
    public void AwaitCondition(Func<bool> conditionIsFulfilled, CancellationToken cancellationToken = default) =>
        AwaitCondition(conditionIsFulfilled, null, null, null, cancellationToken);

    /// <inheritdoc cref="AwaitCondition(Func{bool}, TimeSpan?, TimeSpan?, string, CancellationToken)" />
    public void AwaitCondition(Func<bool> conditionIsFulfilled, TimeSpan? max, CancellationToken cancellationToken = default) =>
        AwaitCondition(conditionIsFulfilled, max, null, null, cancellationToken);

    /// <inheritdoc cref="AwaitCondition(Func{bool}, TimeSpan?, TimeSpan?, string, CancellationToken)" />
    public void AwaitCondition(
        Func<bool> conditionIsFulfilled, TimeSpan? max, string message, CancellationToken cancellationToken = default) =>
        AwaitCondition(conditionIsFulfilled, max, null, message, cancellationToken);

    /// <summary>Waits until the condition holds; fails when it doesn't in time.</summary>
    /// <param name="conditionIsFulfilled">The condition; it is looked at again and again.</param>
    /// <param name="max">How long; null is what is left of <c>Within</c> or the default.</param>
    /// <param name="interval">Between two looks; null begins with 1 ms and grows to 100 ms.</param>
    /// <param name="message">Ends the text of a failure.</param>
    /// <param name="cancellationToken">Ends the wait with an exception.</param>
    public void AwaitCondition(
        Func<bool> conditionIsFulfilled, TimeSpan? max, TimeSpan? interval, string? message = null,
        CancellationToken cancellationToken = default) =>
        Fulfilled(conditionIsFulfilled.AsTask(), max, interval, message, Wait.Blocking, cancellationToken).Result();

    /// <inheritdoc cref="AwaitCondition(Func{bool}, CancellationToken)" />
    public Task AwaitConditionAsync(Func<bool> conditionIsFulfilled, CancellationToken cancellationToken = default) =>
        AwaitConditionAsync(conditionIsFulfilled.AsTask(), null, null, null, cancellationToken);

    /// <inheritdoc cref="AwaitCondition(Func{bool}, TimeSpan?, TimeSpan?, string, CancellationToken)" />
    public Task AwaitConditionAsync(
        Func<bool> conditionIsFulfilled, TimeSpan? max, string message, CancellationToken cancellationToken = default) =>
        AwaitConditionAsync(conditionIsFulfilled.AsTask(), max, null, message, cancellationToken);

    /// <inheritdoc cref="AwaitCondition(Func{bool}, TimeSpan?, TimeSpan?, string, CancellationToken)" />
    public Task AwaitConditionAsync(
        Func<bool> conditionIsFulfilled, TimeSpan? max, TimeSpan? interval, string? message = null,
        CancellationToken cancellationToken = default) =>
        AwaitConditionAsync(conditionIsFulfilled.AsTask(), max, interval, message, cancellationToken);

    /// <inheritdoc cref="AwaitCondition(Func{bool}, CancellationToken)" />
    public Task AwaitConditionAsync(Func<Task<bool>> conditionIsFulfilled, CancellationToken cancellationToken = default) =>
        AwaitConditionAsync(conditionIsFulfilled, null, null, null, cancellationToken);

    /// <inheritdoc cref="AwaitCondition(Func{bool}, TimeSpan?, TimeSpan?, string, CancellationToken)" />
    public Task AwaitConditionAsync(
        Func<Task<bool>> conditionIsFulfilled, TimeSpan? max, CancellationToken cancellationToken = default) =>
        AwaitConditionAsync(conditionIsFulfilled, max, null, null, cancellationToken);

    /// <inheritdoc cref="AwaitCondition(Func{bool}, TimeSpan?, TimeSpan?, string, CancellationToken)" />
    public Task AwaitConditionAsync(
        Func<Task<bool>> conditionIsFulfilled, TimeSpan? max, string message, CancellationToken cancellationToken = default) =>
        AwaitConditionAsync(conditionIsFulfilled, max, null, message, cancellationToken);

    /// <inheritdoc cref="AwaitCondition(Func{bool}, TimeSpan?, TimeSpan?, string, CancellationToken)" />
    public Task AwaitConditionAsync(
        Func<Task<bool>> conditionIsFulfilled, TimeSpan? max, TimeSpan? interval, string? message = null,
        CancellationToken cancellationToken = default) =>
        Fulfilled(conditionIsFulfilled, max, interval, message, Wait.Async, cancellationToken).AsTask();

    /// <summary>Waits until the condition holds.</summary>
    /// <param name="conditionIsFulfilled">The condition; it is looked at again and again.</param>
    /// <param name="max">How long; not dilated.</param>
    /// <param name="interval">Between two looks; null begins with 1 ms and grows to 100 ms.</param>
    /// <param name="cancellationToken">Ends the wait with an exception.</param>
    /// <returns>Whether it held in time.</returns>
    public bool AwaitConditionNoThrow(
        Func<bool> conditionIsFulfilled, TimeSpan max, TimeSpan? interval = null,
        CancellationToken cancellationToken = default) =>
        Holds(conditionIsFulfilled.AsTask(), max, interval, Wait.Blocking, cancellationToken).Result();

    /// <inheritdoc cref="AwaitConditionNoThrow" />
    public Task<bool> AwaitConditionNoThrowAsync(
        Func<bool> conditionIsFulfilled, TimeSpan max, TimeSpan? interval = null,
        CancellationToken cancellationToken = default) =>
        Holds(conditionIsFulfilled.AsTask(), max, interval, Wait.Async, cancellationToken).AsTask();

    /// <inheritdoc cref="AwaitConditionNoThrow" />
    public Task<bool> AwaitConditionNoThrowAsync(
        Func<Task<bool>> conditionIsFulfilled, TimeSpan max, TimeSpan? interval = null,
        CancellationToken cancellationToken = default) =>
        Holds(conditionIsFulfilled, max, interval, Wait.Async, cancellationToken).AsTask();

    private static async ValueTask<bool> Holds(
        Func<Task<bool>> condition, TimeSpan limit, TimeSpan? interval, Wait wait, CancellationToken cancellationToken)
    {
        var deadline = Deadline.In(limit);
        var pause = interval ?? TimeSpan.FromMilliseconds(1);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var left = deadline.Left;
            if (await condition())
            {
                return true;
            }

            // Looked at once more when time was up: a slow machine must not fail a condition that came true meanwhile.
            if (left == TimeSpan.Zero)
            {
                return false;
            }

            await Waits.Pause(Shorter(pause, deadline.Left), wait, cancellationToken);
            pause = interval ?? Shorter(pause * 2, DefaultInterval);
        }
    }

    private async ValueTask<bool> Fulfilled(
        Func<Task<bool>> condition, TimeSpan? max, TimeSpan? interval, string? message, Wait wait,
        CancellationToken cancellationToken)
    {
        var limit = RemainingOrDilated(max);
        if (!await Holds(condition, limit, interval, wait, cancellationToken))
        {
            Fail($"Timeout {limit} expired while waiting for condition. {message}");
        }

        return true;
    }

    private async ValueTask<bool> Asserted(
        Func<Task<bool>> assertion, TimeSpan? duration, TimeSpan? interval, Wait wait, CancellationToken cancellationToken)
    {
        ExceptionDispatchInfo? failure = null;
        async Task<bool> Passes()
        {
            try
            {
                return await assertion();
            }
            catch (Exception thrown)
            {
                failure = ExceptionDispatchInfo.Capture(thrown);
                return false;
            }
        }

        if (!await Holds(Passes, RemainingOrDilated(duration), interval, wait, cancellationToken))
        {
            failure?.Throw();
        }

        return true;
    }
}
