using System.Collections.Concurrent;
using System.Text;
using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Configuration;
using Akka.DependencyInjection;
using Akka.Hosting;
using Akka.Serialization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Akka.Embedded.Tests.Hosting;

public sealed class HostTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private sealed class Greeting(string word)
    {
        public string Word => word;
    }

    private sealed class GreetingSerializer(ExtendedActorSystem system) : Serializer(system)
    {
        public override int Identifier => 601;

        public override bool IncludeManifest => false;

        public override byte[] ToBinary(object obj) => Encoding.UTF8.GetBytes(((Greeting)obj).Word);

        public override object FromBinary(byte[] bytes, Type type) => new Greeting(Encoding.UTF8.GetString(bytes));
    }

    private sealed class Greeter(Greeting greeting, string name) : UntypedActor
    {
        private int _greeted;

        protected override void OnReceive(object message) => Sender.Tell($"{greeting.Word} {name} {++_greeted}");
    }

    private sealed class Caller(IRequiredActor<Greeter> greeter)
    {
        public async Task<string> Call() => await greeter.ActorRef.Ask<string>("hello", Limit);
    }

    private sealed class Marker(int value) : Setup
    {
        public int Value => value;
    }

    private sealed class Watched : UntypedActor
    {
        private readonly ConcurrentQueue<string> _log;

        public Watched(ConcurrentQueue<string> log) => _log = log;

        protected override void OnReceive(object message)
        {
        }

        protected override void PostStop() => _log.Enqueue("actor stopped");
    }

    private sealed class Numbered : IExtension;

    private sealed class NumberedId : ExtensionIdProvider<Numbered>
    {
        public override Numbered CreateExtension(ExtendedActorSystem system) => new();
    }

    private sealed class OwnService(
        AkkaConfigurationBuilder configurationBuilder,
        IServiceProvider serviceProvider,
        ILogger<AkkaHostedService> logger,
        IHostApplicationLifetime applicationLifetime,
        ConcurrentQueue<string> log) : AkkaHostedService(configurationBuilder, serviceProvider, logger, applicationLifetime)
    {
        public override async Task StartAsync(CancellationToken cancellationToken)
        {
            log.Enqueue("own start");
            await base.StartAsync(cancellationToken);
        }
    }

    [Fact]
    public async Task A_host_starts_its_actors_and_services_reach_them()
    {
        using var host = Build((akka, _) => akka
            .AddHocon("my.word = ignored", HoconAddMode.Append)
            .WithActors((system, registry, resolver) =>
                registry.Register<Greeter>(system.ActorOf(resolver.Props<Greeter>("world"), "greeter"))),
            services => services.AddSingleton(new Greeting("good day")).AddTransient<Caller>());
        await host.StartAsync();

        var caller = host.Services.GetRequiredService<Caller>();

        Assert.Equal("good day world 1", await caller.Call());
        Assert.Equal("good day world 2", await caller.Call());
        await host.StopAsync();
    }

    [Fact]
    public async Task Stopping_the_host_ends_the_system_in_its_phases()
    {
        var log = new ConcurrentQueue<string>();
        using var host = Build((akka, _) => akka.WithActors((system, _) =>
        {
            system.ActorOf(Props.Create(() => new Watched(log)), "watched");
            CoordinatedShutdown.Get(system).AddTask(CoordinatedShutdown.PhaseServiceUnbind, "note", () =>
            {
                log.Enqueue("unbound");
                return Task.FromResult(Done.Instance);
            });
        }));
        await host.StartAsync();
        var system = host.Services.GetRequiredService<ActorSystem>();

        await host.StopAsync();

        Assert.Equal(["unbound", "actor stopped"], log);
        Assert.True(system.WhenTerminated.IsCompletedSuccessfully);
        Assert.Same(CoordinatedShutdown.ClrExitReason.Instance, CoordinatedShutdown.Get(system).ShutdownReason);
    }

    [Fact]
    public async Task A_system_that_ends_by_itself_stops_the_host()
    {
        using var host = Build((_, _) => { });
        await host.StartAsync();
        var stopping = new TaskCompletionSource();
        host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(stopping.SetResult);

        await host.Services.GetRequiredService<ActorSystem>().Terminate();

        await stopping.Task.WaitAsync(Limit);
        await host.StopAsync();
    }

    [Fact]
    public async Task Starters_run_in_order_and_startup_tasks_after_them()
    {
        var log = new ConcurrentQueue<string>();
        using var host = Build((akka, _) => akka
            .AddStartup((_, _) => log.Enqueue("startup 1"))
            .AddStartup(async (_, _) =>
            {
                await Task.Yield();
                log.Enqueue("startup 2");
            })
            .WithActors(async (_, _) =>
            {
                await Task.Yield();
                log.Enqueue("starter 1");
            })
            .WithActors((_, _) => log.Enqueue("starter 2"))
            .WithActors((_, _, _) => log.Enqueue("starter 3")));

        await host.StartAsync();

        Assert.Equal(["starter 1", "starter 2", "starter 3", "startup 1", "startup 2"], log);
        await host.StopAsync();
    }

    [Fact]
    public async Task A_failing_starter_stops_the_host()
    {
        using var host = Build((akka, _) => akka.WithActors((_, _) => throw new InvalidOperationException("no")));
        var stopping = new TaskCompletionSource();
        host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(stopping.SetResult);

        var start = await Record.ExceptionAsync(() => host.StartAsync());

        Assert.True(start is null or InvalidOperationException);
        await stopping.Task.WaitAsync(Limit);
        await host.StopAsync();
    }

    [Fact]
    public async Task What_the_builder_is_told_reaches_the_system()
    {
        using var host = Build((akka, _) => akka
            .AddHocon("my.key = 1", HoconAddMode.Append)
            .AddHocon("my.key = 2", HoconAddMode.Prepend)
            .WithActorRefProvider(ProviderSelection.Local.Instance)
            .WithActorAskTimeout(TimeSpan.FromSeconds(7))
            .AddSetup(new Marker(5))
            .WithExtension<NumberedId>());
        await host.StartAsync();
        var system = host.Services.GetRequiredService<ActorSystem>();

        Assert.Equal("hosted", system.Name);
        Assert.Equal(2, system.Settings.Config.GetInt("my.key"));
        Assert.Equal(TimeSpan.FromSeconds(7), system.Settings.AskTimeout);
        Assert.Equal(5, system.Settings.Setup.Get<Marker>().Value.Value);
        Assert.True(system.HasExtension<Numbered>());
        await host.StopAsync();
    }

    [Fact]
    public async Task A_serializer_given_to_the_builder_is_bound()
    {
        using var host = Build((akka, _) => akka.WithCustomSerializer(
            "greeting", [typeof(Greeting)], system => new GreetingSerializer(system)));
        var system = host.Services.GetRequiredService<ActorSystem>();

        var bytes = system.Serialization.Serialize(new Greeting("hi"));

        Assert.Equal("hi", Assert.IsType<Greeting>(system.Serialization.Deserialize(bytes, 601, "")).Word);
        await system.Terminate();
    }

    [Fact]
    public async Task A_file_of_hocon_is_read()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        await File.WriteAllTextAsync(path, "my { key = 3 }");
        try
        {
            using var host = Build((akka, _) => akka.AddHoconFile(path, HoconAddMode.Prepend));

            Assert.Equal(3, host.Services.GetRequiredService<ActorSystem>().Settings.Config.GetInt("my.key"));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task The_system_and_its_registry_are_services()
    {
        using var host = Build((_, _) => { });
        var system = host.Services.GetRequiredService<ActorSystem>();

        Assert.Same(ActorRegistry.For(system), host.Services.GetRequiredService<ActorRegistry>());
        Assert.Same(ActorRegistry.For(system), host.Services.GetRequiredService<IActorRegistry>());
        Assert.Same(ActorRegistry.For(system), host.Services.GetRequiredService<IReadOnlyActorRegistry>());
        Assert.NotNull(host.Services.GetRequiredService<IRequiredActor<Greeter>>());
        await system.Terminate();
    }

    [Fact]
    public async Task The_hosted_service_may_be_ones_own()
    {
        var log = new ConcurrentQueue<string>();
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton(log);
        builder.Services.AddAkka<OwnService>("hosted", (akka, _) => akka.WithActors((_, _) => log.Enqueue("actors")));
        using var host = builder.Build();

        await host.StartAsync();

        Assert.Equal(["own start", "actors"], log);
        await host.StopAsync();
    }

    [Fact]
    public void Only_ids_of_extensions_can_be_added() =>
        Assert.ThrowsAny<Exception>(() =>
            new AkkaConfigurationBuilder(new ServiceCollection(), "test").WithExtensions(typeof(string)));

    [Fact]
    public async Task Without_a_host_services_come_from_the_setup()
    {
        await using var services = new ServiceCollection().AddSingleton(new Greeting("hi")).BuildServiceProvider();
        var system = ActorSystem.Create("resolver", BootstrapSetup.Create().And(DependencyResolverSetup.Create(services)));

        var greeter = system.ActorOf(DependencyResolver.For(system).Props<Greeter>("you"));

        Assert.Equal("hi you 1", await greeter.Ask<string>("hello", Limit));
        using (var scope = DependencyResolver.For(system).Resolver.CreateScope())
            Assert.Equal("hi", scope.Resolver.GetService<Greeting>()?.Word);
        await system.Terminate();
    }

    [Fact]
    public async Task Without_a_setup_there_is_no_resolver()
    {
        var system = ActorSystem.Create("no-resolver");

        Assert.Throws<ConfigurationException>(() => DependencyResolver.For(system));
        await system.Terminate();
    }

    private static IHost Build(
        Action<AkkaConfigurationBuilder, IServiceProvider> akka, Action<IServiceCollection>? services = null)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        services?.Invoke(builder.Services);
        builder.Services.AddAkka("hosted", (configuration, provider) =>
        {
            configuration.AddHocon("akka { loglevel = OFF, stdout-loglevel = OFF }", HoconAddMode.Append);
            akka(configuration, provider);
        });
        return builder.Build();
    }
}
