using System.Runtime.Serialization;
using System.Text;
using Akka.Actor;
using Akka.Configuration;
using Akka.Embedded.Remote.Tests.Nodes;
using Akka.Remote.Serialization;
using Akka.Remote.Wire;
using Akka.Serialization;

namespace Akka.Embedded.Remote.Tests.Serialization;

public sealed class MessageSerializerTests : IDisposable
{
    private const string Here = "Akka.Embedded.Remote.Tests.Serialization.MessageSerializerTests";

    private static readonly Config Plain =
        $$"""
        akka.actor.serializers.plain = "{{Here}}+PlainSerializer, Akka.Embedded.Remote.Tests"
        akka.actor.serialization-bindings."{{Here}}+Shape, Akka.Embedded.Remote.Tests" = plain
        """;

    private readonly Node _node = new("here", Plain.ToString());
    private readonly MessageSerializer _serializer;

    public MessageSerializerTests() => _serializer = new MessageSerializer(_node.System);

    public void Dispose() => _node.Dispose();

    [Theory]
    [InlineData("S", "text")]
    [InlineData("System.String, System.Private.CoreLib", "text")]
    [InlineData("System.String, mscorlib", "text")]
    public void Text_is_understood_under_each_of_its_names(string manifest, string expected) =>
        Assert.Equal(expected, _serializer.Deserialize(17, Encoding.UTF8.GetBytes(manifest), "text"u8));

    [Theory]
    [InlineData("I", "L")]
    [InlineData("System.Int32, System.Private.CoreLib", "System.Int64, System.Private.CoreLib")]
    [InlineData("System.Int32, mscorlib", "System.Int64, mscorlib")]
    public void Numbers_are_understood_under_each_of_their_names(string narrow, string wide)
    {
        Assert.Equal(-2, _serializer.Deserialize(17, Encoding.UTF8.GetBytes(narrow), [0xfe, 0xff, 0xff, 0xff]));
        Assert.Equal(-2L, _serializer.Deserialize(17, Encoding.UTF8.GetBytes(wide), [0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]));
    }

    [Fact]
    public void A_number_of_the_wrong_length_is_malformed() =>
        Assert.Throws<SerializationException>(() => _serializer.Deserialize(17, "I"u8, [1, 2, 3]));

    [Fact]
    public void Short_names_are_written_where_configured()
    {
        using var system = ActorSystem.Create("short", "akka.actor.serialization-settings.primitive.use-legacy-behavior = off");

        var written = new MessageSerializer((ExtendedActorSystem)system).Serialize("text");

        Assert.Equal("S", Encoding.UTF8.GetString(written.Manifest.Span));
    }

    [Fact]
    public void A_local_reference_is_written_with_the_address_that_others_know()
    {
        var echo = _node.Echo();

        var written = _serializer.Serialize(echo);

        Assert.EndsWith($"{_node.Address}/user/echo#{echo.Path.Uid}", Encoding.UTF8.GetString(written.Message.Span), StringComparison.Ordinal);
        Assert.Same(echo, Read(written));
    }

    [Fact]
    public void Nobody_travels_as_nobody() => Assert.Same(ActorRefs.Nobody, RoundTrip(ActorRefs.Nobody));

    [Fact]
    public void Messages_within_messages_take_their_own_serializers()
    {
        var identity = Assert.IsType<ActorIdentity>(RoundTrip(new ActorIdentity(new Status.Success(new Square(4)), null)));
        Assert.Equal(new Square(4), Assert.IsType<Status.Success>(identity.MessageId).Status);
        Assert.Null(identity.Subject);

        var failure = Assert.IsType<Status.Failure>(RoundTrip(new Status.Failure(new TimeoutException("late"), 7L)));
        Assert.Equal(7L, failure.State);
        Assert.Null(Assert.IsType<Status.Success>(RoundTrip(new Status.Success(null))).Status);
        Assert.Equal(new Identify("x"), RoundTrip(new Identify("x")));
        Assert.Equal(new RemoteScope(_node.Address), RoundTrip(new RemoteScope(_node.Address)));
        Assert.Same(Kill.Instance, RoundTrip(Kill.Instance));
    }

    [Fact]
    public void A_long_message_within_a_message_keeps_its_length()
    {
        foreach (var length in (int[])[0, 1, 127, 128, 16_383, 16_384, 200_000])
        {
            var text = new string('ä', length);

            Assert.Equal(text, Assert.IsType<Status.Success>(RoundTrip(new Status.Success(text))).Status);
        }
    }

    [Fact]
    public void An_exception_of_another_node_goes_on_under_its_own_name()
    {
        var first = Assert.IsType<Status.Failure>(
            RoundTrip(new Status.Failure(new InvalidOperationException("outer", new TimeoutException("inner")))));

        var second = Assert.IsType<RemoteFailureException>(Assert.IsType<Status.Failure>(RoundTrip(first)).Cause);

        Assert.Equal("System.InvalidOperationException, System.Private.CoreLib", second.TypeName);
        Assert.Equal("outer", second.Message);
        Assert.Equal("inner", second.InnerException!.Message);
    }

    [Fact]
    public void A_selection_keeps_its_steps()
    {
        SelectionPathElement[] steps =
            [SelectParent.Instance, new SelectChildName("a"), new SelectChildPattern("b*"), SelectChildRecursive.Instance];

        var selection = Assert.IsType<ActorSelectionMessage>(RoundTrip(new ActorSelectionMessage("x", steps)));

        Assert.Equal("x", selection.Message);
        Assert.Equal(steps, selection.Elements);
    }

    [Fact]
    public void A_selection_that_would_visit_the_same_actors_again_and_again_is_refused()
    {
        SelectionPathElement[] upAgain = [new SelectChildPattern("*"), SelectParent.Instance];
        var many = Enumerable.Repeat<SelectionPathElement>(new SelectChildName("a"), 257).ToArray();

        Assert.Throws<SerializationException>(() => RoundTrip(new ActorSelectionMessage("x", upAgain)));
        Assert.Throws<SerializationException>(() => RoundTrip(new ActorSelectionMessage("x", many)));
    }

    [Fact]
    public void A_type_named_by_a_peer_must_be_bound_to_the_serializer()
    {
        Assert.Equal(new Square(3), RoundTrip(new Square(3)));
        foreach (var name in (string[])
            [
                "System.String, System.Private.CoreLib",
                $"{Here}, Akka.Embedded.Remote.Tests",
                $"{Here}+Square, Somewhere.Else",
                "No.Such.Type, Akka.Embedded.Remote.Tests",
                "Square",
                "System.Collections.Generic.List`1[[System.Int32, System.Private.CoreLib]], System.Private.CoreLib",
            ])
        {
            var refusal = Assert.Throws<SerializationException>(
                () => _serializer.Deserialize(4_713, Encoding.UTF8.GetBytes(name), [3]));
            Assert.Contains("not bound", refusal.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_serializer_that_fails_says_of_what()
    {
        var writing = Assert.Throws<SerializationException>(() => _serializer.Serialize(new Circle()));
        Assert.Contains(nameof(Circle), writing.Message, StringComparison.Ordinal);
        var reading = Assert.Throws<SerializationException>(
            () => _serializer.Deserialize(4_713, Encoding.UTF8.GetBytes($"{Here}+Square, Akka.Embedded.Remote.Tests"), []));
        Assert.IsType<IndexOutOfRangeException>(reading.InnerException);
    }

    [Fact]
    public void What_nobody_can_read_is_named()
    {
        var nobodys = Assert.Throws<SerializationException>(() => _serializer.Deserialize(4_711, default, default));
        Assert.Contains("4711", nobodys.Message, StringComparison.Ordinal);
        var unknown = Assert.Throws<SerializationException>(() => _serializer.Deserialize(16, "evil\r\nline"u8, default));
        Assert.DoesNotContain('\n', unknown.Message);
        Assert.Contains("evil", unknown.Message, StringComparison.Ordinal);
        Assert.Throws<SerializationException>(() => _serializer.Serialize(new Uri("http://nobody.invalid")));
    }

    [Fact]
    public void Writing_what_is_known_allocates_nothing()
    {
        using var buffer = new MessageBuffer();
        object message = "some text that travels";
        _serializer.Serialize(message, buffer);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < 100; i++)
            _serializer.Serialize(message, buffer);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private object? RoundTrip(object message) => Read(_serializer.Serialize(message));

    private object? Read(SerializedMessage written) =>
        _serializer.Deserialize(written.SerializerId, written.Manifest.Span, written.Message.Span);

    public abstract record Shape;

    public sealed record Square(int Side) : Shape;

    public sealed record Circle : Shape;

    public sealed class PlainSerializer(ExtendedActorSystem system) : Serializer(system)
    {
        public override int Identifier => 4_713;

        public override bool IncludeManifest => true;

        public override byte[] ToBinary(object obj) => [(byte)((Square)obj).Side];

        public override object FromBinary(byte[] bytes, Type type) => Activator.CreateInstance(type, (int)bytes[0])!;
    }
}
