using Producer.Node.Capture;

namespace Producer.Node.Tests.Capture;

public sealed class StillnessRuleTests
{
    private const int Settling = 4;
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(5);
    private readonly StillnessRule _rule = new(Between, Settling);

    [Fact]
    public void In_the_beginning_every_picture_counts_until_the_picture_has_settled()
    {
        for (var i = 0; i < Settling; i++) Assert.Equal(Stillness.Moving, Take(0.1 * i));

        Assert.Equal(Stillness.Still, Take(0.5));
    }

    [Fact]
    public void What_changes_counts_at_once_and_until_it_has_settled_again()
    {
        Settle(0);
        Assert.Equal(Stillness.Still, Take(3));

        Assert.Equal(Stillness.Moving, Take(3.1, changed: true));

        for (var i = 1; i < Settling; i++) Assert.Equal(Stillness.Moving, Take(3.1 + i));
        Assert.Equal(Stillness.Still, Take(7.5));
    }

    [Fact]
    public void While_it_moves_anyway_the_display_is_not_asked()
    {
        Assert.False(_rule.Asks);
        Take(0);
        Assert.False(_rule.Asks);
        Take(0.1);
        Assert.True(_rule.Asks);
        Settle(0.2);
        Assert.True(_rule.Asks);

        Take(3, changed: true);

        Assert.False(_rule.Asks);
    }

    [Fact]
    public void Where_nothing_changes_a_picture_is_due_now_and_then()
    {
        Settle(0.5);

        Assert.Equal(Stillness.Still, Take(5.4));
        Assert.Equal(Stillness.Due, Take(5.5));
        Assert.Equal(Stillness.Still, Take(10.4));
        Assert.Equal(Stillness.Due, Take(10.5));
    }

    [Fact]
    public void A_display_that_changes_without_a_word_is_taken_for_moving_for_a_minute()
    {
        Settle(0);
        _rule.Seen(At(5), 1);
        _rule.Seen(At(10), 1);
        Assert.Equal(Stillness.Due, Take(10));

        _rule.Seen(At(15), 2);

        Assert.Equal(Stillness.Moving, Take(16));
        Assert.Equal(Stillness.Moving, Take(74.9));
        Assert.Equal(Stillness.Still, Take(75));
    }

    [Fact]
    public void What_it_shows_after_a_change_that_was_told_is_no_surprise()
    {
        Settle(0);
        _rule.Seen(At(5), 1);
        Take(6, changed: true);
        Settle(6);

        _rule.Seen(At(12), 2);

        Assert.Equal(Stillness.Due, Take(12));
    }

    private static TimeSpan At(double seconds) => TimeSpan.FromSeconds(seconds);

    private void Settle(double seconds)
    {
        while (Take(seconds) != Stillness.Still)
        {
        }
    }

    private Stillness Take(double seconds, bool changed = false)
    {
        var judged = _rule.Judge(At(seconds), changed);
        if (judged != Stillness.Still) _rule.Taken(At(seconds));
        return judged;
    }
}
