using Akka.Actor;

namespace Akka.Dispatch;

/// <summary>Runs async handlers of the current actor.</summary>
public class ActorTaskScheduler
{
    private ActorTaskScheduler()
    {
    }

    /// <summary>Runs code as if it were an async handler.</summary>
    public static void RunTask(Action action) => RunTask(() =>
    {
        action();
        return Task.CompletedTask;
    });

    /// <summary>Runs an async handler: the actor's other messages wait until it ends; its exception is the actor's failure.</summary>
    /// <exception cref="InvalidOperationException">No actor's handler runs on this thread.</exception>
    public static void RunTask(Func<Task> asyncAction)
    {
        var cell = ActorCell.Current ?? throw new InvalidOperationException("RunTask must be called from within an actor.");
        cell.RunTask(static action => action(), asyncAction);
    }
}
