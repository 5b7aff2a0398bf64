namespace Akka.Actor;

/// <summary>Tells messages and runs actions later. Work of one due time runs in the order it was scheduled.</summary>
public interface IScheduler : ITellScheduler, ITimeProvider
{
    /// <summary>Runs code instead of telling messages; outside actors only, for the code runs on the scheduler's thread.</summary>
    IAdvancedScheduler Advanced { get; }
}
