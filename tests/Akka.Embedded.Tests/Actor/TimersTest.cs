using Akka.Actor;
using Akka.TestKit;
using Xunit.Abstractions;

namespace Akka.Embedded.Tests.Actor;

/// <summary>Actors that do with their timers what a test says, in virtual time.</summary>
public abstract class TimersTest(ITestOutputHelper output)
    : Akka.TestKit.Xunit2.TestKit("akka.scheduler.implementation = \"Akka.TestKit.TestScheduler, Akka.TestKit\"", output)
{
    // Only how long a test takes to fail.
    protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    protected static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    protected TestScheduler Time => (TestScheduler)Sys.Scheduler;

    protected static Script Step(Action<ITimerScheduler> step) => new((timers, _) => step(timers));

    protected static Script Report(string key) => new((timers, observer) => observer.Tell(timers.IsTimerActive(key)));

    protected IActorRef Spawn()
    {
        var observer = TestActor;
        return Sys.ActorOf(Props.Create(() => new Timing(observer)));
    }

    protected static void Do(IActorRef actor, Action<ITimerScheduler> step) => Get(actor, timers =>
    {
        step(timers);
        return true;
    });

    protected static T Get<T>(IActorRef actor, Func<ITimerScheduler, T> question)
    {
        T? answer = default;
        Exception? failure = null;
        using var answered = new ManualResetEventSlim();
        actor.Tell(Step(timers =>
        {
            failure = Record.Exception(() => { answer = question(timers); });
            answered.Set();
        }));

        Assert.True(answered.Wait(Patience));
        Assert.Null(failure);
        return answer!;
    }

    /// <summary>The actor has handled everything that it got before this, and none of it was for us.</summary>
    protected void ExpectNothingFrom(IActorRef actor)
    {
        actor.Tell("mark");
        ExpectMsg("mark");
    }

    protected sealed record Script(Action<ITimerScheduler, IActorRef> Run);

    /// <summary>Runs steps, and forwards everything else to its observer.</summary>
    protected sealed class Timing(IActorRef observer) : UntypedActor, IWithTimers
    {
        public ITimerScheduler Timers { get; set; } = null!;

        protected override void OnReceive(object message)
        {
            if (message is Script script)
                script.Run(Timers, observer);
            else
                observer.Forward(message);
        }
    }
}
