using Akka.Actor;

namespace Sample;

public sealed record GetTemperature(string Place);

public sealed record Temperature(string Place, double Celsius);

/// <summary>Has a sensor for every place that was ever asked for.</summary>
public sealed class WeatherStation : ReceiveActor
{
    private readonly IThermometers _thermometers;
    private readonly TimeSpan _sampleEvery;
    private readonly int _retriesPerMinute;

    public WeatherStation(IThermometers thermometers)
    {
        var settings = Context.System.Settings.Config;
        _sampleEvery = settings.GetTimeSpan("weather.sample-every");
        _retriesPerMinute = settings.GetInt("weather.retries-per-minute");
        _thermometers = thermometers;

        // Forward keeps the sender: the sensor answers whoever asked us.
        Receive<GetTemperature>(query => SensorAt(query.Place).Forward(query));
    }

    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(
        _retriesPerMinute,
        TimeSpan.FromMinutes(1),
        failure => failure switch
        {
            ThermometerException => Directive.Restart,   // lost: the latest temperature, until it has connected again
            _ => Directive.Stop,                         // lost: one place; the others do not notice
        });

    private IActorRef SensorAt(string place) =>
        Context.Child(place) is var sensor && !sensor.IsNobody()
            ? sensor
            : Context.ActorOf(Props.Create(() => new Sensor(place, _thermometers.At(place), _sampleEvery)), place);
}
