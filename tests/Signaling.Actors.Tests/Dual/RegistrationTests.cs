using System.Text.RegularExpressions;
using Signaling.Actors.Connections;
using Signaling.Protocol;

namespace Signaling.Actors.Tests.Dual;

public sealed class RegistrationTests : GatewayTest
{
    [Fact]
    public void A_connection_begins_with_a_welcome_and_the_streams_there_are()
    {
        Producer("desk");
        var client = Open();

        var welcome = client.Next("welcome");
        var data = welcome["data"]!;
        Assert.Matches("^ui-[0-9]+-[a-z0-9]{8}$", (string)data["client_id"]!);
        Assert.Equal((string?)data["client_id"], (string?)welcome["to"]);
        Assert.Equal("0.1.0", (string?)data["server_info"]!["version"]);
        Assert.Equal("dual", (string?)data["server_info"]!["supported_protocols"]![0]);
        Assert.Equal(30_000, (int)data["session_config"]!["heartbeat_interval"]!);
        Assert.Equal(65_536, (int)data["session_config"]!["max_message_size"]!);
        Assert.Empty(data["session_config"]!["ice_servers"]!.AsArray());
        Assert.NotEmpty((string)data["resume_token"]!);
        Assert.Null(data["resumed"]);
        Assert.Equal(Time.Now.ToUnixTimeMilliseconds(), (long)welcome["timestamp"]!);
        Assert.Equal("desk", (string?)client.Next("available-streams")["data"]!["streams"]![0]!["id"]);
    }

    [Fact]
    public void A_stream_is_registered_under_the_id_that_its_producer_names()
    {
        var producer = Consumer();

        producer.Send("""{"type":"register-stream","id":"m1","from":"desk","data":{"app_name":"capture","hostname":"h"}}""");

        var registered = producer.Next("stream-registered");
        Assert.Equal("m1", (string?)registered["id"]);
        Assert.Equal("m1", (string?)registered["message_id"]);
        Assert.Equal("desk", (string?)registered["to"]);
        foreach (var place in new[] { registered, registered["data"]! })
        {
            Assert.Equal("success", (string?)place["status"]);
            Assert.Equal("desk", (string?)place["client_id"]);
            Assert.Matches("^[0-9a-f]{32}$", (string)place["session_id"]!);
        }
        Assert.Equal("0.1.0", (string?)registered["data"]!["server_info"]!["version"]);
        Assert.NotEmpty((string)registered["data"]!["resume_token"]!);
    }

    [Fact]
    public void A_stream_without_an_id_gets_one_that_tells_host_application_and_time()
    {
        var producer = Consumer();

        producer.Send("""{"type":"register-stream","data":{"app_name":"cap/ture","hostname":"server 01"}}""");

        var id = (string)producer.Next("stream-registered")["to"]!;
        Assert.Matches("^server01-capture-[0-9]+-[a-z0-9]{8}$", id);
        Assert.Contains(Time.Now.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture), id, StringComparison.Ordinal);
    }

    [Fact]
    public void Fields_at_top_level_count_as_those_in_data()
    {
        var viewer = Consumer();
        var producer = Consumer();

        producer.Send("""{"type":"register-stream","client_id":"desk","app_name":"a","hostname":"h","capabilities":{"video":{"codecs":["H264"]}},"metadata":{"title":"Desk"}}""");

        producer.Next("stream-registered");
        var entry = viewer.Next("stream-available")["data"]!;
        Assert.Equal("desk", (string?)entry["id"]);
        Assert.Equal("a", (string?)entry["app_name"]);
        Assert.Equal("h", (string?)entry["hostname"]);
        Assert.Equal("Desk", (string?)entry["title"]);
        Assert.Equal("H264", (string?)entry["capabilities"]!["video"]!["codecs"]![0]);
    }

    [Fact]
    public void Register_with_an_id_is_answered_registered()
    {
        var producer = Consumer();

        producer.Send("""{"type":"register","id":"desk","app_name":"a"}""");

        var registered = producer.Next("registered");
        Assert.Equal("desk", (string?)registered["client_id"]);
        Assert.NotNull(registered["session_id"]);
    }

    [Fact]
    public void An_id_in_use_is_refused_and_the_first_producer_keeps_it()
    {
        var producer = Producer("desk");
        var other = Consumer();

        other.Send("""{"type":"register-stream","id":"x","from":"desk"}""");

        var error = other.NextError("CLIENT_ALREADY_REGISTERED");
        Assert.Equal("x", (string?)error["id"]);
        Assert.Equal("desk", (string?)error["data"]!["target_id"]);
        Pair(Consumer(), producer);
    }

    [Fact]
    public void An_id_in_use_is_its_owners_who_shows_the_token_and_the_older_socket_is_closed()
    {
        var older = Producer("desk");
        var newer = Consumer();

        newer.Send($$"""{"type":"register-stream","from":"desk","resume_token":"{{older.ResumeToken}}"}""");

        Assert.True((bool)newer.Next("stream-registered")["data"]!["resumed"]!);
        Assert.Equal(CloseCode.Replaced, older.WaitForClose().Code);
        newer.Id = "desk";
        Pair(Consumer(), newer);
    }

    [Fact]
    public void A_token_that_is_forged_or_anothers_proves_nothing()
    {
        var older = Producer("desk");
        var foreign = Producer("other");
        var newer = Consumer();

        newer.Send($$"""{"type":"register-stream","from":"desk","resume_token":"{{older.ResumeToken[..^2]}}AA"}""");
        newer.NextError("CLIENT_ALREADY_REGISTERED");

        foreign.Send($$"""{"type":"register-stream","from":"desk","resume_token":"{{foreign.ResumeToken}}"}""");
        foreign.NextError("CLIENT_ALREADY_REGISTERED");
    }

    [Fact]
    public void A_suspended_id_is_free_and_its_sessions_end()
    {
        var older = Producer("desk");
        var viewer = Consumer();
        var session = Connect(viewer, older);
        older.Lose();
        Assert.Equal("suspended", (string?)viewer.Until("session-state")["data"]!["state"]);

        var newer = Consumer();
        newer.Send("""{"type":"register-stream","from":"desk"}""");

        newer.Until("stream-registered");
        var closed = viewer.Until("session-closed");
        Assert.Equal(session, (string?)closed["session_id"]);
        Assert.Equal("replaced", (string?)closed["data"]!["reason"]);
        newer.NothingCame();
    }

    [Fact]
    public void A_producer_that_registers_again_changes_what_is_listed()
    {
        var producer = Producer("desk");
        var viewer = Consumer();

        producer.Send("""{"type":"register-stream","from":"desk","data":{"app_name":"capture","title":"New"}}""");

        producer.Next("stream-registered");
        Assert.Equal("New", (string?)viewer.Next("stream-available")["data"]!["title"]);
    }

    [Fact]
    public void A_stream_taken_away_ends_its_sessions_and_is_offline()
    {
        var producer = Producer("desk");
        var viewer = Consumer();
        var session = Connect(viewer, producer);

        producer.Send("""{"type":"unregister-stream","from":"desk"}""");

        var closed = viewer.Until("session-closed");
        Assert.Equal(session, (string?)closed["session_id"]);
        Assert.Equal("stream-unavailable", (string?)closed["data"]!["reason"]);
        Assert.Equal("stream-unavailable", (string?)producer.Until("session-closed")["data"]!["reason"]);
        viewer.Drain();
        viewer.Send("""{"type":"stream-request","target_id":"desk"}""");
        viewer.NextError("STREAM_OFFLINE");

        producer.Send("""{"type":"register-stream","from":"desk"}""");
        producer.Next("stream-registered");
        viewer.Next("stream-available");
    }

    [Fact]
    public void A_stream_taken_away_by_its_id_leaves_the_connections_others()
    {
        var producer = Producer("desk");
        producer.Send("""{"type":"register-stream","from":"camera"}""");
        producer.Until("stream-registered");

        producer.Send("""{"type":"unregister-stream","stream_id":"window"}""");
        producer.NextError("NOT_REGISTERED");
        producer.Send("""{"type":"unregister-stream","stream_id":"camera"}""");

        var viewer = Consumer();
        AwaitAssert(() =>
        {
            viewer.Send("""{"type":"stream-request","target_id":"camera"}""");
            Assert.Equal("STREAM_OFFLINE", (string?)viewer.Until("error")["code"]);
        });
        viewer.Drain();
        Pair(viewer, producer);
    }

    [Theory]
    [InlineData("null", "screen-1 camera")]
    [InlineData("\"desk\"", "desk screen-1 camera")]
    [InlineData("\"camera\"", "screen-1 camera")]
    public void A_producer_registers_several_streams_at_once(string from, string expected)
    {
        var producer = Consumer();

        producer.Send($$$"""
            {"type":"register-stream","from":{{{from}}},"id":"m1","data":{"hostname":"h","title":"Desk","streams":[{"id":"screen-1"},{"id":"camera","title":"Camera"}]}}
            """);

        // Each is told when others can find it: in no order.
        var registered = expected.Split(' ').Select(_ => producer.Next("stream-registered")).ToArray();
        Assert.All(registered, answer => Assert.Equal("m1", (string?)answer["id"]));
        Assert.All(registered, answer => Assert.Equal((string?)answer["to"], (string?)answer["data"]!["client_id"]));
        Assert.Equal(expected.Split(' ').Order(), registered.Select(answer => (string?)answer["to"]).Order());
        var viewer = Open();
        viewer.Next("welcome");
        var listed = viewer.Next("available-streams")["data"]!["streams"]!.AsArray();
        Assert.Equal(expected.Split(' ').Order(), listed.Select(stream => (string?)stream!["id"]).Order());
        Assert.All(listed, stream => Assert.Equal("h", (string?)stream!["hostname"]));
        Assert.All(listed, stream => Assert.Equal((string?)stream!["id"] == "camera" ? "Camera" : "Desk", (string?)stream!["title"]));
    }

    [Theory]
    [InlineData("""{"id":"a"}""")]
    [InlineData("""["a"]""")]
    [InlineData("""[{"title":"no id"}]""")]
    [InlineData("""[{"id":"a","title":1}]""")]
    [InlineData("""[{"id":"a","sessions":{}}]""")]
    public void Streams_that_are_not_named_one_by_one_are_not_registered(string streams)
    {
        var producer = Consumer();

        producer.Send($$$"""{"type":"register-stream","from":"desk","data":{"streams":{{{streams}}}}}""");

        producer.NextError("INVALID_MESSAGE");
        producer.NothingCame();
    }

    [Fact]
    public void A_connection_registers_as_many_streams_at_once_as_it_may_have()
    {
        var producer = Consumer();
        string Register(int count) =>
            $$$"""{"type":"register-stream","data":{"streams":[{{{string.Join(',', Enumerable.Range(0, count).Select(number => $$"""{"id":"s{{number}}"}"""))}}}]}}""";

        producer.Send(Register(65));
        producer.NextError("INVALID_MESSAGE");
        producer.Send(Register(64));
        for (var number = 0; number < 64; number++)
            producer.Next("stream-registered");
    }

    [Fact]
    public void Consumers_hear_that_a_stream_comes_and_goes_and_why()
    {
        var viewer = Consumer();

        var producer = Producer("desk");
        var entry = viewer.Next("stream-available")["data"]!;
        Assert.Equal("desk", (string?)entry["id"]);
        Assert.Equal("online", (string?)entry["status"]);

        producer.Send("""{"type":"unregister-stream"}""");
        var gone = viewer.Next("stream-unavailable")["data"]!;
        Assert.Equal("desk", (string?)gone["id"]);
        Assert.Equal("offline", (string?)gone["status"]);
        Assert.Equal("stream-unavailable", (string?)gone["reason"]);
        producer.NothingCame();
    }

    [Fact]
    public void A_private_stream_is_announced_to_nobody_and_can_be_watched()
    {
        var viewer = Consumer();
        var producer = Producer("hidden", """{"private":true}""");

        viewer.NothingCame();
        viewer.Send("""{"type":"discover-streams"}""");
        Assert.Empty(viewer.Next("available-streams")["data"]!["streams"]!.AsArray());
        Pair(viewer, producer);
    }

    [Fact]
    public void Only_what_registered_a_stream_can_take_it_away()
    {
        var viewer = Consumer();

        viewer.Send("""{"type":"unregister-stream","from":"desk"}""");

        viewer.NextError("NOT_REGISTERED");
    }

    [Fact]
    public void A_connection_that_watches_registers_nothing()
    {
        var producer = Producer("desk");
        var viewer = Consumer();
        Connect(viewer, producer);

        viewer.Send("""{"type":"register-stream","from":"other"}""");

        viewer.NextError("INVALID_CLIENT_TYPE");
    }

    [Fact]
    public void Ids_may_hold_whatever_a_string_may()
    {
        var name = string.Concat(Enumerable.Repeat("/.. %$#ä\\u0007\\\\é日", 12));
        var producer = Consumer();
        producer.Send($$"""{"type":"register-stream","from":"{{name}}"}""");
        producer.Id = (string)producer.Next("stream-registered")["to"]!;
        Assert.Equal(Regex.Unescape(name), producer.Id);

        var viewer = Consumer();
        viewer.Send($$"""{"type":"stream-request","target_id":"{{name}}"}""");

        Assert.Equal(viewer.Id, (string?)producer.Next("connection-request")["from"]);
    }

    [Fact]
    public void A_dot_or_two_are_names_like_any_other()
    {
        foreach (var name in new[] { ".", "..", "$a", " " })
        {
            var producer = Consumer();
            producer.Send($$"""{"type":"register-stream","from":"{{name}}"}""");
            producer.Until("stream-registered");
        }
    }

    [Fact]
    public void A_protocol_that_is_not_spoken_is_refused_and_the_connection_goes_on()
    {
        var client = Open(new SocketTraits { UnsupportedProtocol = "morse" });

        client.Next("welcome");
        var error = client.NextError("UNSUPPORTED_PROTOCOL");
        Assert.Equal("dual", (string?)error["error"]!["details"]);
        client.Next("available-streams");
        client.NothingCame();
    }
}
