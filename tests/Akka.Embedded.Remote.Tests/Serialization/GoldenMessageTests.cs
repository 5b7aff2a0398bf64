using System.Runtime.Serialization;
using System.Text;
using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch.SysMsg;
using Akka.Embedded.Remote.Tests.Wire;
using Akka.Remote.DeathWatch;
using Akka.Remote.Serialization;
using Akka.Remote.Wire;
using Akka.Serialization;

namespace Akka.Embedded.Remote.Tests.Serialization;

/// <summary>The messages within the frames of Akka.NET: read as what they are, and written the same again.</summary>
public sealed class GoldenMessageTests : IDisposable
{
    private const string Echo = "akka.tcp://SysB@127.0.0.1:28112/user/echo#251275692";
    private const string Watcher = "akka.tcp://SysA@127.0.0.1:28111/system/remote-watcher#291814934";

    private readonly ExtendedActorSystem _system;
    private readonly MessageSerializer _serializer;

    public GoldenMessageTests()
    {
        Config config = """
            akka.actor.serializers.bin = "Akka.Embedded.Remote.Tests.Serialization.GoldenMessageTests+BinSerializer, Akka.Embedded.Remote.Tests"
            akka.actor.serialization-bindings."Akka.Embedded.Remote.Tests.Serialization.GoldenMessageTests+Bin, Akka.Embedded.Remote.Tests" = bin
            """;
        _system = (ExtendedActorSystem)ActorSystem.Create("golden", config);
        _serializer = new MessageSerializer(_system);
    }

    public void Dispose() => _system.Dispose();

    [Fact]
    public void An_identify_comes_through_a_selection()
    {
        var selection = Assert.IsType<ActorSelectionMessage>(Read("identify-by-selection"));

        Assert.Equal(new Identify(null), selection.Message);
        Assert.Equal([new SelectChildName("user"), new SelectChildName("echo")], selection.Elements);
        AssertWritten("identify-by-selection", selection);
    }

    [Fact]
    public void An_identity_names_its_actor()
    {
        var identity = Assert.IsType<ActorIdentity>(Read("actor-identity"));

        Assert.Null(identity.MessageId);
        Assert.Equal(Echo, identity.Subject!.Path.ToSerializationFormat());
        AssertWritten("actor-identity", identity);
    }

    [Theory]
    [InlineData("tell-text", "hi")]
    [InlineData("ask-text", "ping")]
    [InlineData("ask-int", 42)]
    [InlineData("ask-long", 43L)]
    [InlineData("bytes", new byte[] { 1, 2, 3 })]
    public void Plain_values_travel(string name, object value)
    {
        Assert.Equal(value, Read(name));
        AssertWritten(name, value);
    }

    [Fact]
    public void A_serializer_of_the_application_gets_its_manifest_and_bytes()
    {
        Assert.IsType<Bin>(Read("custom-serializer"));
        AssertWritten("custom-serializer", new Bin());
    }

    [Fact]
    public void A_reference_travels_as_its_path()
    {
        var actor = Assert.IsType<IActorRef>(Read("actor-ref"), exactMatch: false);

        Assert.Equal(Echo, actor.Path.ToSerializationFormat());
        AssertWritten("actor-ref", actor);
    }

    [Theory]
    [InlineData("watch-seq-0")]
    [InlineData("watch-seq-1")]
    public void A_watch_names_both_sides(string name)
    {
        var watch = Assert.IsType<Watch>(Read(name));

        Assert.Equal(Echo, watch.Watchee.Path.ToSerializationFormat());
        Assert.Equal(Watcher, watch.Watcher.Path.ToSerializationFormat());
        AssertWritten(name, watch);
    }

    [Fact]
    public void An_unwatch_names_both_sides()
    {
        var unwatch = Assert.IsType<Unwatch>(Read("unwatch"));

        Assert.Equal(Watcher, unwatch.Watcher.Path.ToSerializationFormat());
        AssertWritten("unwatch", unwatch);
    }

    [Theory]
    [InlineData("death-watch-notification", true)]
    [InlineData("death-watch-notification-of-none", false)]
    public void A_notification_says_whether_the_actor_was_there(string name, bool existed)
    {
        var notification = Assert.IsType<DeathWatchNotification>(Read(name));

        Assert.Equal(Echo, notification.Actor.Path.ToSerializationFormat());
        Assert.Equal(existed, notification.ExistenceConfirmed);
        Assert.False(notification.AddressTerminated);
        AssertWritten(name, notification);
    }

    [Fact]
    public void Stop_and_poison_pill_have_no_body()
    {
        Assert.IsType<Terminate>(Read("terminate"));
        AssertWritten("terminate", new Terminate());
        Assert.Same(PoisonPill.Instance, Read("poison-pill"));
        AssertWritten("poison-pill", PoisonPill.Instance);
    }

    [Fact]
    public void Nodes_ask_each_other_whether_they_live()
    {
        var selection = Assert.IsType<ActorSelectionMessage>(Read("heartbeat-to-remote-watcher"));

        Assert.Same(Heartbeat.Instance, selection.Message);
        AssertWritten("heartbeat-to-remote-watcher", selection);
        Assert.Equal(new HeartbeatRsp(635527177), Read("heartbeat-response"));
        AssertWritten("heartbeat-response", new HeartbeatRsp(635527177));
    }

    [Fact]
    public void A_success_carries_its_value()
    {
        var success = Assert.IsType<Status.Success>(Read("status-success"));

        Assert.Equal("fine", success.Status);
        AssertWritten("status-success", success);
    }

    [Fact]
    public void A_failure_stays_data()
    {
        var failure = Assert.IsType<Status.Failure>(Read("status-failure"));

        var cause = Assert.IsType<RemoteFailureException>(failure.Cause);
        Assert.Equal("System.InvalidOperationException, System.Private.CoreLib", cause.TypeName);
        Assert.Equal("bad", cause.Message);
        Assert.Null(cause.InnerException);
        Assert.Null(failure.State);
    }

    [Fact]
    public void A_failure_is_written_as_akka_net_writes_it() =>
        AssertWritten("status-failure", new Status.Failure(new InvalidOperationException("bad")));

    [Theory]
    [InlineData("json-record")]
    [InlineData("json-bool")]
    public void Json_is_refused(string name)
    {
        var refusal = Assert.Throws<SerializationException>(() => Read(name));

        Assert.Contains("JSON", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Supervision_across_nodes_is_refused()
    {
        var refusal = Assert.Throws<SerializationException>(() => Read("supervise"));

        Assert.Contains("deploys no actors", refusal.Message, StringComparison.Ordinal);
    }

    private object? Read(string name)
    {
        var envelope = Envelope(name);
        return _serializer.Deserialize(envelope.SerializerId, envelope.Manifest, envelope.Message);
    }

    private void AssertWritten(string name, object message)
    {
        var expected = Envelope(name);
        using var buffer = new MessageBuffer();
        foreach (var written in new[] { _serializer.Serialize(message, buffer), _serializer.Serialize(message) })
        {
            Assert.Equal(expected.SerializerId, written.SerializerId);
            Assert.Equal(Encoding.UTF8.GetString(expected.Manifest), Encoding.UTF8.GetString(written.Manifest.Span));
            Assert.Equal(Convert.ToHexString(expected.Message), Convert.ToHexString(written.Message.Span));
        }
    }

    private static AckAndEnvelope Envelope(string name)
    {
        Assert.True(ProtocolMessage.TryRead(GoldenFrames.Body(name), out var message));
        Assert.True(AckAndEnvelope.TryRead(message.Payload, out var payload));
        return payload;
    }

    public sealed class Bin;

    public sealed class BinSerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
    {
        public override int Identifier => 4711;

        public override string Manifest(object o) => "bin1";

        public override byte[] ToBinary(object obj) => [0xca, 0xfe];

        public override object FromBinary(byte[] bytes, string manifest) =>
            manifest == "bin1" && bytes is [0xca, 0xfe] ? new Bin() : throw new SerializationException(manifest);
    }
}
