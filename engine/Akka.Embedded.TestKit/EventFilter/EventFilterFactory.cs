using System.Text.RegularExpressions;
using Akka.Actor;
using Akka.Event;
using Akka.TestKit.Internal;

namespace Akka.TestKit;

/// <summary>
/// Makes filters of log events. A text may be the whole message, its start or a part of it; without any of them every message
/// matches. A source is who logged: an actor's path, with or without address, or the text of the event's source.
/// </summary>
public class EventFilterFactory
{
    private readonly TestKitBase _testKit;
    private readonly ActorSystem _system;
    private readonly IReadOnlyList<LogEventFilter> _filters;

    /// <summary>For the system of a test kit; <see cref="TestKitBase.EventFilter"/> is shorter.</summary>
    /// <param name="testkit">Fails the test.</param>
    public EventFilterFactory(TestKitBase testkit)
        : this(testkit, testkit.Sys)
    {
    }

    /// <summary>For any system; <see cref="TestKitBase.CreateEventFilter"/> is shorter.</summary>
    /// <param name="testkit">Fails the test.</param>
    /// <param name="system">The system that logs.</param>
    public EventFilterFactory(TestKitBase testkit, ActorSystem system)
        : this(testkit, system, [])
    {
    }

    internal EventFilterFactory(TestKitBase testkit, ActorSystem system, IReadOnlyList<LogEventFilter> filters)
    {
        _testKit = testkit;
        _system = system;
        _filters = filters;
    }

    /// <summary>Errors that carry an exception of a type; the texts match the event's message or the exception's.</summary>
    /// <typeparam name="TException">The type; derived types count.</typeparam>
    /// <param name="message">The whole message.</param>
    /// <param name="start">Its start.</param>
    /// <param name="contains">A part of it.</param>
    /// <param name="source">Who logged.</param>
    public IEventFilterApplier Exception<TException>(
        string? message = null, string? start = null, string? contains = null, string? source = null)
        where TException : Exception => Exception(typeof(TException), message, start, contains, source);

    /// <summary>Errors that carry an exception of a type; the pattern matches the event's message or the exception's.</summary>
    /// <typeparam name="TException">The type; derived types count.</typeparam>
    /// <param name="pattern">The pattern.</param>
    /// <param name="source">Who logged.</param>
    public IEventFilterApplier Exception<TException>(Regex pattern, string? source = null)
        where TException : Exception => Exception(typeof(TException), pattern, source);

    /// <summary>Errors that carry an exception of a type; the texts match the event's message or the exception's.</summary>
    /// <param name="exceptionType">The type; derived types count.</param>
    /// <param name="message">The whole message.</param>
    /// <param name="start">Its start.</param>
    /// <param name="contains">A part of it.</param>
    /// <param name="source">Who logged.</param>
    /// <param name="checkInnerExceptions">Whether an inner exception of that type counts, too.</param>
    public IEventFilterApplier Exception(
        Type exceptionType, string? message = null, string? start = null, string? contains = null, string? source = null,
        bool checkInnerExceptions = false) =>
        Exception(exceptionType, TextFilter.Of(message, start, contains), source, checkInnerExceptions);

    /// <summary>Errors that carry an exception of a type; the pattern matches the event's message or the exception's.</summary>
    /// <param name="exceptionType">The type; derived types count.</param>
    /// <param name="pattern">The pattern.</param>
    /// <param name="source">Who logged.</param>
    /// <param name="checkInnerExceptions">Whether an inner exception of that type counts, too.</param>
    public IEventFilterApplier Exception(
        Type exceptionType, Regex pattern, string? source = null, bool checkInnerExceptions = false) =>
        Exception(exceptionType, TextFilter.Of(pattern), source, checkInnerExceptions);

    /// <summary>Errors.</summary>
    /// <param name="message">The whole message.</param>
    /// <param name="start">Its start.</param>
    /// <param name="contains">A part of it.</param>
    /// <param name="source">Who logged.</param>
    public IEventFilterApplier Error(
        string? message = null, string? start = null, string? contains = null, string? source = null) =>
        ForLogLevel(LogLevel.ErrorLevel, message, start, contains, source);

    /// <summary>Errors.</summary>
    /// <param name="pattern">What the message matches.</param>
    /// <param name="source">Who logged.</param>
    public IEventFilterApplier Error(Regex pattern, string? source = null) => ForLogLevel(LogLevel.ErrorLevel, pattern, source);

    /// <summary>Warnings.</summary>
    /// <param name="message">The whole message.</param>
    /// <param name="start">Its start.</param>
    /// <param name="contains">A part of it.</param>
    /// <param name="source">Who logged.</param>
    public IEventFilterApplier Warning(
        string? message = null, string? start = null, string? contains = null, string? source = null) =>
        ForLogLevel(LogLevel.WarningLevel, message, start, contains, source);

    /// <summary>Warnings.</summary>
    /// <param name="pattern">What the message matches.</param>
    /// <param name="source">Who logged.</param>
    public IEventFilterApplier Warning(Regex pattern, string? source = null) =>
        ForLogLevel(LogLevel.WarningLevel, pattern, source);

    /// <summary>Infos; <c>akka.loglevel</c> must let them through.</summary>
    /// <param name="message">The whole message.</param>
    /// <param name="start">Its start.</param>
    /// <param name="contains">A part of it.</param>
    /// <param name="source">Who logged.</param>
    public IEventFilterApplier Info(
        string? message = null, string? start = null, string? contains = null, string? source = null) =>
        ForLogLevel(LogLevel.InfoLevel, message, start, contains, source);

    /// <summary>Infos; <c>akka.loglevel</c> must let them through.</summary>
    /// <param name="pattern">What the message matches.</param>
    /// <param name="source">Who logged.</param>
    public IEventFilterApplier Info(Regex pattern, string? source = null) => ForLogLevel(LogLevel.InfoLevel, pattern, source);

    /// <summary>Debug events; <c>akka.loglevel</c> must let them through.</summary>
    /// <param name="message">The whole message.</param>
    /// <param name="start">Its start.</param>
    /// <param name="contains">A part of it.</param>
    /// <param name="source">Who logged.</param>
    public IEventFilterApplier Debug(
        string? message = null, string? start = null, string? contains = null, string? source = null) =>
        ForLogLevel(LogLevel.DebugLevel, message, start, contains, source);

    /// <summary>Debug events; <c>akka.loglevel</c> must let them through.</summary>
    /// <param name="pattern">What the message matches.</param>
    /// <param name="source">Who logged.</param>
    public IEventFilterApplier Debug(Regex pattern, string? source = null) => ForLogLevel(LogLevel.DebugLevel, pattern, source);

    /// <summary>Events of a level; <c>akka.loglevel</c> must let them through.</summary>
    /// <param name="logLevel">The level.</param>
    /// <param name="message">The whole message.</param>
    /// <param name="start">Its start.</param>
    /// <param name="contains">A part of it.</param>
    /// <param name="source">Who logged.</param>
    public IEventFilterApplier ForLogLevel(
        LogLevel logLevel, string? message = null, string? start = null, string? contains = null, string? source = null) =>
        Level(logLevel, TextFilter.Of(message, start, contains), source);

    /// <summary>Events of a level; <c>akka.loglevel</c> must let them through.</summary>
    /// <param name="logLevel">The level.</param>
    /// <param name="pattern">What the message matches.</param>
    /// <param name="source">Who logged.</param>
    public IEventFilterApplier ForLogLevel(LogLevel logLevel, Regex pattern, string? source = null) =>
        Level(logLevel, TextFilter.Of(pattern), source);

    /// <summary>Dead letters.</summary>
    public IEventFilterApplier DeadLetter() => Letters("dead letters", static _ => true, null);

    /// <summary>Dead letters of a type.</summary>
    /// <typeparam name="TMessage">The message's type; derived types count.</typeparam>
    /// <param name="source">Whom it should have reached.</param>
    public IEventFilterApplier DeadLetter<TMessage>(string? source = null) => DeadLetter(typeof(TMessage), source);

    /// <summary>Dead letters of a type that match.</summary>
    /// <typeparam name="TMessage">The message's type; derived types count.</typeparam>
    /// <param name="isMatch">What it must be.</param>
    /// <param name="source">Whom it should have reached.</param>
    public IEventFilterApplier DeadLetter<TMessage>(Func<TMessage, bool> isMatch, string? source = null) =>
        DeadLetter(typeof(TMessage), message => isMatch((TMessage)message), source);

    /// <summary>Dead letters of a type.</summary>
    /// <param name="type">The message's type; derived types count.</param>
    /// <param name="source">Whom it should have reached.</param>
    public IEventFilterApplier DeadLetter(Type type, string? source = null) => DeadLetter(type, static _ => true, source);

    /// <summary>Dead letters of a type that match.</summary>
    /// <param name="type">The message's type; derived types count.</param>
    /// <param name="isMatch">What it must be.</param>
    /// <param name="source">Whom it should have reached.</param>
    public IEventFilterApplier DeadLetter(Type type, Func<object, bool> isMatch, string? source = null) =>
        Letters($"dead letters of {type}", message => type.IsInstanceOfType(message) && isMatch(message), source);

    /// <summary>Events that match; <c>akka.loglevel</c> must let them through.</summary>
    /// <param name="predicate">What the event must be.</param>
    public IEventFilterApplier Custom(Predicate<LogEvent> predicate) => Apply("events by a predicate", null, predicate);

    /// <summary>Events of a class that match; <c>akka.loglevel</c> must let them through.</summary>
    /// <typeparam name="TLogEvent">The class.</typeparam>
    /// <param name="predicate">What the event must be.</param>
    public IEventFilterApplier Custom<TLogEvent>(Predicate<TLogEvent> predicate)
        where TLogEvent : LogEvent =>
        Apply(
            $"{typeof(TLogEvent).Name} events by a predicate", null, logEvent => logEvent is TLogEvent typed && predicate(typed));

    private EventFilterApplier Level(LogLevel level, TextFilter text, string? source) =>
        Apply($"{level.StringFor()}{text}", source, logEvent => logEvent.LogLevel() == level && text.Matches(logEvent));

    private EventFilterApplier Exception(Type type, TextFilter text, string? source, bool inner) =>
        Apply(
            $"{type}{text}", source,
            logEvent => logEvent is Error { Cause: { } cause } && Carries(logEvent, cause, type, text, inner));

    private EventFilterApplier Letters(string description, Func<object, bool> isMatch, string? source) =>
        Apply(description, source, logEvent => logEvent.Message is DeadLetter letter && isMatch(letter.Message));

    private static bool Carries(LogEvent logEvent, Exception cause, Type type, TextFilter text, bool inner) =>
        (type.IsInstanceOfType(cause) && (text.Matches(logEvent) || text.Matches(cause.Message)))
        || (inner && (cause is AggregateException { InnerExceptions: var all }
            ? all.Any(one => Carries(logEvent, one, type, text, inner))
            : cause.InnerException is { } below && Carries(logEvent, below, type, text, inner)));

    private EventFilterApplier Apply(string description, string? source, Predicate<LogEvent> picks)
    {
        var filter = source is null
            ? new LogEventFilter(description, picks)
            : new LogEventFilter(
                $"{description} from {source}", logEvent => LogEventFilter.IsSource(source, logEvent) && picks(logEvent));
        return new EventFilterApplier(_testKit, _system, [.. _filters, filter]);
    }
}
