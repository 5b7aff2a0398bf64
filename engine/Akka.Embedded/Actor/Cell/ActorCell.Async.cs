using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

/// <content>Handlers that await: user messages wait until the task ends; each continuation is a system message.</content>
internal sealed partial class ActorCell
{
    /// <summary>How many async handlers haven't ended: one, but where a handler runs another one beside itself.</summary>
    private int _awaiting;

    /// <summary>Runs an async handler on this actor's slice. One that completes at once costs no suspension.</summary>
    public void RunTask<T>(Func<T, Task> handler, T argument)
    {
        var context = new ActorSynchronizationContext(this, _message, _sender);
        var previous = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(context);
        Task task;
        try
        {
            task = handler(argument);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(previous);
        }

        if (task is null || task.IsCompletedSuccessfully)
        {
            return;
        }

        if (task.IsCompleted)
        {
            task.GetAwaiter().GetResult();
        }

        _awaiting++;
        SuspendMessages();
        context.EndWith(task);
    }

    private void RunContinuation(Continuation continuation)
    {
        var context = continuation.Context;
        var (message, sender) = (_message, _sender);
        var previous = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(context);
        _message = context.Message;
        _sender = context.Sender;
        try
        {
            continuation.Callback(continuation.State);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(previous);
            _message = message;
            _sender = sender;
        }
    }

    private void EndAsyncHandler(AsyncHandlerEnded ended)
    {
        _awaiting--;
        ResumeMessages();
        _receiveTimeout?.Touch();
        if (ended.Failure is not null)
        {
            _message = ended.Context.Message;
            _sender = ended.Context.Sender;
            Fail(ended.Failure);
        }
    }
}
