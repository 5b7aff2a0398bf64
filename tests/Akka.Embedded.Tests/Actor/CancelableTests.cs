using Akka.Actor;

namespace Akka.Embedded.Tests.Actor;

public sealed class CancelableTests : SchedulerFixture
{
    [Fact]
    public void Cancelling_shows_in_flag_and_token()
    {
        var cancelable = new Cancelable(Scheduler);
        var token = cancelable.Token;
        Assert.False(cancelable.IsCancellationRequested);
        Assert.False(token.IsCancellationRequested);

        cancelable.Cancel();

        Assert.True(cancelable.IsCancellationRequested);
        Assert.True(token.IsCancellationRequested);
    }

    [Fact]
    public void A_token_taken_after_the_cancellation_is_cancelled()
    {
        var cancelable = new Cancelable(Scheduler);
        cancelable.Cancel();

        Assert.True(cancelable.Token.IsCancellationRequested);
    }

    [Fact]
    public void Cancelling_again_does_nothing()
    {
        var calls = 0;
        var cancelable = new Cancelable(Scheduler);
        cancelable.Token.Register(() => calls++);

        cancelable.Cancel();
        cancelable.Cancel();

        Assert.Equal(1, calls);
    }

    [Fact]
    public void One_cancelable_cancels_all_that_was_scheduled_with_it()
    {
        var runs = 0;
        var cancelable = new Cancelable(Scheduler);
        WhileNothingRuns(() =>
        {
            for (var i = 0; i < 3; i++)
                Advanced.ScheduleOnce(Tick, () => runs++, cancelable);

            cancelable.Cancel();
        });

        WaitUntilAfter(Tick);
        Assert.Equal(0, runs);
    }

    [Fact]
    public void Work_scheduled_with_a_cancelled_one_never_runs()
    {
        var runs = 0;
        Advanced.ScheduleOnce(Tick, () => runs++, Cancelable.CreateCanceled());
        Advanced.ScheduleRepeatedly(Tick, Tick, () => runs++, Cancelable.CreateCanceled());

        WaitUntilAfter(Tick);
        Assert.Equal(0, runs);
    }

    [Fact]
    public void A_cancelable_of_ones_own_cancels_by_its_token()
    {
        var runs = 0;
        using var source = new CancellationTokenSource();
        var own = new TokenCancelable(source);
        WhileNothingRuns(() =>
        {
            Advanced.ScheduleRepeatedly(Tick, Tick, () => runs++, own);
            own.Cancel();
        });

        WaitUntilAfter(Tick);
        Assert.Equal(0, runs);
    }

    [Fact]
    public void CancelAfter_cancels_in_the_schedulers_time()
    {
        using var cancelled = new ManualResetEventSlim();
        var cancelable = new Cancelable(Scheduler);
        cancelable.Token.Register(cancelled.Set);

        cancelable.CancelAfter(20);

        Assert.True(cancelled.Wait(Patience));
        Assert.True(cancelable.IsCancellationRequested);
    }

    [Fact]
    public void The_constructor_takes_a_delay_as_well()
    {
        using var cancelled = new CountdownEvent(3);
        new Cancelable(Scheduler, 20).Token.Register(() => cancelled.Signal());
        new Cancelable(Scheduler, TimeSpan.FromMilliseconds(20)).Token.Register(() => cancelled.Signal());
        new Cancelable(Advanced, TimeSpan.FromMilliseconds(20)).Token.Register(() => cancelled.Signal());

        Assert.True(cancelled.Wait(Patience));
    }

    [Fact]
    public void A_linked_one_is_cancelled_with_any_of_the_others()
    {
        var first = new Cancelable(Scheduler);
        var second = new Cancelable(Scheduler);
        var linked = Cancelable.CreateLinkedCancelable(Scheduler, first, second);

        second.Cancel();

        Assert.True(linked.IsCancellationRequested);
        Assert.False(first.IsCancellationRequested);
    }

    [Fact]
    public void A_linked_one_cancels_none_of_the_others()
    {
        var first = new Cancelable(Scheduler);
        var linked = Cancelable.CreateLinkedCancelable(Scheduler, first);

        linked.Cancel();

        Assert.True(linked.IsCancellationRequested);
        Assert.False(first.IsCancellationRequested);
    }

    [Fact]
    public void A_linked_one_takes_its_work_out_when_another_is_cancelled()
    {
        var runs = 0;
        using var source = new CancellationTokenSource();
        var linked = Cancelable.CreateLinkedCancelable(Scheduler, source.Token);
        WhileNothingRuns(() =>
        {
            Advanced.ScheduleOnce(Tick, () => runs++, linked);
            source.Cancel();
        });

        WaitUntilAfter(Tick);
        Assert.Equal(0, runs);
    }

    [Fact]
    public void One_linked_to_a_cancelled_one_is_cancelled()
    {
        Assert.True(Cancelable.CreateLinkedCancelable(Scheduler, Cancelable.CreateCanceled()).IsCancellationRequested);
        Assert.True(Cancelable.CreateLinkedCancelable(Scheduler, new CancellationToken(true)).IsCancellationRequested);
    }

    [Fact]
    public void A_callback_that_throws_does_not_keep_the_others_from_running()
    {
        var ran = 0;
        var cancelable = new Cancelable(Scheduler);
        cancelable.Token.Register(() => ran++);
        cancelable.Token.Register(() => throw new InvalidOperationException("on purpose"));

        Assert.Throws<AggregateException>(() => cancelable.Cancel(throwOnFirstException: false));
        Assert.Equal(1, ran);
    }

    [Fact]
    public void A_disposed_one_can_no_longer_cancel()
    {
        var cancelable = new Cancelable(Scheduler);
        Assert.False(cancelable.IsDisposed);

        cancelable.Dispose();
        cancelable.Dispose();

        Assert.True(cancelable.IsDisposed);
        Assert.Throws<ObjectDisposedException>(cancelable.Cancel);
        Assert.Throws<ObjectDisposedException>(() => cancelable.Token);
    }

    [Fact]
    public void CancelIfNotNull_takes_null()
    {
        ICancelable? none = null;
        none.CancelIfNotNull();

        var some = new Cancelable(Scheduler);
        some.CancelIfNotNull();

        Assert.True(some.IsCancellationRequested);
    }

    private sealed class TokenCancelable(CancellationTokenSource source) : ICancelable
    {
        public bool IsCancellationRequested => source.IsCancellationRequested;

        public CancellationToken Token => source.Token;

        public void Cancel() => source.Cancel();

        public void Cancel(bool throwOnFirstException) => source.Cancel(throwOnFirstException);

        public void CancelAfter(TimeSpan delay) => source.CancelAfter(delay);

        public void CancelAfter(int millisecondsDelay) => source.CancelAfter(millisecondsDelay);
    }
}
