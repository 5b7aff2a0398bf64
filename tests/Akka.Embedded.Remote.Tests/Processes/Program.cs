using Akka.Actor;
using Akka.Configuration;
using Akka.Embedded.Remote.Tests.Nodes;

namespace Akka.Embedded.Remote.Tests.Processes;

/// <summary>The tests' program started as a node: prints the path of an actor that echoes, and ends when its input does.</summary>
public static class Program
{
    public static async Task Main(string[] arguments)
    {
        var system = (ExtendedActorSystem)ActorSystem.Create(arguments[0], ConfigurationFactory.ParseString(arguments[1]));
        var echo = system.ActorOf(Props.Create(() => new EchoActor()), "echo");
        foreach (var path in arguments[2..])
            system.ActorOf(Props.Create(() => new CallerActor(path)));
        Console.WriteLine(echo.Path.ToSerializationFormatWithAddress(system.Provider.DefaultAddress));
        await Console.In.ReadToEndAsync();
        await system.Terminate();
    }
}

/// <summary>Says "here" to a selection until it is answered, then again whenever the answers stop.</summary>
internal sealed class CallerActor : ReceiveActor, IWithTimers
{
    private bool _answered;

    public CallerActor(string path)
    {
        var selection = Context.ActorSelection(path);
        Receive<string>(text => text == "call", _ =>
        {
            if (!_answered)
                selection.Tell("here", Self);
            _answered = false;
        });
        Receive<string>(text => text == "yes", _ => _answered = true);
        ReceiveAny(message => Sender.Tell(message, Self));
    }

    public ITimerScheduler Timers { get; set; } = null!;

    protected override void PreStart() => Timers.StartPeriodicTimer("call", "call", TimeSpan.Zero, TimeSpan.FromMilliseconds(300));
}
