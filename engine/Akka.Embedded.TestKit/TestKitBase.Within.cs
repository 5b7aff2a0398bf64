using System.Diagnostics;
using Akka.TestKit.Internal;

namespace Akka.TestKit;

public abstract partial class TestKitBase
{
    // The end of the innermost Within, by Now; null outside of any.
    private TimeSpan? _end;

    // A block that ended by expecting silence used up its time on purpose.
    private bool _lastWasNoMsg;

    /// <summary>The machine's monotonic time.</summary>
    public static TimeSpan Now => Stopwatch.GetElapsedTime(0);

    /// <summary>What is left of the innermost <c>Within</c>, never negative.</summary>
    /// <exception cref="InvalidOperationException">Outside of any <c>Within</c>.</exception>
    public TimeSpan Remaining => LeftOfBlock
        ?? throw new InvalidOperationException("Remaining has a meaning only inside of Within.");

    /// <summary>What is left of the innermost <c>Within</c>; outside of any, one expectation's dilated default.</summary>
    public TimeSpan RemainingOrDefault => RemainingOr(Dilated(_settings.SingleExpectDefault));

    private TimeSpan? LeftOfBlock => _end is { } end ? Longer(TimeSpan.Zero, end - Now) : null;

    /// <summary>A duration times <c>akka.test.timefactor</c>; an infinite one stays so.</summary>
    /// <param name="duration">The duration.</param>
    public TimeSpan Dilated(TimeSpan duration) =>
        duration == Timeout.InfiniteTimeSpan ? duration : duration * _settings.TestTimeFactor;

    /// <summary>What is left of the innermost <c>Within</c> when no duration is given, else the duration, dilated.</summary>
    /// <param name="duration">The duration; null is the default.</param>
    /// <exception cref="ArgumentException">The duration is negative.</exception>
    public TimeSpan RemainingOrDilated(TimeSpan? duration) => duration switch
    {
        null => RemainingOrDefault,
        { } given when given == Timeout.InfiniteTimeSpan => given,
        { } given when given < TimeSpan.Zero =>
            throw new ArgumentException($"A duration can't be negative: {given}.", nameof(duration)),
        { } given => Dilated(given),
    };

    /// <summary>What is left of the innermost <c>Within</c>; outside of any, the duration given.</summary>
    /// <param name="duration">Not dilated.</param>
    protected TimeSpan RemainingOr(TimeSpan duration) => LeftOfBlock ?? duration;

    /// <summary>Fails if the action takes longer; expectations inside of it wait for what is left.</summary>
    /// <param name="max">The time it may take, before dilation.</param>
    /// <param name="action">The action.</param>
    /// <param name="epsilonValue">Allowed in excess; null is none.</param>
    /// <param name="cancellationToken">Not looked at while the action runs.</param>
    public void Within(
        TimeSpan max, Action action, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default) =>
        Within(TimeSpan.Zero, max, action, null, epsilonValue, cancellationToken);

    /// <summary>Fails if the action takes longer, or ends sooner; expectations inside of it wait for what is left.</summary>
    /// <param name="min">The time it must take.</param>
    /// <param name="max">The time it may take, before dilation.</param>
    /// <param name="action">The action.</param>
    /// <param name="hint">Ends the text of a failure.</param>
    /// <param name="epsilonValue">Allowed in excess; null is none.</param>
    /// <param name="cancellationToken">Not looked at while the action runs.</param>
    public void Within(
        TimeSpan min, TimeSpan max, Action action, string? hint = null, TimeSpan? epsilonValue = null,
        CancellationToken cancellationToken = default) =>
        Timed(min, max, action.AsTask(), hint, epsilonValue, cancellationToken).Result();

    /// <inheritdoc cref="Within(TimeSpan, Action, TimeSpan?, CancellationToken)" />
    /// <typeparam name="T">What the function returns.</typeparam>
    public T Within<T>(
        TimeSpan max, Func<T> function, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default) =>
        Within(TimeSpan.Zero, max, function, null, epsilonValue, cancellationToken);

    /// <inheritdoc cref="Within(TimeSpan, TimeSpan, Action, string, TimeSpan?, CancellationToken)" />
    /// <typeparam name="T">What the function returns.</typeparam>
    public T Within<T>(
        TimeSpan min, TimeSpan max, Func<T> function, string? hint = null, TimeSpan? epsilonValue = null,
        CancellationToken cancellationToken = default) =>
        Timed(min, max, function.AsTask(), hint, epsilonValue, cancellationToken).Result();

    /// <inheritdoc cref="Within(TimeSpan, Action, TimeSpan?, CancellationToken)" />
    public Task WithinAsync(
        TimeSpan max, Func<Task> actionAsync, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default) =>
        WithinAsync(TimeSpan.Zero, max, actionAsync, null, epsilonValue, cancellationToken);

    /// <inheritdoc cref="Within(TimeSpan, TimeSpan, Action, string, TimeSpan?, CancellationToken)" />
    public Task WithinAsync(
        TimeSpan min, TimeSpan max, Func<Task> actionAsync, string? hint = null, TimeSpan? epsilonValue = null,
        CancellationToken cancellationToken = default) =>
        Timed(min, max, actionAsync.AsTask(), hint, epsilonValue, cancellationToken).AsTask();

    /// <inheritdoc cref="Within(TimeSpan, Action, TimeSpan?, CancellationToken)" />
    /// <typeparam name="T">What the function returns.</typeparam>
    public Task<T> WithinAsync<T>(
        TimeSpan max, Func<Task<T>> function, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default) =>
        WithinAsync(TimeSpan.Zero, max, function, null, epsilonValue, cancellationToken);

    /// <inheritdoc cref="Within(TimeSpan, TimeSpan, Action, string, TimeSpan?, CancellationToken)" />
    /// <typeparam name="T">What the function returns.</typeparam>
    public Task<T> WithinAsync<T>(
        TimeSpan min, TimeSpan max, Func<Task<T>> function, string? hint = null, TimeSpan? epsilonValue = null,
        CancellationToken cancellationToken = default) =>
        Timed(min, max, function, hint, epsilonValue, cancellationToken).AsTask();

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) =>
        one == Timeout.InfiniteTimeSpan ? other : other == Timeout.InfiniteTimeSpan || one < other ? one : other;

    private async ValueTask<T> Timed<T>(
        TimeSpan min, TimeSpan max, Func<Task<T>> function, string? hint, TimeSpan? epsilon, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var start = Now;
        var limit = LeftOfBlock is { } left ? Shorter(left, Dilated(max)) : Dilated(max);
        if (min > limit && limit != Timeout.InfiniteTimeSpan)
        {
            Fail($"Failed: Required min time {min} not possible, only {limit} left. {hint}");
        }

        var outer = _end;
        _end = limit == Timeout.InfiniteTimeSpan ? null : start + limit;
        _lastWasNoMsg = false;
        T result;
        try
        {
            result = await function();
        }
        finally
        {
            _end = outer;
        }

        var taken = Now - start;
        if (taken < min)
        {
            Fail($"Failed: Block took {taken}, should at least have been {min}. {hint}");
        }

        if (!_lastWasNoMsg && limit != Timeout.InfiniteTimeSpan && taken > limit + (epsilon ?? TimeSpan.Zero))
        {
            Fail($"Failed: Block took {taken}, exceeding {limit}. {hint}");
        }

        return result;
    }
}
