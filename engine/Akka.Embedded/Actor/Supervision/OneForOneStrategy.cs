namespace Akka.Actor;

/// <summary>Each failing child by itself.</summary>
public class OneForOneStrategy : SupervisorStrategy, IEquatable<OneForOneStrategy>
{
    /// <summary>Without limit, by <see cref="SupervisorStrategy.DefaultDecider"/>.</summary>
    protected OneForOneStrategy()
        : this(DefaultDecider)
    {
    }

    /// <summary>Without limit, by a function.</summary>
    public OneForOneStrategy(Func<Exception, Directive> localOnlyDecider)
        : this(-1, -1, localOnlyDecider)
    {
    }

    /// <summary>Without limit, by a function.</summary>
    public OneForOneStrategy(Func<Exception, Directive> localOnlyDecider, bool loggingEnabled = true)
        : this(-1, -1, localOnlyDecider, loggingEnabled)
    {
    }

    /// <summary>Without limit.</summary>
    public OneForOneStrategy(IDecider decider)
        : this(-1, -1, decider)
    {
    }

    /// <summary>So many restarts within a time, by a function.</summary>
    /// <param name="maxNrOfRetries">-1 or <see langword="null"/> for no limit, 0 for none at all.</param>
    /// <param name="withinTimeRange"><see langword="null"/> for all time.</param>
    /// <param name="localOnlyDecider">Judges the failures.</param>
    public OneForOneStrategy(int? maxNrOfRetries, TimeSpan? withinTimeRange, Func<Exception, Directive> localOnlyDecider)
        : this(maxNrOfRetries, withinTimeRange, Actor.Decider.From(localOnlyDecider))
    {
    }

    /// <summary>So many restarts within a time.</summary>
    /// <param name="maxNrOfRetries">-1 or <see langword="null"/> for no limit, 0 for none at all.</param>
    /// <param name="withinTimeRange"><see langword="null"/> for all time.</param>
    /// <param name="decider">Judges the failures.</param>
    public OneForOneStrategy(int? maxNrOfRetries, TimeSpan? withinTimeRange, IDecider decider)
        : this(maxNrOfRetries ?? -1, withinTimeRange is { } range ? (int)range.TotalMilliseconds : -1, decider)
    {
    }

    /// <summary>So many restarts within a time, by a function.</summary>
    /// <param name="maxNrOfRetries">-1 for no limit, 0 for none at all.</param>
    /// <param name="withinTimeMilliseconds">-1 for all time.</param>
    /// <param name="localOnlyDecider">Judges the failures.</param>
    /// <param name="loggingEnabled">Whether verdicts are logged.</param>
    public OneForOneStrategy(
        int maxNrOfRetries, int withinTimeMilliseconds, Func<Exception, Directive> localOnlyDecider, bool loggingEnabled = true)
        : this(maxNrOfRetries, withinTimeMilliseconds, Actor.Decider.From(localOnlyDecider), loggingEnabled)
    {
    }

    /// <summary>So many restarts within a time.</summary>
    /// <param name="maxNrOfRetries">-1 for no limit, 0 for none at all.</param>
    /// <param name="withinTimeMilliseconds">-1 for all time.</param>
    /// <param name="decider">Judges the failures.</param>
    /// <param name="loggingEnabled">Whether verdicts are logged.</param>
    public OneForOneStrategy(int maxNrOfRetries, int withinTimeMilliseconds, IDecider decider, bool loggingEnabled = true)
    {
        MaxNumberOfRetries = maxNrOfRetries;
        WithinTimeRangeMilliseconds = withinTimeMilliseconds;
        Decider = decider;
        LoggingEnabled = loggingEnabled;
    }

    /// <summary>How many restarts at most; -1 for no limit.</summary>
    public int MaxNumberOfRetries { get; }

    /// <summary>The window in which they count, in milliseconds; -1 for all time.</summary>
    public int WithinTimeRangeMilliseconds { get; }

    /// <inheritdoc/>
    public override IDecider Decider { get; }

    /// <summary>This strategy with another limit.</summary>
    public OneForOneStrategy WithMaxNrOfRetries(int maxNrOfRetries) =>
        new(maxNrOfRetries, WithinTimeRangeMilliseconds, Decider, LoggingEnabled);

    /// <inheritdoc/>
    protected override Directive Handle(IActorRef child, Exception exception) => Decider.Decide(exception);

    internal override void Process(ActorCell supervisor, bool restart, ActorCell child, Exception cause)
    {
        if (restart && MayRestart(supervisor, child, MaxNumberOfRetries, WithinTimeRangeMilliseconds))
        {
            Restart(child, cause, suspendFirst: false);
        }
        else
        {
            supervisor.Stop(child);
        }
    }

    /// <inheritdoc/>
    public bool Equals(OneForOneStrategy? other) =>
        other is not null && MaxNumberOfRetries == other.MaxNumberOfRetries
        && WithinTimeRangeMilliseconds == other.WithinTimeRangeMilliseconds && Decider.Equals(other.Decider);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as OneForOneStrategy);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(MaxNumberOfRetries, WithinTimeRangeMilliseconds, Decider);
}
