using Xunit.Sdk;

namespace Akka.Embedded.Tests.TestKit;

public sealed class AwaitTests : Akka.TestKit.Xunit2.TestKit
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);
    private int _looks;

    [Fact]
    public async Task A_condition_is_awaited()
    {
        AwaitCondition(Third);
        AwaitCondition(Third, Long);
        AwaitCondition(Third, Long, TimeSpan.FromMilliseconds(1), "three looks");
        await AwaitConditionAsync(Third);
        await AwaitConditionAsync(() => Task.FromResult(Third()), Long);
        Assert.True(AwaitConditionNoThrow(Third, Long));
        Assert.True(await AwaitConditionNoThrowAsync(Third, Long));
    }

    [Fact]
    public async Task A_condition_that_never_holds_fails()
    {
        var failure = Assert.ThrowsAny<XunitException>(() => AwaitCondition(() => false, Soon, "the impossible"));
        Assert.Contains("expired while waiting for condition", failure.Message, StringComparison.Ordinal);
        Assert.Contains("the impossible", failure.Message, StringComparison.Ordinal);

        await Assert.ThrowsAnyAsync<XunitException>(() => AwaitConditionAsync(() => Task.FromResult(false), Soon));
        Assert.False(AwaitConditionNoThrow(() => false, Soon));
        Assert.False(await AwaitConditionNoThrowAsync(() => false, Soon));
    }

    [Fact]
    public async Task An_assertion_is_tried_until_it_passes()
    {
        AwaitAssert(() => Assert.True(Third()));
        await AwaitAssertAsync(() => Assert.True(Third()));
        await AwaitAssertAsync(async () =>
        {
            await Task.Yield();
            Assert.True(Third());
        });
    }

    [Fact]
    public async Task The_last_failure_of_an_assertion_comes_out()
    {
        Assert.Throws<EqualException>(() => AwaitAssert(() => Assert.Equal(0, ++_looks), Soon));
        Assert.True(_looks > 1);
        await Assert.ThrowsAsync<EqualException>(() => AwaitAssertAsync(() => Assert.Equal(0, _looks), Soon));
    }

    [Fact]
    public async Task Waiting_ends_when_it_is_cancelled()
    {
        using var cancelling = new CancellationTokenSource();
        var waiting = AwaitConditionAsync(() => false, Long, TimeSpan.FromMilliseconds(1), cancellationToken: cancelling.Token);

        await cancelling.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    private bool Third() => ++_looks % 3 == 0;
}
