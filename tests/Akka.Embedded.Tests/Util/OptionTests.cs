using Akka.Util;

namespace Akka.Embedded.Tests.Util;

public sealed class OptionTests
{
    [Fact]
    public void A_value_is_there()
    {
        Option<string> some = "a";

        Assert.True(some.HasValue);
        Assert.False(some.IsEmpty);
        Assert.Equal("a", some.Value);
        Assert.Equal("a", some.GetOrElse("b"));
        Assert.Equal(1, some.Select(value => value.Length).Value);
    }

    [Fact]
    public void None_has_no_value()
    {
        var ran = false;
        Option<string>.None.OnSuccess(_ => ran = true);

        Assert.False(ran);
        Assert.True(Option<string>.None.IsEmpty);
        Assert.Equal("b", Option<string>.None.GetOrElse("b"));
        Assert.True(Option<string>.None.Select(value => value.Length).IsEmpty);
        Assert.True(Option<string>.None.FlatSelect(value => new Option<int>(value.Length)).IsEmpty);
    }

    [Fact]
    public void Options_of_equal_values_are_equal()
    {
        Assert.True(new Option<int>(1) == new Option<int>(1));
        Assert.True(new Option<int>(1) != new Option<int>(2));
        Assert.True(new Option<int>(0) != Option<int>.None);
    }
}
