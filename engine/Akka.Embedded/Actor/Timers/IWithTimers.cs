namespace Akka.Actor;

/// <summary>An actor that has timers.</summary>
public interface IWithTimers
{
    /// <summary>Set by the engine before the actor's constructor runs, anew for each restart; to be an auto-property.</summary>
    ITimerScheduler Timers { get; set; }
}
