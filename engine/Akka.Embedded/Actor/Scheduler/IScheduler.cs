namespace Akka.Actor;

/// <summary>Tells messages and runs actions later. Work of one due time runs in the order it was scheduled.</summary>
public interface IScheduler : ITellScheduler, ITimeProvider
{
    /// <summary>Runs code, on the scheduler's thread, instead of telling messages; not for actors' state.</summary>
    IAdvancedScheduler Advanced { get; }
}
