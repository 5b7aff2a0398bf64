using Akka.Actor;
using Akka.Configuration;
using Akka.TestKit;
using Akka.TestKit.Xunit2;

namespace Sample;

/// <summary>A parent and its children, and what becomes of those that fail.</summary>
public sealed class WeatherStationTests : TestKit
{
    private readonly FakeThermometers _thermometers = new();
    private readonly IActorRef _station;

    public WeatherStationTests()
        : base(ConfigurationFactory.ParseString("""akka.scheduler.implementation = "Akka.TestKit.TestScheduler, Akka.TestKit" """)
            .WithFallback(ConfigurationFactory.ParseString(File.ReadAllText("weather.conf"))))
    {
        _thermometers["Bergen"].Ready(celsius: 7);
        _thermometers["Oslo"].Ready(celsius: -3);
        _station = Sys.ActorOf(Props.Create(() => new WeatherStation(_thermometers)), "station");
    }

    private TestScheduler Clock => (TestScheduler)Sys.Scheduler;

    private void ExpectTemperature(string place, double celsius)
    {
        _station.Tell(new GetTemperature(place));
        ExpectMsg(new Temperature(place, celsius));
    }

    /// <summary>The sensor notices at its next measurement; its failure is logged once.</summary>
    private void FailOnce(string place, Exception failure)
    {
        _thermometers[place].FailOnce(failure);
        EventFilter.Exception(failure.GetType(), failure.Message)
            .ExpectOne(() => Clock.Advance(TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public void Every_place_has_its_own_sensor()
    {
        ExpectTemperature("Bergen", 7);
        ExpectTemperature("Oslo", -3);

        Sys.ActorSelection("/user/station/*").Tell(new Identify("who is there?"));
        var found = new[] { ExpectMsg<ActorIdentity>(), ExpectMsg<ActorIdentity>() };
        Assert.Equal(["Bergen", "Oslo"], found.Select(identity => identity.Subject!.Path.Name).Order());
    }

    [Fact]
    public async Task A_sensor_whose_thermometer_fails_connects_again()
    {
        ExpectTemperature("Bergen", 7);
        var sensor = await Sys.ActorSelection("/user/station/Bergen").ResolveOne(TimeSpan.FromSeconds(3));
        Watch(sensor);

        FailOnce("Bergen", new ThermometerException("loose contact"));

        // Whoever asks meanwhile waits; nobody is told that there was a restart.
        ExpectTemperature("Bergen", 7);
        Assert.Equal(2, _thermometers["Bergen"].Connections);
    }

    [Fact]
    public async Task A_sensor_that_fails_for_another_reason_is_stopped_and_the_others_do_not_notice()
    {
        ExpectTemperature("Bergen", 7);
        ExpectTemperature("Oslo", -3);
        var sensor = await Sys.ActorSelection("/user/station/Bergen").ResolveOne(TimeSpan.FromSeconds(3));
        Watch(sensor);

        FailOnce("Bergen", new NotSupportedException("this is a barometer"));

        ExpectTerminated(sensor);
        ExpectTemperature("Oslo", -3);
        ExpectTemperature("Bergen", 7);   // asked again, the station makes a new one
    }
}
