using Producer.Node.Capture;
using Producer.Node.GStreamer;

namespace Producer.Node.Tests.Capture;

public sealed class LivenessRuleTests
{
    private readonly LivenessRule _rule = new(TimeSpan.FromSeconds(7));

    [Fact]
    public void A_viewer_whose_reports_count_on_lives()
    {
        for (var second = 0; second < 60; second++) Assert.False(Look(second, packets: second * 100, sequence: second * 100));
    }

    [Fact]
    public void A_viewer_whose_reports_stand_still_while_packets_leave_has_vanished()
    {
        Assert.False(Look(0, 100, 100));
        Assert.False(Look(1, 200, 200));
        Assert.False(Look(7, 900, 200));

        Assert.True(Look(8, 1000, 200));
    }

    [Fact]
    public void A_viewer_to_whom_nothing_is_sent_need_not_report()
    {
        Assert.False(Look(0, 100, 100));

        Assert.False(Look(60, 100, 100));
        Assert.False(Look(61, 200, 100));
    }

    [Fact]
    public void A_viewer_that_answers_pings_lives_though_it_reports_nothing()
    {
        for (var second = 0; second < 60; second++)
        {
            _rule.Pong(At(second));
            Assert.False(Look(second, second * 100, 0));
        }
    }

    [Fact]
    public void A_viewer_that_has_answered_pings_and_stops_has_vanished_though_nothing_is_sent()
    {
        Assert.False(Look(0, 100, 100));
        _rule.Pong(At(1));

        Assert.False(Look(7, 100, 100));
        Assert.True(Look(8, 100, 100));
    }

    [Fact]
    public void A_viewer_that_stops_answering_pings_but_reports_lives()
    {
        _rule.Pong(At(0));

        for (var second = 1; second < 60; second++) Assert.False(Look(second, second * 100, second * 100));
    }

    [Fact]
    public void A_viewer_whose_reports_are_late_but_that_asks_for_packets_again_lives()
    {
        for (var second = 0; second < 60; second++)
            Assert.False(_rule.HasVanished(At(second), Sent(second * 100) with { Nacks = second }));
    }

    [Fact]
    public void A_viewer_whose_reports_are_late_but_whose_feedback_goes_on_lives()
    {
        for (var second = 0; second < 60; second++)
            Assert.False(_rule.HasVanished(At(second), Sent(second * 100) with { ReceivedBitrate = 300_000 + second }));
    }

    // From its last word to its removal: the word is measured at the next look and read at the one after; from then on it may be
    // silent for as long as the default says, which is noticed at the next look. What is left of ten seconds is for the removal,
    // which takes milliseconds. Whether it answers pings or not, and however the looks fall, no look comes later than this.
    [Theory]
    [InlineData(30, true)]
    [InlineData(30, false)]
    [InlineData(2, true)]
    [InlineData(2, false)]
    public void A_viewer_that_is_killed_is_found_within_eight_and_a_half_seconds_of_its_last_word(int packetsPerSecond, bool answersPings)
    {
        for (var phase = TimeSpan.Zero; phase < PipelineWatch.Interval; phase += TimeSpan.FromMilliseconds(10))
        {
            var rule = new LivenessRule(new CaptureOptions().VanishedAfter);
            var killed = TimeSpan.FromSeconds(5) + phase;
            var measured = PeerStatistics.None;
            var now = TimeSpan.Zero;
            while (!rule.HasVanished(now, measured))
            {
                measured = Sent((long)(now.TotalSeconds * packetsPerSecond)) with
                {
                    HighestSequence = (long)(Math.Min(now.TotalSeconds, killed.TotalSeconds) * packetsPerSecond),
                };
                if (answersPings && now < killed) rule.Pong(now);
                now += PipelineWatch.Interval;
            }

            Assert.InRange(now - killed, TimeSpan.FromSeconds(6), TimeSpan.FromSeconds(8.5));
        }
    }

    private bool Look(int second, long packets, long sequence) =>
        _rule.HasVanished(At(second), Sent(packets) with { HighestSequence = sequence });

    private static PeerStatistics Sent(long packets) => PeerStatistics.None with { PacketsSent = packets };

    private static TimeSpan At(int second) => TimeSpan.FromSeconds(second);
}
