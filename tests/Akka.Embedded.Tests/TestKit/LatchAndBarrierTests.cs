namespace Akka.Embedded.Tests.TestKit;

public sealed class LatchAndBarrierTests : Akka.TestKit.Xunit2.TestKit
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(20);

    [Fact]
    public void A_latch_opens_after_its_countdowns()
    {
        var latch = CreateTestLatch(2);
        latch.CountDown();
        Assert.False(latch.IsOpen);
        Assert.Throws<TimeoutException>(() => latch.Ready(Soon));

        latch.CountDown();

        Assert.True(latch.IsOpen);
        latch.Ready();
    }

    [Fact]
    public async Task A_latch_lets_go_who_waits()
    {
        var latch = CreateTestLatch();
        var waiting = Task.Run(() => latch.Ready(TimeSpan.FromMinutes(1)));

        latch.Open();

        await waiting;
    }

    [Fact]
    public void A_latch_closes_again()
    {
        var latch = CreateTestLatch();
        latch.CountDown();
        latch.Reset();

        Assert.Throws<TimeoutException>(() => latch.Ready(Soon));
    }

    [Fact]
    public async Task A_barrier_opens_when_all_have_come()
    {
        var barrier = CreateTestBarrier(2);
        for (var round = 0; round < 3; round++)
        {
            var other = Task.Run(() => barrier.Await(TimeSpan.FromMinutes(1)));
            barrier.Await(TimeSpan.FromMinutes(1));
            await other;
        }
    }

    [Fact]
    public void A_barrier_to_which_not_all_come_gives_up()
    {
        Assert.Throws<TimeoutException>(() => CreateTestBarrier(2).Await(Soon));
    }
}
