using Akka.Actor;

namespace Akka.Embedded.Tests.Actor;

public sealed class PathTests
{
    private static readonly ActorPath Root = new RootActorPath(new Address("akka", "sys"));
    private static readonly ActorPath Remote = new RootActorPath(new Address("akka.tcp", "sys", "host", 4053));

    [Fact]
    public void A_path_is_written_as_a_uri()
    {
        Assert.Equal("akka://sys/user/a/b", (Root / "user" / "a" / "b").ToString());
        Assert.Equal("akka.tcp://sys@host:4053/user/a", (Remote / "user" / "a").ToString());
        Assert.Equal("akka://sys/", Root.ToString());
    }

    [Fact]
    public void A_path_knows_its_parts()
    {
        var path = Root / "user" / "a" / "b";

        Assert.Equal("b", path.Name);
        Assert.Equal(Root / "user" / "a", path.Parent);
        Assert.Equal(Root, path.Root);
        Assert.Equal(3, path.Depth);
        Assert.Equal(["user", "a", "b"], path.Elements);
        Assert.Equal(new Address("akka", "sys"), path.Address);
    }

    [Fact]
    public void Several_names_can_be_appended_at_once()
    {
        Assert.Equal(Root / "user" / "a" / "b", Root / ["user", "a", "b"]);
        Assert.Equal(Root / "user", Root.Child("user"));
    }

    [Fact]
    public void An_ancestor_is_found_by_its_depth()
    {
        var path = Root / "user" / "a" / "b";

        Assert.Equal(Root, path.ParentOf(0));
        Assert.Equal(Root / "user", path.ParentOf(1));
        Assert.Equal(Root / "user" / "a", path.ParentOf(-1));
    }

    [Theory]
    [InlineData("akka://sys/user/a/b")]
    [InlineData("akka.tcp://sys@host:4053/user/a")]
    [InlineData("akka.tcp://sys@127.0.0.1:1/user/$a")]
    [InlineData("akka.tcp://my-sys@my-host.example:65535/temp/$a~")]
    [InlineData("akka://sys/user/a%20b")]
    public void What_was_written_can_be_read(string text)
    {
        Assert.True(ActorPath.TryParse(text, out var path));
        Assert.Equal(text, path.ToString());
        Assert.Equal(path, ActorPath.Parse(text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/user/a")]
    [InlineData("sys/user/a")]
    [InlineData("://sys/user")]
    [InlineData("akka.tcp://sys@host:port/user")]
    public void Anything_else_is_refused(string text)
    {
        Assert.False(ActorPath.TryParse(text, out _));
        Assert.ThrowsAny<Exception>(() => ActorPath.Parse(text));
    }

    [Fact]
    public void The_uid_is_written_only_for_serialization()
    {
        var path = (Root / "user" / "a").WithUid(123);

        Assert.Equal(123, path.Uid);
        Assert.Equal("akka://sys/user/a", path.ToString());
        Assert.Equal("akka://sys/user/a", path.ToStringWithAddress());
        Assert.Equal("akka://sys/user/a#123", path.ToStringWithUid());
        Assert.Equal("akka://sys/user/a#123", path.ToSerializationFormat());
        Assert.Equal("/user/a", path.ToStringWithoutAddress());
    }

    [Fact]
    public void A_local_path_can_be_written_with_another_address_and_a_remote_one_keeps_its_own()
    {
        var address = new Address("akka.tcp", "sys", "here", 1);

        Assert.Equal("akka.tcp://sys@here:1/user/a", (Root / "user" / "a").ToStringWithAddress(address));
        Assert.Equal(
            "akka.tcp://sys@here:1/user/a#7",
            (Root / "user" / "a").WithUid(7).ToSerializationFormatWithAddress(address));
        Assert.Equal("akka.tcp://sys@host:4053/user/a", (Remote / "user" / "a").ToStringWithAddress(address));
    }

    [Fact]
    public void The_uid_is_read_back()
    {
        var path = ActorPath.Parse("akka://sys/user/a#123");

        Assert.Equal(123, path.Uid);
        Assert.Equal("a", path.Name);
    }

    [Fact]
    public void Equality_is_of_the_address_and_the_names_but_not_of_the_uid()
    {
        var path = Root / "user" / "a";

        Assert.Equal(path, path.WithUid(1));
        Assert.Equal(path.GetHashCode(), path.WithUid(1).GetHashCode());
        Assert.True(path == path.WithUid(1));
        Assert.NotEqual(path, Root / "user" / "b");
        Assert.NotEqual(path, Remote / "user" / "a");
        Assert.True(path != Root / "user");
    }

    [Fact]
    public void Paths_are_ordered_by_their_names()
    {
        var paths = new[] { Root / "user" / "b", Root / "user", Root / "user" / "a" / "c", Root / "user" / "a" };

        Assert.Equal(
            ["akka://sys/user", "akka://sys/user/a", "akka://sys/user/a/c", "akka://sys/user/b"],
            paths.Order().Select(path => path.ToString()));
        Assert.Equal(0, (Root / "user").CompareTo(Root / "user"));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("A-9_z")]
    [InlineData("a.b*c$d+e:f@g&h=i,j!k~l';m(n)")]
    [InlineData("%20")]
    public void These_names_are_valid(string name) => Assert.True(ActorPath.IsValidPathElement(name));

    [Theory]
    [InlineData("")]
    [InlineData("$a")]
    [InlineData("a/b")]
    [InlineData("a b")]
    [InlineData("ä")]
    [InlineData("a#1")]
    [InlineData("%")]
    [InlineData("%2")]
    [InlineData("%zz")]
    [InlineData("a?")]
    public void These_names_are_not(string name) => Assert.False(ActorPath.IsValidPathElement(name));
}
