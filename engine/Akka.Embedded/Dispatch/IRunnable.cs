namespace Akka.Dispatch;

/// <summary>Work for a dispatcher or a scheduler to run once.</summary>
public interface IRunnable : IThreadPoolWorkItem
{
    /// <summary>Does the work, on whichever thread it was given to.</summary>
    void Run();
}

/// <summary>An <see cref="Action"/> as an <see cref="IRunnable"/>.</summary>
/// <param name="action">What to run.</param>
public sealed class ActionRunnable(Action action) : IRunnable
{
    /// <inheritdoc/>
    public void Run() => action();

    /// <inheritdoc/>
    public void Execute() => action();
}
