using Akka.Actor;
using Akka.Configuration;
using Akka.Remote;

namespace Akka.Embedded.Remote.Tests.FailureDetection;

public class FailureDetectorTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private long _now = 1_000_000;

    [Fact]
    public void Nobody_is_suspected_before_the_first_heartbeat()
    {
        FailureDetector[] detectors = [Phi(), new DeadlineFailureDetector(Second, Clock)];

        _now += 1_000_000;

        Assert.All(detectors, static detector => Assert.True(detector is { IsAvailable: true, IsMonitoring: false }));
    }

    [Fact]
    public void A_deadline_passes_when_interval_and_pause_have()
    {
        var detector = new DeadlineFailureDetector(TimeSpan.FromSeconds(120), TimeSpan.FromSeconds(4), Clock);
        detector.HeartBeat();

        _now += 123_999;
        Assert.True(detector is { IsAvailable: true, IsMonitoring: true });
        _now++;
        Assert.False(detector.IsAvailable);
        detector.HeartBeat();
        Assert.True(detector.IsAvailable);
    }

    [Fact]
    public void A_node_with_regular_heartbeats_is_suspected_some_eleven_seconds_after_the_last()
    {
        var detector = Phi();
        for (var i = 0; i < 300; i++, _now += 1_000)
            detector.HeartBeat();
        _now -= 1_000;

        _now += 11_000;
        Assert.True(detector.IsAvailable);
        _now += 700;
        Assert.False(detector.IsAvailable);
        detector.HeartBeat();
        Assert.True(detector.IsAvailable);
    }

    [Fact]
    public void After_one_heartbeat_the_estimate_counts()
    {
        var detector = Phi();
        detector.HeartBeat();

        _now += 11_000;
        Assert.True(detector is { IsAvailable: true, IsMonitoring: true });
        _now += 2_000;
        Assert.False(detector.IsAvailable);
    }

    [Fact]
    public void Irregular_heartbeats_make_patient()
    {
        Assert.InRange(MillisecondsUntilSuspected([1_000, 1_000]), 11_000, 12_000);
        Assert.InRange(MillisecondsUntilSuspected([1_000, 5_000]), 20_000, 30_000);
    }

    [Fact]
    public void The_pause_of_one_that_was_thought_dead_is_not_learned()
    {
        var detector = Phi();
        for (var i = 0; i < 20; i++, _now += 1_000)
            detector.HeartBeat();

        _now += 3_600_000;
        detector.HeartBeat();
        _now += 13_000;

        Assert.False(detector.IsAvailable);
    }

    [Theory]
    [InlineData(0, 0.30)]
    [InlineData(1, 0.80)]
    [InlineData(2, 1.64)]
    [InlineData(6.5, 12.9)]
    public void Suspicion_grows_with_the_deviations_that_have_passed(double deviations, double phi) =>
        Assert.Equal(phi, PhiAccrualFailureDetector.Phi(1_000 + (deviations * 100), 1_000, 100), tolerance: phi * 0.2);

    [Theory]
    [InlineData(0, 1, 1, 0, 1)]
    [InlineData(1, 0, 1, 0, 1)]
    [InlineData(1, 1, 0, 0, 1)]
    [InlineData(1, 1, 1, -1, 1)]
    [InlineData(1, 1, 1, 0, 0)]
    public void Settings_out_of_range_are_refused(double threshold, int samples, int deviation, int pause, int estimate) =>
        Assert.ThrowsAny<ArgumentException>(() => new PhiAccrualFailureDetector(
            threshold, samples, TimeSpan.FromSeconds(deviation), TimeSpan.FromSeconds(pause), TimeSpan.FromSeconds(estimate)));

    [Fact]
    public void A_registry_watches_each_for_itself()
    {
        var registry = new DefaultFailureDetectorRegistry<Address>(() => new DeadlineFailureDetector(Second, Clock));
        var (a, b) = (Address.Parse("akka.tcp://a@host:1"), Address.Parse("akka.tcp://b@host:1"));
        Assert.True(registry.IsAvailable(a));
        Assert.False(registry.IsMonitoring(a));

        registry.Heartbeat(a);
        _now += 600;
        registry.Heartbeat(b);
        _now += 600;

        Assert.False(registry.IsAvailable(a));
        Assert.True(registry.IsAvailable(b));
        registry.Remove(a);
        Assert.True(registry.IsAvailable(a));
        Assert.False(registry.IsMonitoring(a));
        registry.Reset();
        Assert.False(registry.IsMonitoring(b));
    }

    [Fact]
    public void Configuration_names_the_detector()
    {
        using var system = ActorSystem.Create("detectors");
        Config settings =
            """
            heartbeat-interval = 1s, acceptable-heartbeat-pause = 10s
            threshold = 10.0, max-sample-size = 200, min-std-deviation = 100ms
            """;

        Assert.IsType<PhiAccrualFailureDetector>(
            FailureDetectorLoader.Load("Akka.Remote.PhiAccrualFailureDetector, Akka.Remote", settings, system));
        Assert.IsType<DeadlineFailureDetector>(
            FailureDetectorLoader.Load("Akka.Remote.DeadlineFailureDetector, Akka.Remote", settings, system));
        Assert.Throws<ConfigurationException>(() => FailureDetectorLoader.Load("System.String", settings, system));
    }

    private long MillisecondsUntilSuspected(int[] intervals)
    {
        var detector = Phi();
        for (var i = 0; i < 100; i++)
        {
            detector.HeartBeat();
            _now += intervals[i % intervals.Length];
        }

        detector.HeartBeat();
        var last = _now;
        while (detector.IsAvailable)
            _now += 100;
        return _now - last;
    }

    private long Clock() => _now;

    private PhiAccrualFailureDetector Phi() =>
        new(10, 200, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(10), Second, Clock);
}
