namespace Akka.TestKit;

/// <summary>
/// Applies event filters while an action runs: the events they take aren't printed, and are counted. The count may still
/// be reached within the time given, or <c>akka.test.filter-leeway</c>, after the action; more, or fewer, events fail.
/// </summary>
public interface IEventFilterApplier
{
    /// <summary>Adds a filter: an event that either takes counts.</summary>
    EventFilterFactory And { get; }

    /// <summary>Fails unless exactly one event is logged because of the action.</summary>
    /// <param name="action">The action.</param>
    /// <param name="cancellationToken">Ends the wait with an exception.</param>
    void ExpectOne(Action action, CancellationToken cancellationToken = default);

    /// <summary>Fails unless exactly one event is logged because of the action.</summary>
    /// <param name="timeout">How long to wait for it after the action, before dilation.</param>
    /// <param name="action">The action.</param>
    /// <param name="cancellationToken">Ends the wait with an exception.</param>
    void ExpectOne(TimeSpan timeout, Action action, CancellationToken cancellationToken = default);

    /// <summary>Fails unless exactly so many events are logged because of the action.</summary>
    /// <param name="expectedCount">How many; none waits the whole time.</param>
    /// <param name="action">The action.</param>
    /// <param name="cancellationToken">Ends the wait with an exception.</param>
    void Expect(int expectedCount, Action action, CancellationToken cancellationToken = default);

    /// <summary>Fails unless exactly so many events are logged because of the action.</summary>
    /// <param name="expectedCount">How many; none waits the whole time.</param>
    /// <param name="timeout">How long to wait for them after the action, before dilation.</param>
    /// <param name="action">The action.</param>
    /// <param name="cancellationToken">Ends the wait with an exception.</param>
    void Expect(int expectedCount, TimeSpan timeout, Action action, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="ExpectOne(Action, CancellationToken)" />
    /// <typeparam name="T">What the action returns.</typeparam>
    T ExpectOne<T>(Func<T> func, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="ExpectOne(TimeSpan, Action, CancellationToken)" />
    /// <typeparam name="T">What the action returns.</typeparam>
    T ExpectOne<T>(TimeSpan timeout, Func<T> func, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="Expect(int, Action, CancellationToken)" />
    /// <typeparam name="T">What the action returns.</typeparam>
    T Expect<T>(int expectedCount, Func<T> func, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="Expect(int, TimeSpan, Action, CancellationToken)" />
    /// <typeparam name="T">What the action returns.</typeparam>
    T Expect<T>(int expectedCount, TimeSpan timeout, Func<T> func, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="ExpectOne(Action, CancellationToken)" />
    Task ExpectOneAsync(Func<Task> actionAsync, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="ExpectOne(TimeSpan, Action, CancellationToken)" />
    Task ExpectOneAsync(TimeSpan timeout, Func<Task> action, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="ExpectOne{T}(Func{T}, CancellationToken)" />
    Task<T> ExpectOneAsync<T>(Func<Task<T>> func, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="ExpectOne{T}(TimeSpan, Func{T}, CancellationToken)" />
    Task<T> ExpectOneAsync<T>(TimeSpan timeout, Func<Task<T>> func, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="Expect(int, Action, CancellationToken)" />
    Task ExpectAsync(int expectedCount, Func<Task> actionAsync, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="Expect(int, TimeSpan, Action, CancellationToken)" />
    Task ExpectAsync(
        int expectedCount, Func<Task> actionAsync, TimeSpan? timeout, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="Expect(int, TimeSpan, Action, CancellationToken)" />
    Task ExpectAsync(int expectedCount, TimeSpan timeout, Func<Task> action, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="Expect{T}(int, Func{T}, CancellationToken)" />
    Task<T> ExpectAsync<T>(int expectedCount, Func<Task<T>> func, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="Expect{T}(int, TimeSpan, Func{T}, CancellationToken)" />
    Task<T> ExpectAsync<T>(
        int expectedCount, TimeSpan timeout, Func<Task<T>> func, CancellationToken cancellationToken = default);

    /// <summary>Keeps the events out of the log until the result is disposed.</summary>
    IUnmutableFilter Mute();

    /// <summary>Keeps the events out of the log while the action runs, however many there are.</summary>
    /// <param name="action">The action.</param>
    /// <param name="cancellationToken">Not looked at while the action runs.</param>
    void Mute(Action action, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="Mute(Action, CancellationToken)" />
    /// <typeparam name="T">What the action returns.</typeparam>
    T Mute<T>(Func<T> func, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="Mute(Action, CancellationToken)" />
    Task MuteAsync(Func<Task> action, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="Mute{T}(Func{T}, CancellationToken)" />
    Task<T> MuteAsync<T>(Func<Task<T>> func, CancellationToken cancellationToken = default);
}

/// <summary>A filter that keeps events out of the log until it is told, or disposed, to let them through.</summary>
public interface IUnmutableFilter : IDisposable
{
    /// <summary>Lets the events through again.</summary>
    void Unmute();
}
