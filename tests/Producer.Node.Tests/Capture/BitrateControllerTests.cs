using Producer.Node.Capture;

namespace Producer.Node.Tests.Capture;

public sealed class BitrateControllerTests
{
    private const int Min = 250_000;
    private const int Max = 2_500_000;
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(250);
    private readonly BitrateController _controller = new(new BitrateLimits(Min, Max));
    private readonly Dictionary<long, int> _capacities = [];
    private readonly List<ThinnedViewer> _thinned = [];
    private readonly List<string> _reasons = [];
    private TimeSpan _now;

    [Fact]
    public void Without_loss_the_bitrate_stays_at_the_most()
    {
        _capacities[1] = 100_000_000;
        Run(seconds: 60);

        Assert.Equal(Max, _controller.BitsPerSecond);
        Assert.Empty(_reasons);
    }

    [Fact]
    public void Loss_cuts_the_bitrate_below_what_arrives_within_half_a_second()
    {
        _capacities[1] = 1_000_000;
        Run(seconds: 0.5);

        Assert.InRange(_controller.BitsPerSecond, 500_000, 900_000);
        Assert.Contains("viewer 1 lost", Assert.Single(_reasons), StringComparison.Ordinal);
    }

    [Fact]
    public void One_packet_lost_of_many_changes_nothing()
    {
        for (var i = 0; i < 40; i++)
        {
            Observe(1, loss: i % 8 == 0 ? 4 : 0, received: Max);
            Assert.Equal(Max, Decide().BitsPerSecond);
        }
    }

    [Fact]
    public void One_packet_lost_of_the_few_of_a_still_picture_changes_nothing()
    {
        for (var i = 0; i < 40; i++)
        {
            _now += Tick;
            _controller.Observe(1, new LinkSample(_now, 4_000, i % 8 == 0 ? 50 : 0, 2, TimeSpan.Zero));
            Assert.Equal(Max, Decide().BitsPerSecond);
        }
    }

    [Fact]
    public void On_a_narrow_link_the_bitrate_settles_near_what_it_carries()
    {
        _capacities[1] = 1_000_000;
        Run(seconds: 20);

        for (var i = 0; i < 60; i++)
        {
            Run(seconds: 1);
            Assert.InRange(_controller.BitsPerSecond, 650_000, 1_150_000);
        }
    }

    [Fact]
    public void When_the_link_is_wide_again_the_bitrate_rises_slowly_to_the_most()
    {
        _capacities[1] = 1_000_000;
        Run(seconds: 5);
        _capacities[1] = 100_000_000;
        Run(seconds: 2);
        Assert.InRange(_controller.BitsPerSecond, 500_000, 1_100_000);

        Run(seconds: 60);
        Assert.Equal(Max, _controller.BitsPerSecond);
    }

    [Fact]
    public void The_weakest_viewer_decides_when_it_is_not_far_below_the_others()
    {
        _capacities[1] = 100_000_000;
        _capacities[2] = 1_700_000;
        Run(seconds: 60);

        Assert.InRange(_controller.BitsPerSecond, 1_100_000, 2_000_000);
        Assert.Empty(_thinned);
    }

    [Fact]
    public void A_viewer_far_below_the_others_is_left_out_after_a_while()
    {
        _capacities[1] = 100_000_000;
        _capacities[2] = 400_000;
        Run(seconds: 2);
        Assert.InRange(_controller.BitsPerSecond, Min, 500_000);

        Run(seconds: 15);
        Assert.Equal(Max, _controller.BitsPerSecond);
        var (viewer, keyFramesOnly, _) = Assert.Single(_thinned);
        Assert.Equal((2, true), (viewer, keyFramesOnly));
    }

    [Fact]
    public void Who_was_left_out_is_tried_again_more_and_more_seldom_without_harm_to_the_others()
    {
        _capacities[1] = 100_000_000;
        _capacities[2] = 400_000;
        Run(seconds: 20);
        Run(seconds: 300, check: () => Assert.Equal(Max, _controller.BitsPerSecond));

        var tries = _thinned.Count(change => !change.KeyFramesOnly);
        Assert.InRange(tries, 2, 5);
        Assert.True(_thinned[^1].KeyFramesOnly);
    }

    [Fact]
    public void Who_was_left_out_and_has_a_better_link_now_gets_everything_again()
    {
        _capacities[1] = 100_000_000;
        _capacities[2] = 400_000;
        Run(seconds: 20);
        _capacities[2] = 100_000_000;
        Run(seconds: 60);

        Assert.False(_thinned[^1].KeyFramesOnly);
        Assert.Equal(2, _thinned.Count);
    }

    [Fact]
    public void A_single_viewer_that_cannot_take_the_lowest_bitrate_gets_key_frames_only()
    {
        _capacities[1] = 100_000;
        Run(seconds: 20);

        Assert.Equal(Min, _controller.BitsPerSecond);
        Assert.True(Assert.Single(_thinned).KeyFramesOnly);
    }

    [Fact]
    public void A_weak_viewer_that_leaves_no_longer_counts()
    {
        _capacities[1] = 100_000_000;
        _capacities[2] = 1_200_000;
        Run(seconds: 5);
        Assert.True(_controller.BitsPerSecond < 1_300_000);

        _capacities.Remove(2);
        _controller.Remove(2);
        Run(seconds: 2);
        Assert.Equal(Max, _controller.BitsPerSecond);
    }

    [Fact]
    public void A_queue_that_grows_on_the_way_cuts_before_anything_is_lost()
    {
        Observe(1, loss: 0, received: Max, roundTrip: 20);
        Assert.Equal(Max, Decide().BitsPerSecond);

        Observe(1, loss: 0, received: 1_500_000, roundTrip: 400);
        Assert.Equal(1_200_000, Decide().BitsPerSecond);
    }

    [Fact]
    public void Without_transport_feedback_the_loss_alone_decides()
    {
        Observe(1, loss: 50, received: 0);

        Assert.Equal((int)(0.8 * 0.5 * Max), Decide().BitsPerSecond);
    }

    private void Run(double seconds, Action? check = null)
    {
        var end = _now + TimeSpan.FromSeconds(seconds);
        var thinned = _thinned.GroupBy(change => change.Viewer)
            .Where(changes => changes.Last().KeyFramesOnly).Select(changes => changes.Key).ToHashSet();
        while (_now < end)
        {
            foreach (var (viewer, capacity) in _capacities.Where(entry => !thinned.Contains(entry.Key)))
            {
                var sent = (double)_controller.BitsPerSecond;
                var received = Math.Min(sent, capacity);
                Observe(viewer, loss: 100 * (sent - received) / sent, received);
            }

            foreach (var change in Decide().Thinned)
                _ = change.KeyFramesOnly ? thinned.Add(change.Viewer) : thinned.Remove(change.Viewer);
            check?.Invoke();
        }
    }

    private void Observe(long viewer, double loss, double received, int roundTrip = 20) =>
        _controller.Observe(viewer, new LinkSample(_now, received, loss, 25, TimeSpan.FromMilliseconds(roundTrip)));

    private BitrateDecision Decide()
    {
        var decision = _controller.Decide(_now);
        _now += Tick;
        _thinned.AddRange(decision.Thinned);
        if (decision.Reason.Length > 0) _reasons.Add(decision.Reason);
        return decision;
    }
}
