using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

/// <summary>Brings the continuations of one async handler back to its actor, with the message and the sender that it began with.</summary>
internal sealed class ActorSynchronizationContext(ActorCell cell, object? message, IActorRef? sender) : SynchronizationContext
{
    public object? Message { get; } = message;

    public IActorRef? Sender { get; } = sender;

    public override void Post(SendOrPostCallback d, object? state) => cell.SendSystemMessage(new Continuation(this, d, state));

    /// <summary>Would block a thread on an actor.</summary>
    public override void Send(SendOrPostCallback d, object? state) =>
        throw new NotSupportedException("An actor can't be waited for synchronously; post, or Tell it a message.");

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Lets the actor go on when the handler's task has ended.</summary>
    public void EndWith(Task task) => task.GetAwaiter().UnsafeOnCompleted(() =>
        cell.SendSystemMessage(new AsyncHandlerEnded(this, task.IsCompletedSuccessfully ? null : Unwrap(task))));

    private static Exception Unwrap(Task task) =>
        task.Exception is { InnerExceptions: [var only] } ? only : (Exception?)task.Exception ?? new TaskCanceledException(task);
}
