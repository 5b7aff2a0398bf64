using Akka.Actor;
using Xunit.Sdk;

namespace Akka.Embedded.Tests.TestKit;

public sealed class WithinTests() : Akka.TestKit.Xunit2.TestKit("akka.test { timefactor = 2.0, single-expect-default = 7s }")
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    [Fact]
    public void Durations_are_dilated()
    {
        Assert.Equal(TimeSpan.FromSeconds(6), Dilated(TimeSpan.FromSeconds(3)));
        Assert.Equal(TimeSpan.FromSeconds(14), RemainingOrDefault);
        Assert.Equal(TimeSpan.FromSeconds(2), RemainingOrDilated(TimeSpan.FromSeconds(1)));
        Assert.Equal(2.0, TestKitSettings.TestTimeFactor);
        Assert.Equal(TimeSpan.FromSeconds(7), TestKitSettings.SingleExpectDefault);
        Assert.Equal(TimeSpan.FromSeconds(3), TestKitSettings.TestEventFilterLeeway);
        Assert.Equal(TimeSpan.FromSeconds(5), TestKitSettings.DefaultTimeout);
    }

    [Fact]
    public void Expectations_wait_for_what_is_left()
    {
        Within(Long, () =>
        {
            Assert.InRange(Remaining, TimeSpan.Zero, 2 * Long);
            Assert.InRange(RemainingOrDefault, TimeSpan.FromSeconds(15), 2 * Long);
        });
    }

    [Fact]
    public void An_inner_block_can_only_shorten_the_time()
    {
        Within(Long, () =>
        {
            Within(2 * Long, () => Assert.InRange(Remaining, TimeSpan.Zero, 2 * Long));
            Within(Long / 4, () => Assert.InRange(Remaining, TimeSpan.Zero, Long / 2));
            Assert.InRange(Remaining, Long / 2, 2 * Long);
        });
    }

    [Fact]
    public void Nothing_remains_outside_of_a_block()
    {
        Assert.ThrowsAny<InvalidOperationException>(() => Remaining);
        Assert.ThrowsAny<XunitException>(() => Within(Soon, () => ExpectMsg<string>()));
        Assert.ThrowsAny<InvalidOperationException>(() => Remaining);
    }

    [Fact]
    public void A_missing_message_ends_the_block()
    {
        var failure = Assert.ThrowsAny<XunitException>(() => Within(Soon, () => ExpectMsg<string>()));

        Assert.Contains("Failed: Timeout", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_block_that_is_too_slow_fails()
    {
        var failure = Assert.ThrowsAny<XunitException>(() => Within(TimeSpan.FromTicks(1), () => SpinWait.SpinUntil(Late(Now))));

        Assert.Contains("exceeding", failure.Message, StringComparison.Ordinal);

        static Func<bool> Late(TimeSpan start) => () => Now - start > TimeSpan.FromMilliseconds(1);
    }

    [Fact]
    public void A_block_that_is_too_fast_fails()
    {
        Assert.ThrowsAny<XunitException>(() => Within(Long, 2 * Long, () => { }));
        Assert.ThrowsAny<XunitException>(() => Within(Long, TimeSpan.FromSeconds(1), () => { }));
    }

    [Fact]
    public void Expecting_silence_may_use_up_the_time()
    {
        Within(Soon, () => ExpectNoMsg());
    }

    [Fact]
    public async Task A_block_gives_its_result_and_may_be_awaited()
    {
        Assert.Equal("made", Within(Long, () => "made"));
        Assert.Equal("awaited", await WithinAsync(Long, async () =>
        {
            TestActor.Tell("awaited");
            return await ExpectMsgAsync<string>();
        }));
        await Assert.ThrowsAnyAsync<XunitException>(() => WithinAsync(Soon, async () => await ExpectMsgAsync<string>()));
    }
}
