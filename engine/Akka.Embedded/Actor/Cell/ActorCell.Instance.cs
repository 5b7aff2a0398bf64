namespace Akka.Actor;

/// <content>The instance of the actor's class that the cell has at the moment: how it is made, adopted and given up.</content>
internal sealed partial class ActorCell
{
    private bool _created;
    private bool _started;
    private StashOfCell? _stash;
    private TimerScheduler? _timers;

    private void Create()
    {
        _created = true;
        try
        {
            MakeInstance();
            _actor!.AroundPreStart();
            _started = true;
            LogLifecycle("started");
        }
        catch (Exception failure)
        {
            DropInstance();
            Fail(new ActorInitializationException(this, "Exception during creation", failure));
        }
    }

    private void MakeInstance()
    {
        ForgetBehaviors();
        _strategy = null;
        _actor = null;
        ActorBase made;
        try
        {
            made = _props.NewActor();
        }
        catch
        {
            // It registered itself before its constructor threw; an object that was never finished is not to be disposed.
            _actor = null;
            throw;
        }

        if (made is null || made != _actor)
        {
            throw new ActorInitializationException(
                this, $"The producer of {_props.Type} returned {(made is null ? "null" : "an instance that another actor uses")}.");
        }

        _traits = ActorTypes.TraitsOf(made.GetType());
        made.Initialize();
    }

    /// <summary>The cell that waits for its instance on this thread; null where an actor is made by hand.</summary>
    public static ActorCell? CellOfInstanceBeingCreated() => _current is { _actor: null, _terminating: false } cell ? cell : null;

    public void Adopt(ActorBase instance)
    {
        _actor = instance;
        if (instance is IActorStash stashing)
        {
            stashing.Stash = _stash = new StashOfCell(this, _system.Mailboxes.StashCapacityOf(_props));
        }

        if (instance is IWithTimers timing)
        {
            timing.Timers = _timers = new TimerScheduler(this);
        }
    }

    /// <summary>Ends an instance: its timers, its stash and, where it is disposable, itself.</summary>
    private void DropInstance()
    {
        var instance = _actor;
        _actor = null;
        _timers?.CancelAll();
        _timers = null;
        try
        {
            _stash?.UnstashAll();
            _stash = null;
            if (instance is not null)
            {
                _props.Release(instance);
            }
        }
        catch (Exception failure)
        {
            Log(failure, "disposing the instance failed");
        }
    }
}
