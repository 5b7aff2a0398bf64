namespace Akka.Actor;

/// <summary>
/// Something that comes due: derive from it, override <see cref="OnDue"/>, start it with <see cref="TimerEntries"/>.
/// The object itself is linked into the wheel, so starting one allocates nothing, and <see cref="Cancel"/> takes it out at once.
/// </summary>
/// <remarks>An entry that is not pending may be started again, but only by one thread at a time.</remarks>
internal abstract class TimerEntry
{
    /// <summary>Where it waits; <see langword="null"/> while it is not pending.</summary>
    internal TimerHome? Home;

    // The bucket's own, under its lock.
    internal TimerEntry? Previous;
    internal TimerEntry? Next;

    /// <summary>When it comes due, in 100 ns of <see cref="EngineClock"/>.</summary>
    internal long Due;

    /// <summary>From one time to the next; zero for an entry that comes due once.</summary>
    internal virtual TimeSpan Interval => TimeSpan.Zero;

    internal bool IsPending => Volatile.Read(ref Home) is not null;

    /// <summary>Runs on the scheduler's thread, never inside a method of <see cref="TimerEntries"/>; must not wait.</summary>
    /// <remarks>An exception is logged. A repeated entry is pending again before this runs.</remarks>
    protected abstract void OnDue();

    /// <summary>For whoever took it out because it is due.</summary>
    internal void Fire() => OnDue();

    /// <summary>Takes it out of the scheduler.</summary>
    /// <returns>
    /// Whether it was pending. Then <see cref="OnDue"/> of an entry that comes due once will not run; after
    /// <see langword="false"/> it may have run, be running or never have been started, and the object must not be reused.
    /// </returns>
    internal bool Cancel()
    {
        while (Volatile.Read(ref Home) is { } home)
        {
            if (home.Remove(this))
                return true;
        }

        return false;
    }
}

/// <summary>Where an entry waits, and the only one who can take it out.</summary>
internal abstract class TimerHome
{
    /// <returns><see langword="false"/> when the entry has left meanwhile.</returns>
    internal abstract bool Remove(TimerEntry entry);
}
