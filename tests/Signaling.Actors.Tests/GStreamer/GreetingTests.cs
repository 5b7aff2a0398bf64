using Akka.Actor;
using Signaling.Actors.Connections;
using Signaling.Protocol.Dialects;
using Signaling.Protocol.Dialects.Dual;
using Signaling.Protocol.Dialects.GStreamer;

namespace Signaling.Actors.Tests.GStreamer;

public sealed class GreetingTests : GStreamerTest
{
    [Fact]
    public void A_hello_is_answered_with_a_welcome_that_repeats_its_id()
    {
        var client = Unknown("games");

        client.Send("""{"version":"1.0","type":"hello","message_id":"m7","peer_id":12345,"timestamp":1.5,"data":{}}""");

        var welcome = client.Next("welcome");
        Assert.Equal("1.0", (string?)welcome["version"]);
        Assert.Equal("m7", (string?)welcome["id"]);
        Assert.Equal("m7", (string?)welcome["message_id"]);
        Assert.Equal("12345", (string?)welcome["peer_id"]);
        Assert.True((long)welcome["timestamp"]! > 100_000_000_000);
        var data = welcome["data"]!;
        Assert.Equal("games", (string?)data["app_name"]);
        Assert.Equal("gstreamer-1.0", (string?)data["protocol"]);
        Assert.Equal(["webrtc", "input", "stats"], data["capabilities"]!.AsArray().Select(word => (string)word!));
        Assert.Equal(30_000, (long)data["session_config"]!["heartbeat_interval"]!);
        Assert.Equal(65_536, (int)data["session_config"]!["max_message_size"]!);
        Assert.NotNull(data["session_config"]!["ice_servers"]);
        Assert.NotNull(data["resume_token"]);
        client.NothingCame();
    }

    [Fact]
    public void Who_is_silent_for_a_second_is_welcomed_and_not_before()
    {
        var client = Unknown();
        // Its actor's clock begins with the actor, not with the word that there will be one.
        client.Connection.Tell(new Identify("begun"), TestActor);
        ExpectMsg<ActorIdentity>(TimeSpan.FromSeconds(60));
        Time.Advance(TimeSpan.FromMilliseconds(900));
        Assert.Empty(client.Outbox.Frames);

        Time.Advance(TimeSpan.FromMilliseconds(200));

        client.Next("welcome");
        client.Send("""{"type":"hello","peer_id":"p"}""");
        client.NothingCame();
    }

    [Fact]
    public void A_first_frame_that_cannot_be_read_brings_no_welcome_and_settles_nothing()
    {
        var client = Unknown();

        client.Send("{");
        client.NextError("INVALID_MESSAGE");
        client.Send("""{"type":"discover-streams","id":"d"}""");

        var welcome = client.Next("welcome");
        Assert.NotNull(welcome["data"]!["server_info"]);
        client.Until("available-streams");
    }

    [Theory]
    [InlineData("""{"type":"discover-streams"}""", "dual")]
    [InlineData("""{"type":"stream-request","target_id":"x"}""", "dual")]
    [InlineData("""{"type":"request-offer"}""", "gstreamer-1.0")]
    [InlineData("""{"type":"dance","version":"1.0"}""", "gstreamer-1.0")]
    public void The_first_frame_settles_the_dialect(string frame, string dialect)
    {
        var speech = new SpokenDialect(GStreamerDialect.Instance, settled: false);
        var client = Open(new SocketTraits { Speech = speech, Greeting = GreetingTime.WhenSpokenTo });

        client.Send(frame);

        client.Next("welcome");
        Assert.Equal(dialect, speech.Dialect.Name);
    }

    [Fact]
    public void A_dialect_that_was_asked_for_by_name_is_greeted_at_once_and_the_first_frame_has_no_say()
    {
        var client = Open(new SocketTraits { Speech = new SpokenDialect(GStreamerDialect.Instance) });

        Assert.Equal("gstreamer-1.0", (string?)client.Next("welcome")["data"]!["protocol"]);
        client.Send("""{"type":"discover-streams","id":"d"}""");
        Assert.Equal("d", (string?)client.NextError("UNKNOWN_MESSAGE_TYPE")["id"]);
    }

    [Fact]
    public void A_negotiation_changes_what_is_spoken_and_greets_nobody_twice()
    {
        var client = Greeted();

        client.Send("""{"version":"1.0","type":"protocol-negotiation","id":"n1","data":{"supported_protocols":["future","signaling.dual"],"preferred_protocol":"future"}}""");

        var selected = client.Next("protocol-selected");
        Assert.Equal("n1", (string?)selected["id"]);
        Assert.Equal("1.0", (string?)selected["version"]);
        Assert.Equal("dual", (string?)selected["data"]!["selected_protocol"]);
        Assert.Equal("1.0", (string?)selected["data"]!["protocol_version"]);
        Assert.Null(selected["data"]!["fallback"]);
        client.Next("available-streams");
        client.Send("""{"type":"protocol-negotiation","id":"n2","data":{"supported_protocols":["nothing"]}}""");
        var fallback = client.Next("protocol-selected");
        Assert.Equal("gstreamer-1.0", (string?)fallback["data"]!["selected_protocol"]);
        Assert.True((bool)fallback["data"]!["fallback"]!);
        client.Send("""{"version":"1.0","type":"hello","peer_id":1}""");
        client.NothingCame();
    }

    [Fact]
    public void A_dialect_that_is_not_spoken_is_refused_in_the_default_with_those_that_are()
    {
        var client = Open(new SocketTraits
        {
            Speech = new SpokenDialect(DualDialect.Instance, settled: false),
            UnsupportedProtocol = "esperanto",
        });

        client.Next("welcome");
        var refusal = client.NextError("UNSUPPORTED_PROTOCOL");
        Assert.Contains("dual", (string?)refusal["error"]!["details"], StringComparison.Ordinal);
        client.Next("available-streams");
        client.NothingCame();
    }
}
