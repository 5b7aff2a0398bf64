namespace Akka.Actor;

/// <summary>All children share the fate of the one that fails.</summary>
public class AllForOneStrategy : SupervisorStrategy, IEquatable<AllForOneStrategy>
{
    /// <summary>Without limit, by <see cref="SupervisorStrategy.DefaultDecider"/>.</summary>
    protected AllForOneStrategy()
        : this(DefaultDecider)
    {
    }

    /// <summary>Without limit, by a function.</summary>
    public AllForOneStrategy(Func<Exception, Directive> localOnlyDecider)
        : this(-1, -1, localOnlyDecider)
    {
    }

    /// <summary>Without limit.</summary>
    public AllForOneStrategy(IDecider decider)
        : this(-1, -1, decider)
    {
    }

    /// <summary>So many restarts within a time, by a function.</summary>
    /// <param name="maxNrOfRetries">-1 or <see langword="null"/> for no limit, 0 for none at all.</param>
    /// <param name="withinTimeRange"><see langword="null"/> for all time.</param>
    /// <param name="localOnlyDecider">Judges the failures.</param>
    public AllForOneStrategy(int? maxNrOfRetries, TimeSpan? withinTimeRange, Func<Exception, Directive> localOnlyDecider)
        : this(maxNrOfRetries, withinTimeRange, Actor.Decider.From(localOnlyDecider))
    {
    }

    /// <summary>So many restarts within a time.</summary>
    /// <param name="maxNrOfRetries">-1 or <see langword="null"/> for no limit, 0 for none at all.</param>
    /// <param name="withinTimeRange"><see langword="null"/> for all time.</param>
    /// <param name="decider">Judges the failures.</param>
    public AllForOneStrategy(int? maxNrOfRetries, TimeSpan? withinTimeRange, IDecider decider)
        : this(maxNrOfRetries ?? -1, withinTimeRange is { } range ? (int)range.TotalMilliseconds : -1, decider)
    {
    }

    /// <summary>So many restarts within a time, by a function.</summary>
    /// <param name="maxNrOfRetries">-1 for no limit, 0 for none at all.</param>
    /// <param name="withinTimeMilliseconds">-1 for all time.</param>
    /// <param name="localOnlyDecider">Judges the failures.</param>
    /// <param name="loggingEnabled">Whether verdicts are logged.</param>
    public AllForOneStrategy(
        int maxNrOfRetries, int withinTimeMilliseconds, Func<Exception, Directive> localOnlyDecider, bool loggingEnabled = true)
        : this(maxNrOfRetries, withinTimeMilliseconds, Actor.Decider.From(localOnlyDecider), loggingEnabled)
    {
    }

    /// <summary>So many restarts within a time.</summary>
    /// <param name="maxNrOfRetries">-1 for no limit, 0 for none at all.</param>
    /// <param name="withinTimeMilliseconds">-1 for all time.</param>
    /// <param name="decider">Judges the failures.</param>
    /// <param name="loggingEnabled">Whether verdicts are logged.</param>
    public AllForOneStrategy(int maxNrOfRetries, int withinTimeMilliseconds, IDecider decider, bool loggingEnabled = true)
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

    /// <inheritdoc/>
    protected override Directive Handle(IActorRef child, Exception exception) => Decider.Decide(exception);

    internal override void Process(ActorCell supervisor, bool restart, ActorCell child, Exception cause)
    {
        var children = supervisor.GetChildren().Cast<ActorCell>().ToArray();
        if (restart && Array.TrueForAll(
            children, one => MayRestart(supervisor, one, MaxNumberOfRetries, WithinTimeRangeMilliseconds)))
        {
            foreach (var one in children)
            {
                Restart(one, cause, suspendFirst: one != child);
            }
        }
        else
        {
            foreach (var one in children)
            {
                supervisor.Stop(one);
            }
        }
    }

    /// <inheritdoc/>
    public bool Equals(AllForOneStrategy? other) =>
        other is not null && MaxNumberOfRetries == other.MaxNumberOfRetries
        && WithinTimeRangeMilliseconds == other.WithinTimeRangeMilliseconds && Decider.Equals(other.Decider);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as AllForOneStrategy);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(MaxNumberOfRetries, WithinTimeRangeMilliseconds, Decider);
}
