using Akka.Actor;

namespace Akka.TestKit.Internal;

/// <summary>The actor behind <see cref="TestKitBase.TestActor"/>: puts what it is told into the inbox of its test.</summary>
internal sealed class InternalTestActor(Inbox inbox) : ActorBase
{
    private readonly ChildStrategies _strategies = new();
    private Func<object, bool>? _ignored;
    private AutoPilot _pilot = AutoPilot.NoAutoPilot;

    protected override SupervisorStrategy SupervisorStrategy() => _strategies;

    protected override bool Receive(object message)
    {
        switch (message)
        {
            case Command command:
                command.Execute(this);
                return true;
            case Terminated { ActorRef: var child }:
                _strategies.Remove(child);
                break;
        }

        FlyOn(message);
        if (_ignored?.Invoke(message) != true)
        {
            inbox.Add(new RealMessageEnvelope(message, Sender));
        }

        return true;
    }

    private void FlyOn(object message)
    {
        if (_pilot is NoAutoPilot)
        {
            return;
        }

        var next = _pilot.Run(Sender, message);
        if (next is not KeepRunning)
        {
            _pilot = next;
        }
    }

    /// <summary>What the test kit asks of its actor; it never reaches the inbox.</summary>
    internal abstract class Command : INoSerializationVerificationNeeded
    {
        public abstract void Execute(InternalTestActor actor);
    }

    internal sealed class Watch(IActorRef subject) : Command
    {
        public override void Execute(InternalTestActor actor) => Context.Watch(subject);
    }

    internal sealed class Unwatch(IActorRef subject) : Command
    {
        public override void Execute(InternalTestActor actor) => Context.Unwatch(subject);
    }

    internal sealed class SetIgnore(Func<object, bool>? ignored) : Command
    {
        public override void Execute(InternalTestActor actor) => actor._ignored = ignored;
    }

    internal sealed class SetAutoPilot(AutoPilot pilot) : Command
    {
        public override void Execute(InternalTestActor actor) => actor._pilot = pilot;
    }

    /// <summary>Completes when every message before it has been taken.</summary>
    internal sealed class Sync : Command
    {
        private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Done => _done.Task;

        public override void Execute(InternalTestActor actor) => _done.TrySetResult();
    }

    internal sealed class Spawn(Props props, string? name, SupervisorStrategy? strategy) : Command
    {
        private readonly TaskCompletionSource<IActorRef> _child = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<IActorRef> Child => _child.Task;

        public override void Execute(InternalTestActor actor)
        {
            try
            {
                var child = Context.ActorOf(props, name);
                if (strategy is not null)
                {
                    actor._strategies.Update(child, strategy);
                }

                _child.TrySetResult(child);
            }
            catch (Exception refused)
            {
                // A refused name is the test's error, not the test actor's.
                _child.TrySetException(refused);
            }
        }
    }
}
