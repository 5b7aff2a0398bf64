using Akka.Actor;

namespace Akka.Embedded.Tests.Actor;

public sealed class AddressTests
{
    private static readonly Address Local = new("akka", "sys");
    private static readonly Address Remote = new("akka.tcp", "sys", "host", 4053);

    [Fact]
    public void An_address_is_written_as_a_uri()
    {
        Assert.Equal("akka://sys", Local.ToString());
        Assert.Equal("akka.tcp://sys@host:4053", Remote.ToString());
        Assert.Equal("sys@host:4053", Remote.HostPort());
        Assert.Equal("sys", Local.HostPort());
    }

    [Fact]
    public void An_address_with_a_host_is_global()
    {
        Assert.True(Local.HasLocalScope);
        Assert.False(Local.HasGlobalScope);
        Assert.True(Remote.HasGlobalScope);
        Assert.False(Remote.HasLocalScope);
    }

    [Fact]
    public void What_was_written_can_be_read()
    {
        Assert.Equal(Local, Address.Parse("akka://sys"));
        Assert.Equal(Remote, Address.Parse("akka.tcp://sys@host:4053"));
        Assert.True(Address.TryParse("akka.tcp://sys@127.0.0.1:1", out var address));
        Assert.Equal("127.0.0.1", address.Host);
        Assert.Equal(1, address.Port);
    }

    [Theory]
    [InlineData("")]
    [InlineData("sys")]
    [InlineData("akka")]
    [InlineData("akka.tcp://sys@host:port")]
    public void Anything_else_is_refused(string text) => Assert.False(Address.TryParse(text, out _));

    [Fact]
    public void Equality_is_of_all_four_parts()
    {
        Assert.Equal(Remote, new Address("akka.tcp", "sys", "host", 4053));
        Assert.Equal(Remote.GetHashCode(), new Address("akka.tcp", "sys", "host", 4053).GetHashCode());
        Assert.True(Remote == new Address("akka.tcp", "sys", "host", 4053));
        Assert.NotEqual(Remote, Remote.WithPort(1));
        Assert.NotEqual(Remote, Remote.WithHost("other"));
        Assert.NotEqual(Remote, Remote.WithSystem("other"));
        Assert.NotEqual(Remote, Remote.WithProtocol("akka.ssl"));
        Assert.True(Remote != Local);
    }

    [Fact]
    public void A_changed_copy_keeps_the_other_parts()
    {
        Assert.Equal("akka.ssl://sys@host:4053", Remote.WithProtocol("akka.ssl").ToString());
        Assert.Equal("akka.tcp://other@host:4053", Remote.WithSystem("other").ToString());
        Assert.Equal("akka.tcp://sys@other:4053", Remote.WithHost("other").ToString());
        Assert.Equal("akka.tcp://sys@host:1", Remote.WithPort(1).ToString());
    }
}
