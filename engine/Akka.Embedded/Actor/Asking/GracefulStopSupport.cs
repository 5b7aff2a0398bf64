using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

/// <summary>Stops an actor and waits for its end.</summary>
public static class GracefulStopSupport
{
    /// <summary>Sends a <see cref="PoisonPill"/> and waits for the end.</summary>
    /// <returns>Whether it ended within the time; never fails.</returns>
    public static Task<bool> GracefulStop(this IActorRef target, TimeSpan timeout) =>
        target.GracefulStop(timeout, PoisonPill.Instance);

    /// <summary>Sends a message that makes the actor stop itself, and waits for the end.</summary>
    /// <returns>Whether it ended within the time; never fails.</returns>
    public static async Task<bool> GracefulStop(this IActorRef target, TimeSpan timeout, object stopMessage)
    {
        var watcher = Watching(target, timeout, CancellationToken.None);
        target.Tell(stopMessage, ActorRefs.NoSender);
        return await watcher.EndsAsync(target).ConfigureAwait(false);
    }

    internal static AskRef<Terminated> Watching(IActorRef target, TimeSpan timeout, CancellationToken token)
    {
        var subject = (IInternalActorRef)target;
        var watcher = new AskRef<Terminated>(((IEngineProvider)subject.Provider).System, timeout, token);
        subject.SendSystemMessage(new Watch(subject, watcher));
        return watcher;
    }

    internal static async Task<bool> EndsAsync(this AskRef<Terminated> watcher, IActorRef target)
    {
        try
        {
            return (await watcher.Answer.ConfigureAwait(false)).ActorRef.Equals(target);
        }
        catch (Exception timeoutOrCancellation) when (timeoutOrCancellation is AskTimeoutException or OperationCanceledException)
        {
            var subject = (IInternalActorRef)target;
            subject.SendSystemMessage(new Unwatch(subject, watcher));
            return false;
        }
    }
}

/// <summary>Waits for an actor's end.</summary>
public static class WatchAsyncSupport
{
    /// <summary>Waits for the end of an actor, without stopping it.</summary>
    /// <returns>Whether it ended before the token was cancelled.</returns>
    public static Task<bool> WatchAsync(this IActorRef target, CancellationToken token = default) =>
        GracefulStopSupport.Watching(target, Timeout.InfiniteTimeSpan, token).EndsAsync(target);
}
