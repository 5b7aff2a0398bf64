using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Configuration;
using Akka.Event;
using Akka.TestKit.Xunit2.Internals;
using Xunit.Abstractions;

namespace Akka.TestKit.Xunit2;

/// <summary>The base of xunit test classes: each test has an actor system of its own, stopped when it ends.</summary>
public class TestKit : TestKitBase, IDisposable
{
    /// <summary>Gets the log of the test, if xunit was asked for it.</summary>
    protected readonly ITestOutputHelper? Output;

    private bool _disposed;

    /// <summary>Makes the test kit on the test's thread.</summary>
    /// <param name="system">The system, stopped at the end; null makes one named <c>test</c>.</param>
    /// <param name="output">Gets the system's log.</param>
    public TestKit(ActorSystem? system = null, ITestOutputHelper? output = null)
        : base(Assertions, system)
    {
        Output = output;
        InitializeLogger(Sys);
    }

    /// <summary>Makes the test kit and its system on the test's thread.</summary>
    /// <param name="config">The system's setup; the test kit's own configuration is its fallback.</param>
    /// <param name="actorSystemName">The system's name; null is <c>test</c>.</param>
    /// <param name="output">Gets the system's log.</param>
    public TestKit(ActorSystemSetup config, string? actorSystemName = null, ITestOutputHelper? output = null)
        : base(Assertions, config, actorSystemName)
    {
        Output = output;
        InitializeLogger(Sys);
    }

    /// <summary>Makes the test kit and its system on the test's thread.</summary>
    /// <param name="config">The system's configuration; the test kit's own is its fallback.</param>
    /// <param name="actorSystemName">The system's name; null is <c>test</c>.</param>
    /// <param name="output">Gets the system's log.</param>
    public TestKit(Config config, string? actorSystemName = null, ITestOutputHelper? output = null)
        : base(Assertions, config, actorSystemName)
    {
        Output = output;
        InitializeLogger(Sys);
    }

    /// <summary>Makes the test kit and its system on the test's thread.</summary>
    /// <param name="config">The system's configuration as HOCON; the test kit's own is its fallback.</param>
    /// <param name="output">Gets the system's log.</param>
    public TestKit(string config, ITestOutputHelper? output = null)
        : base(Assertions, ConfigurationFactory.ParseString(config))
    {
        Output = output;
        InitializeLogger(Sys);
    }

    /// <inheritdoc cref="TestKitBase.DefaultConfig" />
    public static new Config DefaultConfig => TestKitBase.DefaultConfig;

    /// <inheritdoc cref="TestKitBase.FullDebugConfig" />
    public static new Config FullDebugConfig => TestKitBase.FullDebugConfig;

    /// <summary>Throws xunit's exceptions.</summary>
    protected static XunitAssertions Assertions { get; } = new();

    /// <summary>Ends the test: see <see cref="AfterAll"/>.</summary>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Runs when the test has ended: stops the system, and fails, naming what still runs, if it doesn't stop.</summary>
    protected virtual void AfterAll() => Shutdown(verifySystemShutdown: true);

    /// <summary>Ends the test, once.</summary>
    /// <param name="disposing">False does nothing.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (!disposing || _disposed)
        {
            return;
        }

        _disposed = true;
        try
        {
            AfterAll();
        }
        finally
        {
            LeaveThread();
        }
    }

    /// <summary>Lets a system log to the test's output, if there is one.</summary>
    /// <param name="system">The system.</param>
    protected void InitializeLogger(ActorSystem system) => InitializeLogger(system, null);

    /// <summary>Lets a system log to the test's output, if there is one.</summary>
    /// <param name="system">The system.</param>
    /// <param name="prefix">Begins each line, to tell several systems apart.</param>
    protected void InitializeLogger(ActorSystem system, string? prefix)
    {
        if (Output is not { } output)
        {
            return;
        }

        var logger = ((ExtendedActorSystem)system).SystemActorOf(Props.Create(() => new TestOutputLogger(output, prefix)));
        logger.Tell(new InitializeLogger(system.EventStream), ActorRefs.NoSender);
    }
}
