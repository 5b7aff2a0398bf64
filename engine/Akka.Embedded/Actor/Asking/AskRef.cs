using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

/// <summary>What an Ask is answered to: a reference that completes a task. It has no path before somebody asks for it, so that a
/// local Ask registers nothing. Whoever completes it first wins; later answers are dead letters.</summary>
internal abstract class AskRef(ExtendedActorSystem system) : InternalActorRefBase, ILocalRef
{
    private const int Waiting = 0;
    private const int Completed = 1;
    private const int Cancelled = 2;

    private int _state;
    private ActorPath? _path;
    private HashSet<IActorRef>? _watchedBy;

    public override ActorPath Path => _path ?? Register();

    public override IActorRefProvider Provider => system.Provider;

    public override IInternalActorRef Parent => system.Provider.TempContainer;

    public override bool IsTerminated => Volatile.Read(ref _state) != Waiting;

    public override bool IsLocal => true;

    public override IActorRef GetChild(IReadOnlyList<string> name) => name.All(string.IsNullOrEmpty) ? this : ActorRefs.Nobody;

    public override void Resume(Exception? causedByFailure = null)
    {
    }

    public override void Start()
    {
    }

    public override void Stop()
    {
        if (TryEnd(Cancelled))
        {
            Cancel();
        }
    }

    public override void Restart(Exception cause)
    {
    }

    public override void Suspend()
    {
    }

    protected override void TellInternal(object message, IActorRef? sender)
    {
        if (TryEnd(Completed))
        {
            Complete(message);
        }
        else if (Volatile.Read(ref _state) == Completed)
        {
            system.DeadLetters.Tell(new Event.DeadLetter(message, sender ?? system.DeadLetters, this), sender);
        }
    }

    internal override void SendSystemMessage(ISystemMessage message)
    {
        switch (message)
        {
            case Terminate:
                Stop();
                break;
            case DeathWatchNotification death:
                TellInternal(new Terminated(death.Actor, death.ExistenceConfirmed, death.AddressTerminated), death.Actor);
                break;
            case Watch watch when watch.Watchee.Equals(this) && !watch.Watcher.Equals(this):
                lock (this)
                {
                    if (!IsTerminated)
                    {
                        (_watchedBy ??= []).Add(watch.Watcher);
                        return;
                    }
                }

                watch.Watcher.SendSystemMessage(new DeathWatchNotification(this, existenceConfirmed: true, addressTerminated: false));
                break;
            case Unwatch unwatch:
                lock (this)
                {
                    _watchedBy?.Remove(unwatch.Watcher);
                }

                break;
        }
    }

    /// <summary>Ends the waiting without an answer; <paramref name="end"/> runs if nobody was faster.</summary>
    /// <param name="cancelled">Whether nobody wants to hear of a late answer.</param>
    /// <param name="state">For <paramref name="end"/>.</param>
    /// <param name="end">Ends the task.</param>
    protected void EndWithout<TState>(bool cancelled, TState state, Action<TState> end)
    {
        if (TryEnd(cancelled ? Cancelled : Completed))
        {
            end(state);
        }
    }

    /// <summary>Hands the answer to the task.</summary>
    protected abstract void Complete(object message);

    /// <summary>Cancels the task.</summary>
    protected abstract void Cancel();

    /// <summary>Releases what the waiting held.</summary>
    protected abstract void Release();

    private bool TryEnd(int how)
    {
        if (Interlocked.CompareExchange(ref _state, how, Waiting) != Waiting)
        {
            return false;
        }

        Release();
        HashSet<IActorRef>? watchers;
        lock (this)
        {
            watchers = _watchedBy;
            _watchedBy = null;
            if (_path is not null)
            {
                system.Provider.UnregisterTempActor(_path);
            }
        }

        foreach (var watcher in watchers ?? [])
        {
            ((IInternalActorRef)watcher).SendSystemMessage(
                new DeathWatchNotification(this, existenceConfirmed: true, addressTerminated: false));
        }

        return true;
    }

    private ActorPath Register()
    {
        lock (this)
        {
            if (_path is null)
            {
                _path = system.Provider.TempPath();
                if (!IsTerminated)
                {
                    system.Provider.RegisterTempActor(this, _path);
                }
            }

            return _path;
        }
    }
}

/// <summary>The answer to one Ask.</summary>
internal sealed class AskRef<T> : AskRef
{
    private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly AskTimeout? _timeout;
    private readonly CancellationTokenRegistration _cancellation;

    public AskRef(ExtendedActorSystem system, TimeSpan timeout, CancellationToken cancellationToken)
        : base(system)
    {
        if (timeout != Timeout.InfiniteTimeSpan)
        {
            _timeout = new AskTimeout(this, timeout);
            try
            {
                TimerEntries.Start(system.Scheduler, _timeout, timeout);
            }
            catch (SchedulerException terminated)
            {
                // The question is asked all the same; whoever awaits the answer learns why there will be none.
                EndWithout(cancelled: false, (_answer, terminated), static end => end._answer.TrySetException(end.terminated));
            }
        }

        if (cancellationToken.CanBeCanceled)
        {
            _cancellation = cancellationToken.UnsafeRegister(
                static (ask, token) => ((AskRef<T>)ask!).EndWithout(
                    cancelled: true, ((AskRef<T>)ask, token), static end => end.Item1._answer.TrySetCanceled(end.token)),
                this);
            if (IsTerminated)
            {
                // Cancelled while it was being registered, when there was nothing to dispose of yet.
                _cancellation.Dispose();
            }
        }
    }

    public Task<T> Answer => _answer.Task;

    protected override void Complete(object message)
    {
        switch (message)
        {
            case Status.Failure failure:
                _answer.TrySetException(failure.Cause ?? new InvalidOperationException("The request failed without saying why."));
                break;
            case T typed:
                _answer.TrySetResult(typed);
                break;
            case null:
                _answer.TrySetResult(default!);
                break;
            default:
                _answer.TrySetException(new ArgumentException(
                    $"Received message of type [{message.GetType()}] - Ask expected message of type [{typeof(T)}]"));
                break;
        }
    }

    protected override void Cancel() => _answer.TrySetCanceled();

    protected override void Release()
    {
        _timeout?.Cancel();
        _cancellation.Unregister();
    }

    private sealed class AskTimeout(AskRef<T> ask, TimeSpan timeout) : TimerEntry
    {
        protected override void OnDue() => ask.EndWithout(cancelled: false, (ask, timeout), static late => late.ask._answer.TrySetException(
            new AskTimeoutException(string.Create(
                System.Globalization.CultureInfo.InvariantCulture, $"Timeout after {late.timeout.TotalSeconds:0.00} seconds"))));
    }
}
