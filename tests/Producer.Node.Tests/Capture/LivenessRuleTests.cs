using Producer.Node.Capture;

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

    private bool Look(int second, long packets, long sequence) =>
        _rule.HasVanished(At(second), Sent(packets) with { HighestSequence = sequence });

    private static PeerStatistics Sent(long packets) => PeerStatistics.None with { PacketsSent = packets };

    private static TimeSpan At(int second) => TimeSpan.FromSeconds(second);
}
