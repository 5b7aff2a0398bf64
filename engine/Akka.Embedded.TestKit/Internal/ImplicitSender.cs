using Akka.Actor;

namespace Akka.TestKit.Internal;

/// <summary>
/// Makes the test actor the sender of what a test tells without one: on the thread that constructs the test, and around every
/// continuation that an await of the test posts here. Work that the test starts elsewhere has no sender.
/// </summary>
internal sealed class ImplicitSender : SynchronizationContext
{
    // Flows with the test's asynchronous control flow only to notice when that leaves the thread it began on.
    private static readonly AsyncLocal<ImplicitSender?> Flow = new(static change =>
    {
        if (change.ThreadContextChanged && change.PreviousValue is { } left && Current == left._before)
        {
            left.Vacate();
        }
    });

    private readonly ActorCell _testActor;
    private readonly SynchronizationContext? _before = Current;

    private ImplicitSender(ActorCell testActor) => _testActor = testActor;

    /// <summary>Begins on this thread.</summary>
    public static ImplicitSender Install(ActorCell testActor)
    {
        var sender = new ImplicitSender(testActor);
        SetSynchronizationContext(sender);
        ActorCell.Enter(testActor);
        Flow.Value = sender;
        return sender;
    }

    /// <summary>Ends on this thread.</summary>
    public void Remove()
    {
        Vacate();
        if (Current == this)
        {
            SetSynchronizationContext(_before);
        }
    }

    public override SynchronizationContext CreateCopy() => this;

    public override void Send(SendOrPostCallback d, object? state) => Run(d, state);

    // Straight to the pool, not to the context before: a test that blocks must not keep its own continuation from running.
    public override void Post(SendOrPostCallback d, object? state) =>
        ThreadPool.UnsafeQueueUserWorkItem(
            static work => work.Context.Run(work.Call, work.State), (Context: this, Call: d, State: state), preferLocal: false);

    private void Run(SendOrPostCallback call, object? state)
    {
        var context = Current;
        var cell = ActorCell.Enter(_testActor);
        SetSynchronizationContext(this);
        try
        {
            call(state);
        }
        finally
        {
            ActorCell.Enter(cell);
            SetSynchronizationContext(context);
        }
    }

    private void Vacate()
    {
        if (ActorCell.Current == _testActor)
        {
            ActorCell.Enter(null);
        }
    }
}
