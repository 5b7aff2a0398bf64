using Akka.Actor;
using Akka.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Sample;

/// <summary>The whole program, as Program.cs would build it.</summary>
public sealed class HostingTests
{
    private readonly FakeThermometers _thermometers = new();

    private IHost NewHost()
    {
        var host = Host.CreateApplicationBuilder();
        host.Services.AddSingleton<IThermometers>(_thermometers);
        host.Services.AddSingleton<WeatherReport>();
        host.Services.AddAkka("weather", akka => akka
            .AddHoconFile("weather.conf", HoconAddMode.Prepend)
            .WithActors((system, registry, resolver) =>
            {
                // The resolver fills the constructor from the services.
                var station = system.ActorOf(resolver.Props<WeatherStation>(), "station");
                registry.Register<WeatherStation>(station);
            }));
        return host.Build();
    }

    [Fact]
    public async Task A_service_asks_an_actor_that_the_host_has_started()
    {
        _thermometers["Bergen"].Ready(celsius: 7.5);
        using var host = NewHost();
        await host.StartAsync();

        Assert.Equal("Bergen: 7.5 °C", await host.Services.GetRequiredService<WeatherReport>().ForAsync("Bergen"));

        await host.StopAsync();
    }

    [Fact]
    public async Task The_actors_stop_with_the_host()
    {
        using var host = NewHost();
        await host.StartAsync();
        var system = host.Services.GetRequiredService<ActorSystem>();

        await host.StopAsync();

        Assert.True(system.WhenTerminated.IsCompletedSuccessfully);
    }
}
