using Akka.Configuration;
using Akka.Dispatch;

namespace Akka.TestKit;

/// <summary>
/// Runs an actor on the thread that tells it something, so that the message has been handled when Tell returns, unless another
/// thread is just running the actor, or the actor told itself: then whoever runs it goes on with the message.
/// </summary>
public class CallingThreadDispatcher : MessageDispatcher
{
    /// <summary>Its section in the configuration.</summary>
    public static new string Id = "akka.test.calling-thread-dispatcher";

    [ThreadStatic]
    private static Frame? _top;

    /// <summary>Made by <see cref="CallingThreadDispatcherConfigurator"/>.</summary>
    /// <param name="configurator">Whose section names the throughput.</param>
    public CallingThreadDispatcher(MessageDispatcherConfigurator configurator)
        : base(Id, configurator.Config.GetInt("throughput"))
    {
    }

    /// <inheritdoc />
    protected override void ExecuteTask(IRunnable run)
    {
        // What a slice asks for at its end is the next slice of the same actor: it follows, instead of growing the stack.
        if (_top is { } top && top.Running == run)
        {
            top.Again = true;
            return;
        }

        var frame = new Frame(run, _top);
        var context = SynchronizationContext.Current;
        _top = frame;

        // The test's own context must not get the continuations of the actor's code.
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            do
            {
                frame.Again = false;
                run.Run();
            }
            while (frame.Again);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
            _top = frame.Below;
        }
    }

    /// <inheritdoc />
    protected override void Shutdown()
    {
    }

    /// <summary>One actor that this thread runs, above those whose handlers told it something.</summary>
    private sealed class Frame(IRunnable running, Frame? below)
    {
        public IRunnable Running => running;

        public Frame? Below => below;

        public bool Again { get; set; }
    }
}

/// <summary>Makes <see cref="CallingThreadDispatcher"/>s; named by a dispatcher's <c>type</c>.</summary>
public class CallingThreadDispatcherConfigurator : MessageDispatcherConfigurator
{
    /// <summary>Made by the system.</summary>
    /// <param name="config">The dispatcher's section.</param>
    /// <param name="prerequisites">What it may use of the system.</param>
    public CallingThreadDispatcherConfigurator(Config config, IDispatcherPrerequisites prerequisites)
        : base(config, prerequisites)
    {
    }

    /// <inheritdoc />
    public override MessageDispatcher Dispatcher() => new CallingThreadDispatcher(this);
}
