using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Configuration;
using Akka.Event;
using Akka.TestKit.Internal;

namespace Akka.TestKit;

/// <summary>
/// A test's actor system and its test actor, whose messages the test expects. Unless the class is
/// <see cref="INoImplicitSender"/>, the test actor is the sender of what the test tells without one.
/// </summary>
public abstract partial class TestKitBase : IActorRefFactory
{
    private static int _testActors;

    private readonly ITestKitAssertions _assertions;
    private readonly Inbox _inbox = new();
    private ActorSystem _system = null!;
    private ActorCell _testActor = null!;
    private TestKitSettings _settings = null!;
    private ILoggingAdapter? _log;
    private ImplicitSender? _implicitSender;

    /// <summary>Makes the test kit on the test's thread.</summary>
    /// <param name="assertions">Throws the test framework's exceptions.</param>
    /// <param name="system">The system; null makes one named <c>test</c>.</param>
    /// <param name="testActorName">The test actor's name under <c>/system</c>; null makes one up.</param>
    protected TestKitBase(ITestKitAssertions assertions, ActorSystem? system = null, string? testActorName = null)
        : this(assertions, system, ActorSystemSetup.Empty, null, testActorName)
    {
    }

    /// <summary>Makes the test kit and its system on the test's thread.</summary>
    /// <param name="assertions">Throws the test framework's exceptions.</param>
    /// <param name="setup">The system's setup; the test kit's own configuration is its fallback.</param>
    /// <param name="actorSystemName">The system's name; null is <c>test</c>.</param>
    /// <param name="testActorName">The test actor's name under <c>/system</c>; null makes one up.</param>
    protected TestKitBase(
        ITestKitAssertions assertions, ActorSystemSetup setup, string? actorSystemName = null, string? testActorName = null)
        : this(assertions, null, setup, actorSystemName, testActorName)
    {
    }

    /// <summary>Makes the test kit and its system on the test's thread.</summary>
    /// <param name="assertions">Throws the test framework's exceptions.</param>
    /// <param name="config">The system's configuration; the test kit's own is its fallback.</param>
    /// <param name="actorSystemName">The system's name; null is <c>test</c>.</param>
    /// <param name="testActorName">The test actor's name under <c>/system</c>; null makes one up.</param>
    protected TestKitBase(
        ITestKitAssertions assertions, Config config, string? actorSystemName = null, string? testActorName = null)
        : this(assertions, null, SetupOf(config), actorSystemName, testActorName)
    {
    }

    /// <summary>Makes the test kit on the test's thread.</summary>
    /// <param name="assertions">Throws the test framework's exceptions.</param>
    /// <param name="system">The system; null makes one of the next two.</param>
    /// <param name="config">The setup of a system made here; the test kit's own configuration is its fallback.</param>
    /// <param name="actorSystemName">The name of a system made here; null is <c>test</c>.</param>
    /// <param name="testActorName">The test actor's name under <c>/system</c>; null makes one up.</param>
    protected TestKitBase(
        ITestKitAssertions assertions, ActorSystem? system, ActorSystemSetup config, string? actorSystemName,
        string? testActorName)
    {
        _assertions = assertions ?? throw new ArgumentNullException(nameof(assertions));
        InitializeTest(system, config, actorSystemName, testActorName);
    }

    /// <summary>What every test's configuration falls back to, before the engine's own defaults.</summary>
    public static Config DefaultConfig { get; } =
        ConfigurationFactory.FromResource("Akka.Embedded.TestKit.reference.conf", typeof(TestKitBase).Assembly);

    /// <summary>A configuration that logs all that actors receive and do, at debug level.</summary>
    public static Config FullDebugConfig { get; } = ConfigurationFactory.ParseString("""
        akka {
          loglevel = DEBUG
          stdout-loglevel = DEBUG
          log-dead-letters = on
          actor.debug { receive = on, autoreceive = on, lifecycle = on, event-stream = on, unhandled = on }
        }
        """);

    /// <summary>The system under test.</summary>
    public ActorSystem Sys => _system;

    /// <summary>Receives what the test expects.</summary>
    public IActorRef TestActor => _testActor;

    /// <summary>The system's section <c>akka.test</c>.</summary>
    public TestKitSettings TestKitSettings => _settings;

    /// <summary>Logs to the system under test, with the test class as source.</summary>
    public ILoggingAdapter Log => _log ??= Logging.GetLogger(_system, GetType());

    /// <summary>Expects log events of the system under test, and keeps them out of the log.</summary>
    public EventFilterFactory EventFilter => new(this);

    /// <summary>Expects log events of another system.</summary>
    /// <param name="system">A system whose loggers include <see cref="TestEventListener"/>.</param>
    public EventFilterFactory CreateEventFilter(ActorSystem system) => new(this, system);

    /// <summary>Makes a second test actor with its own inbox.</summary>
    /// <param name="name">Its name under <c>/system</c>; null makes one up.</param>
    public virtual TestProbe CreateTestProbe(string? name = null) => new(_system, _assertions, name);

    /// <summary>Makes a test actor with its own inbox in another system.</summary>
    /// <param name="system">The system.</param>
    /// <param name="name">Its name under <c>/system</c>; null makes one up.</param>
    public virtual TestProbe CreateTestProbe(ActorSystem system, string? name = null) => new(system, _assertions, name);

    /// <summary>Makes a latch that opens after so many countdowns.</summary>
    /// <param name="count">The countdowns.</param>
    public virtual TestLatch CreateTestLatch(int count = 1) => new(Dilated, _settings.DefaultTimeout, count);

    /// <summary>Makes a barrier for so many threads.</summary>
    /// <param name="count">The threads that wait for each other.</param>
    public TestBarrier CreateTestBarrier(int count) => new(this, count, _settings.DefaultTimeout);

    /// <summary>Makes a reference that puts what it is told into this test's inbox.</summary>
    /// <param name="name">Its name under <c>/system</c>.</param>
    public IActorRef CreateTestActor(string name) => MakeTestActor(name);

    /// <summary>Watches an actor from the test actor, which gets <see cref="Terminated"/> when it has stopped.</summary>
    /// <param name="actorToWatch">The actor.</param>
    /// <returns>The same actor.</returns>
    public IActorRef Watch(IActorRef actorToWatch)
    {
        Command(new InternalTestActor.Watch(actorToWatch));
        return actorToWatch;
    }

    /// <summary>Watches an actor; completes when it is watched.</summary>
    /// <inheritdoc cref="Watch(IActorRef)" />
    public async Task<IActorRef> WatchAsync(IActorRef actorToWatch)
    {
        await CommandAsync(new InternalTestActor.Watch(actorToWatch)).ConfigureAwait(false);
        return actorToWatch;
    }

    /// <summary>No longer watches an actor.</summary>
    /// <param name="actorToUnwatch">The actor.</param>
    /// <returns>The same actor.</returns>
    public IActorRef Unwatch(IActorRef actorToUnwatch)
    {
        Command(new InternalTestActor.Unwatch(actorToUnwatch));
        return actorToUnwatch;
    }

    /// <summary>No longer watches an actor; completes when that is so.</summary>
    /// <inheritdoc cref="Unwatch(IActorRef)" />
    public async Task<IActorRef> UnwatchAsync(IActorRef actorToUnwatch)
    {
        await CommandAsync(new InternalTestActor.Unwatch(actorToUnwatch)).ConfigureAwait(false);
        return actorToUnwatch;
    }

    /// <summary>Drops messages as they arrive, from now on.</summary>
    /// <param name="shouldIgnoreMessage">Says of each message whether to drop it; called on the teller's thread.</param>
    public void IgnoreMessages(Func<object, bool> shouldIgnoreMessage) =>
        Command(new InternalTestActor.SetIgnore(shouldIgnoreMessage));

    /// <summary>Drops messages of one type as they arrive, from now on.</summary>
    /// <typeparam name="TMsg">The type; derived types count.</typeparam>
    public void IgnoreMessages<TMsg>() => IgnoreMessages(static message => message is TMsg);

    /// <summary>Drops messages of one type as they arrive, from now on.</summary>
    /// <typeparam name="TMsg">The type; derived types count.</typeparam>
    /// <param name="shouldIgnoreMessage">Says of each message of that type whether to drop it.</param>
    public void IgnoreMessages<TMsg>(Func<TMsg, bool> shouldIgnoreMessage) =>
        IgnoreMessages(message => message is TMsg typed && shouldIgnoreMessage(typed));

    /// <summary>Drops no more messages.</summary>
    public void IgnoreNoMessages() => Command(new InternalTestActor.SetIgnore(null));

    /// <summary>Lets a reaction run for every message as it arrives.</summary>
    /// <param name="pilot">The reaction; it runs on the teller's thread.</param>
    public void SetAutoPilot(AutoPilot pilot) => Command(new InternalTestActor.SetAutoPilot(pilot));

    /// <summary>Stops the system under test and waits until it has stopped.</summary>
    /// <param name="duration">How long to wait; null is 5 s, dilated, but at most 10 s.</param>
    /// <param name="verifySystemShutdown">Fails, naming what still runs, if it has not stopped by then; else logs that.</param>
    public virtual void Shutdown(TimeSpan? duration = null, bool verifySystemShutdown = false) =>
        Shutdown(_system, duration, verifySystemShutdown);

    /// <summary>Stops a system and waits until it has stopped.</summary>
    /// <param name="system">The system.</param>
    /// <param name="duration">How long to wait; null is 5 s, dilated, but at most 10 s.</param>
    /// <param name="verifySystemShutdown">Fails, naming what still runs, if it has not stopped by then; else logs that.</param>
    protected virtual void Shutdown(ActorSystem system, TimeSpan? duration = null, bool verifySystemShutdown = false)
    {
        var limit = duration ?? Shorter(Dilated(TimeSpan.FromSeconds(5)), TimeSpan.FromSeconds(10));
        if (system.Terminate().Wait(limit))
        {
            return;
        }

        var failure = $"The actor system '{system.Name}' has not stopped within {limit}. What still runs:{Environment.NewLine}"
            + ((ExtendedActorSystem)system).PrintTree();
        if (verifySystemShutdown)
        {
            _assertions.Fail(failure);
        }

        system.Log.Warning(failure);
    }

    /// <summary>Takes or makes the system, makes the test actor, and installs it as implicit sender.</summary>
    /// <param name="system">The system; null makes one of the next two.</param>
    /// <param name="config">The setup of a system made here; the test kit's own configuration is its fallback.</param>
    /// <param name="actorSystemName">The name of a system made here; null is <c>test</c>.</param>
    /// <param name="testActorName">The test actor's name under <c>/system</c>; null makes one up.</param>
    protected virtual void InitializeTest(
        ActorSystem? system, ActorSystemSetup config, string? actorSystemName, string? testActorName)
    {
        _system = system ?? ActorSystem.Create(actorSystemName ?? "test", WithTestDefaults(config));
        _settings = TestKitExtension.For(_system);
        _testActor = MakeTestActor(testActorName ?? $"testActor{Interlocked.Increment(ref _testActors)}");
        _implicitSender = this is INoImplicitSender ? null : ImplicitSender.Install(_testActor);
    }

    /// <summary>Takes or makes the system, makes the test actor, and installs it as implicit sender.</summary>
    /// <param name="system">The system; null makes one of the next two.</param>
    /// <param name="config">The configuration of a system made here; the test kit's own is its fallback.</param>
    /// <param name="actorSystemName">The name of a system made here; null is <c>test</c>.</param>
    /// <param name="testActorName">The test actor's name under <c>/system</c>; null makes one up.</param>
    protected void InitializeTest(ActorSystem? system, Config config, string? actorSystemName, string? testActorName) =>
        InitializeTest(system, SetupOf(config), actorSystemName, testActorName);

    /// <summary>The thread that ends the test is free again.</summary>
    internal void LeaveThread() => _implicitSender?.Remove();

    private static ActorSystemSetup SetupOf(Config? config) => config is null
        ? ActorSystemSetup.Empty
        : ActorSystemSetup.Create(BootstrapSetup.Create().WithConfig(config));

    private static ActorSystemSetup WithTestDefaults(ActorSystemSetup setup)
    {
        var given = setup.Get<BootstrapSetup>();
        var bootstrap = given.HasValue ? given.Value : BootstrapSetup.Create();
        var config = bootstrap.Config.HasValue ? bootstrap.Config.Value.WithFallback(DefaultConfig) : DefaultConfig;
        return setup.WithSetup(bootstrap.WithConfig(config));
    }

    private ActorCell MakeTestActor(string name) => (ActorCell)((ExtendedActorSystem)_system).SystemActorOf(
        Props.Create(() => new InternalTestActor(_inbox)).WithDispatcher("akka.test.test-actor.dispatcher"), name);

    private void Command(InternalTestActor.Command command) => _testActor.Tell(command, ActorRefs.NoSender);

    private Task CommandAsync(InternalTestActor.Command command)
    {
        var sync = new InternalTestActor.Sync();
        Command(command);
        Command(sync);
        return sync.Done;
    }
}
