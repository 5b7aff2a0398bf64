using Akka.Actor;

namespace Sample;

/// <summary>Knows the latest temperature at one place.</summary>
// connecting ──Connected──▶ measuring; whatever fails is thrown, and the station decides what becomes of us.
public sealed class Sensor : ReceiveActor, IWithTimers, IWithStash
{
    private readonly string _place;
    private readonly IThermometer _thermometer;
    private readonly TimeSpan _sampleEvery;
    private double _celsius;

    public Sensor(string place, IThermometer thermometer, TimeSpan sampleEvery)
    {
        _place = place;
        _thermometer = thermometer;
        _sampleEvery = sampleEvery;
        Connecting();
    }

    // The engine sets these two before the constructor runs.
    public ITimerScheduler Timers { get; set; } = null!;

    public IStash Stash { get; set; } = null!;

    // A restart comes through here as well: PostRestart calls PreStart.
    protected override void PreStart() => _thermometer.ConnectAsync().PipeTo(Self, success: () => Connected.Instance);

    private void Connecting()
    {
        Receive<Connected>(_ =>
        {
            Measure();
            Timers.StartPeriodicTimer(nameof(Tick), Tick.Instance, _sampleEvery);
            Become(Measuring);
            Stash.UnstashAll();
        });
        Receive<Status.Failure>(failure => throw failure.Cause);
        ReceiveAny(_ => Stash.Stash());   // asked too early: the answer comes once there is one
    }

    private void Measuring()
    {
        Receive<Tick>(_ => Measure());
        Receive<GetTemperature>(_ => Sender.Tell(new Temperature(_place, _celsius)));
    }

    private void Measure() => _celsius = _thermometer.Read();

    private sealed class Connected
    {
        public static readonly Connected Instance = new();
    }

    private sealed class Tick
    {
        public static readonly Tick Instance = new();
    }
}
