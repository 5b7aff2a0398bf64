using Akka.Actor;
using Akka.Hosting;

namespace Sample;

/// <summary>An ordinary service, which knows of actors only that there is one to ask.</summary>
public sealed class WeatherReport(IRequiredActor<WeatherStation> station)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <exception cref="AskTimeoutException">The place has no thermometer that works.</exception>
    public async Task<string> ForAsync(string place, CancellationToken cancelled = default)
    {
        var actor = await station.GetAsync(cancelled);
        var temperature = await actor.Ask<Temperature>(new GetTemperature(place), Patience, cancelled);
        return FormattableString.Invariant($"{temperature.Place}: {temperature.Celsius:0.0} °C");
    }
}
