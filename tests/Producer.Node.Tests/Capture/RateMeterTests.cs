using Producer.Node.Capture;

namespace Producer.Node.Tests.Capture;

public sealed class RateMeterTests
{
    private readonly RateMeter _meter = new();

    [Fact]
    public void Nothing_is_known_before_readings_are_a_second_apart()
    {
        Assert.Null(Read(0, 0));
        Assert.Null(Read(0.9, 27));

        Assert.Equal(30, Read(1, 30));
    }

    [Fact]
    public void The_rate_is_the_mean_of_the_last_two_seconds()
    {
        for (var quarter = 0; quarter <= 40; quarter++) Read(quarter / 4.0, quarter * 5);
        for (var quarter = 41; quarter < 48; quarter++) Assert.InRange(Read(quarter / 4.0, 200)!.Value, 0.1, 20);

        Assert.Equal(0, Read(12, 200));
    }

    [Fact]
    public void A_counter_that_begins_anew_makes_no_negative_rate()
    {
        Read(0, 1_000);
        Read(1, 1_030);

        Assert.Null(Read(2, 10));
        Assert.Equal(25, Read(3, 35));
    }

    [Fact]
    public void Readings_that_came_late_say_what_was_between_them()
    {
        Read(0, 0);

        Assert.Equal(2, Read(10, 20));
    }

    private double? Read(double seconds, long count) => _meter.Read(TimeSpan.FromSeconds(seconds), count);
}
