namespace Akka.Actor;

/// <summary>Sends the outcome of a task to an actor.</summary>
public static class PipeToSupport
{
    /// <summary>Tells the result, or a <see cref="Status.Failure"/>, when the task has ended.</summary>
    /// <param name="taskToPipe">The task.</param>
    /// <param name="recipient">Who is told.</param>
    /// <param name="sender">As whom; nobody by default, also within an actor.</param>
    /// <param name="success">Makes the message from the result.</param>
    /// <param name="failure">Makes the message from the exception.</param>
    /// <returns>Completes when the message has been told; never fails.</returns>
    public static Task PipeTo<T>(
        this Task<T> taskToPipe,
        ICanTell recipient,
        IActorRef? sender = null,
        Func<T, object>? success = null,
        Func<Exception, object>? failure = null) => taskToPipe.PipeTo(recipient, useConfigureAwait: true, sender, success, failure);

    /// <summary>As the other overload; <paramref name="useConfigureAwait"/> is true to leave the caller's context.</summary>
    public static async Task PipeTo<T>(
        this Task<T> taskToPipe,
        ICanTell recipient,
        bool useConfigureAwait,
        IActorRef? sender = null,
        Func<T, object>? success = null,
        Func<Exception, object>? failure = null)
    {
        object? message;
        try
        {
            var result = await taskToPipe.ConfigureAwait(!useConfigureAwait);
            message = success is null ? result : success(result);
        }
        catch (Exception cause)
        {
            message = Failed(cause, failure);
        }

        recipient.Tell(message!, sender);
    }

    /// <summary>Tells what <paramref name="success"/> makes, or nothing without it; or a <see cref="Status.Failure"/>.</summary>
    public static Task PipeTo(
        this Task taskToPipe,
        ICanTell recipient,
        IActorRef? sender = null,
        Func<object>? success = null,
        Func<Exception, object>? failure = null) => taskToPipe.PipeTo(recipient, useConfigureAwait: true, sender, success, failure);

    /// <summary>As the other overload; <paramref name="useConfigureAwait"/> is true to leave the caller's context.</summary>
    public static async Task PipeTo(
        this Task taskToPipe,
        ICanTell recipient,
        bool useConfigureAwait,
        IActorRef? sender = null,
        Func<object>? success = null,
        Func<Exception, object>? failure = null)
    {
        object message;
        try
        {
            await taskToPipe.ConfigureAwait(!useConfigureAwait);
            if (success is null)
            {
                return;
            }

            message = success();
        }
        catch (Exception cause)
        {
            message = Failed(cause, failure);
        }

        recipient.Tell(message, sender);
    }

    /// <summary>As for a <see cref="Task{T}"/>.</summary>
    public static Task PipeTo<T>(
        this ValueTask<T> taskToPipe,
        ICanTell recipient,
        IActorRef? sender = null,
        Func<T, object>? success = null,
        Func<Exception, object>? failure = null) => taskToPipe.AsTask().PipeTo(recipient, sender, success, failure);

    /// <summary>As for a <see cref="Task{T}"/>.</summary>
    public static Task PipeTo<T>(
        this ValueTask<T> taskToPipe,
        ICanTell recipient,
        bool useConfigureAwait,
        IActorRef? sender = null,
        Func<T, object>? success = null,
        Func<Exception, object>? failure = null) =>
        taskToPipe.AsTask().PipeTo(recipient, useConfigureAwait, sender, success, failure);

    /// <summary>As for a <see cref="Task"/>.</summary>
    public static Task PipeTo(
        this ValueTask taskToPipe,
        ICanTell recipient,
        IActorRef? sender = null,
        Func<object>? success = null,
        Func<Exception, object>? failure = null) => taskToPipe.AsTask().PipeTo(recipient, sender, success, failure);

    /// <summary>As for a <see cref="Task"/>.</summary>
    public static Task PipeTo(
        this ValueTask taskToPipe,
        ICanTell recipient,
        bool useConfigureAwait,
        IActorRef? sender = null,
        Func<object>? success = null,
        Func<Exception, object>? failure = null) =>
        taskToPipe.AsTask().PipeTo(recipient, useConfigureAwait, sender, success, failure);

    private static object Failed(Exception cause, Func<Exception, object>? failure)
    {
        if (cause is AggregateException { InnerExceptions: [var only] })
        {
            cause = only;
        }

        try
        {
            return failure is null ? new Status.Failure(cause) : failure(cause);
        }
        catch (Exception second)
        {
            return new Status.Failure(new AggregateException(cause, second));
        }
    }
}
