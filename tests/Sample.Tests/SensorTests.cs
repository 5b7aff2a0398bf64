using Akka.Actor;
using Akka.TestKit;
using Akka.TestKit.Xunit2;

namespace Sample;

/// <summary>One actor alone. Its clock is ours: nothing happens until we advance it.</summary>
public sealed class SensorTests()
    : TestKit("""akka.scheduler.implementation = "Akka.TestKit.TestScheduler, Akka.TestKit" """)
{
    private static readonly TimeSpan SampleEvery = TimeSpan.FromSeconds(10);

    private readonly FakeThermometer _thermometer = new();

    private TestScheduler Clock => (TestScheduler)Sys.Scheduler;

    private IActorRef NewSensor() => Sys.ActorOf(Props.Create(() => new Sensor("Bergen", _thermometer, SampleEvery)));

    [Fact]
    public void Whoever_asks_before_the_thermometer_is_connected_waits_for_the_answer()
    {
        var sensor = NewSensor();
        sensor.Tell(new GetTemperature("Bergen"));
        ExpectNoMsg(TimeSpan.Zero);

        _thermometer.Ready(celsius: 7);

        ExpectMsg(new Temperature("Bergen", 7));
    }

    [Fact]
    public void The_temperature_is_measured_at_every_interval()
    {
        _thermometer.Ready(celsius: 7);
        var sensor = NewSensor();
        sensor.Tell(new GetTemperature("Bergen"));
        ExpectMsg(new Temperature("Bergen", 7));

        _thermometer.Celsius = 8;
        sensor.Tell(new GetTemperature("Bergen"));
        ExpectMsg(new Temperature("Bergen", 7));
        Clock.Advance(SampleEvery);
        sensor.Tell(new GetTemperature("Bergen"));

        ExpectMsg(new Temperature("Bergen", 8));
    }
}
