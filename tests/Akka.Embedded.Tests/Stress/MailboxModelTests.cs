using Akka.Actor;
using FsCheck;
using FsCheck.Fluent;

namespace Akka.Embedded.Tests.Stress;

/// <summary>One actor, any sequence of commands: it must do what a list does.</summary>
[Collection(nameof(Stress))]
public sealed class MailboxModelTests : IAsyncLifetime
{
    private readonly ActorSystem _system = Seeded.NewSystem("model");

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _system.Terminate().WaitAsync(Seeded.Patience);

    public abstract record Command
    {
        public sealed record Say(int Number) : Command;

        /// <summary>The actor tells itself to say it: behind all that waits.</summary>
        public sealed record Echo(int Number) : Command;

        public sealed record Push(bool Stashing) : Command;

        public sealed record Replace(bool Stashing) : Command;

        public sealed record Pop : Command;

        public sealed record UnstashOne : Command;

        public sealed record UnstashAll : Command;

        public sealed record UnstashEven : Command;

        public sealed record Clear : Command;

        public sealed record Fail : Command;
    }

    private static readonly Gen<Command> Commands = Gen.OneOf(
        Gen.Choose(0, 99).Select(number => (Command)new Command.Say(number)),
        Gen.Choose(0, 99).Select(number => (Command)new Command.Say(number)),
        Gen.Choose(0, 99).Select(number => (Command)new Command.Echo(number)),
        Gen.Elements(true, false).Select(stashing => (Command)new Command.Push(stashing)),
        Gen.Elements(true, false).Select(stashing => (Command)new Command.Replace(stashing)),
        Gen.Elements<Command>(
            new Command.Pop(), new Command.UnstashOne(), new Command.UnstashAll(), new Command.UnstashEven(),
            new Command.Clear(), new Command.Fail()));

    /// <summary>The same commands on lists.</summary>
    private static List<string> Expected(IEnumerable<Command> commands)
    {
        var log = new List<string> { "born" };
        var mailbox = new LinkedList<Command>(commands);
        var stash = new List<Command>();
        var behaviours = new Stack<bool>([false]);
        void Prepend(IEnumerable<Command> messages)
        {
            foreach (var message in messages.Reverse()) mailbox.AddFirst(message);
        }

        while (mailbox.First is { Value: var command })
        {
            mailbox.RemoveFirst();
            switch (command)
            {
                case Command.Say when behaviours.Peek():
                    stash.Add(command);
                    break;
                case Command.Say say:
                    log.Add($"{say.Number}");
                    break;
                case Command.Echo echo:
                    mailbox.AddLast(new Command.Say(echo.Number));
                    break;
                case Command.Push push:
                    behaviours.Push(push.Stashing);
                    break;
                case Command.Replace replace:
                    behaviours.Pop();
                    behaviours.Push(replace.Stashing);
                    break;
                case Command.Pop:
                    if (behaviours.Count > 1) behaviours.Pop();
                    break;
                case Command.UnstashOne:
                    Prepend(stash.Take(1));
                    stash = [.. stash.Skip(1)];
                    break;
                case Command.UnstashAll:
                    Prepend(stash);
                    stash = [];
                    break;
                case Command.UnstashEven:
                    Prepend(stash.Where(IsEven));
                    stash = [];
                    break;
                case Command.Clear:
                    log.Add($"cleared {stash.Count}");
                    stash = [];
                    break;
                case Command.Fail:
                    Prepend(stash);
                    stash = [];
                    behaviours = new Stack<bool>([false]);
                    log.Add("born");
                    break;
                default:
                    throw new InvalidOperationException();
            }
        }

        return log;
    }

    private static bool IsEven(Command command) => command is Command.Say { Number: var number } && number % 2 == 0;

    private sealed class Obeying : UntypedActor, IWithUnboundedStash
    {
        private readonly List<string> _log;

        public IStash Stash { get; set; } = null!;

        public Obeying(List<string> log)
        {
            _log = log;
            _log.Add("born");
        }

        protected override void OnReceive(object message) => Obey(message, stashing: false);

        private UntypedReceive Behaviour(bool stashing) => message => Obey(message, stashing);

        private void Obey(object message, bool stashing)
        {
            switch (message)
            {
                case Command.Say when stashing:
                    Stash.Stash();
                    break;
                case Command.Say say:
                    _log.Add($"{say.Number}");
                    break;
                case Command.Echo echo:
                    Self.Tell(new Command.Say(echo.Number));
                    break;
                case Command.Push push:
                    BecomeStacked(Behaviour(push.Stashing));
                    break;
                case Command.Replace replace:
                    Become(Behaviour(replace.Stashing));
                    break;
                case Command.Pop:
                    UnbecomeStacked();
                    break;
                case Command.UnstashOne:
                    Stash.Unstash();
                    break;
                case Command.UnstashAll:
                    Stash.UnstashAll();
                    break;
                case Command.UnstashEven:
                    Stash.UnstashAll(envelope => IsEven((Command)envelope.Message));
                    break;
                case Command.Clear:
                    _log.Add($"cleared {Stash.ClearStash().Count()}");
                    break;
                case Command.Fail:
                    throw new InvalidOperationException("fail");
                default:
                    throw new InvalidOperationException();
            }
        }
    }

    private static IEnumerable<Command[]> Shorter(Command[] commands) =>
        commands.Select((_, left) => commands.Where((_, index) => index != left).ToArray());

    [Fact]
    public void A_mailbox_behaves_like_a_list()
    {
        var sequences = Arb.From(Gen.ArrayOf(Commands), Shorter);

        Prop.ForAll(sequences, commands =>
        {
            var log = new List<string>();
            var actor = _system.ActorOf(Props.Create(() => new Obeying(log)));
            // Suspended, it handles nothing before all commands are there, as the model has it.
            ((IInternalActorRef)actor).Suspend();
            foreach (var command in commands) actor.Tell(command, ActorRefs.NoSender);
            ((IInternalActorRef)actor).Resume();
            // Messages which the actor told itself come behind the first Identify, but before the second.
            actor.Ask<ActorIdentity>(new Identify(1), Seeded.Patience).GetAwaiter().GetResult();
            Assert.True(actor.GracefulStop(Seeded.Patience).GetAwaiter().GetResult());

            Assert.Equal(Expected(commands), log);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));
    }
}
