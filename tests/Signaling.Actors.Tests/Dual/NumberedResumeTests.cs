using System.Text.Json.Nodes;
using Signaling.Actors.Connections;

namespace Signaling.Actors.Tests.Dual;

public sealed class NumberedResumeTests : GatewayTest
{
    [Fact]
    public void Both_sides_number_from_the_first_frame_where_the_upgrade_asks_for_it()
    {
        var client = Open(new SocketTraits { Resume = "1" });

        Assert.Equal(1, (long)client.Next("welcome")["seq"]!);
        Assert.Equal(2, (long)client.Next("available-streams")["seq"]!);
        client.Send("""{"type":"ping","seq":1}""");
        var pong = client.Next("pong");
        Assert.Equal(3, (long)pong["seq"]!);
        Assert.Equal(1, (long)pong["ack"]!);
    }

    [Fact]
    public void A_producer_asks_for_numbers_when_it_registers()
    {
        var producer = Consumer();

        producer.Send("""{"type":"register-stream","from":"desk","resume":true,"seq":1}""");

        var registered = producer.Next("stream-registered");
        Assert.Equal(1, (long)registered["seq"]!);
        Assert.Equal(1, (long)registered["ack"]!);
    }

    [Fact]
    public void A_viewer_asks_for_numbers_when_it_says_hello_and_resumes_by_it()
    {
        var viewer = Consumer();
        viewer.Send("""{"type":"hello","resume":true,"seq":1}""");
        Assert.Equal(1, (long)viewer.Next("available-streams")["seq"]!);
        viewer.Lose();

        var back = Consumer();
        back.Send($$"""{"type":"hello","resume_token":"{{viewer.ResumeToken}}","ack":1,"seq":2}""");

        var streams = back.Next("available-streams");
        Assert.Equal(viewer.Id, (string?)streams["to"]);
        Assert.Equal(2, (long)streams["seq"]!);
        Assert.Equal(2, (long)streams["ack"]!);
    }

    [Fact]
    public void Who_does_not_ask_gets_no_numbers()
    {
        var client = Open();

        var welcome = client.Next("welcome");

        Assert.Null(welcome["seq"]);
        Assert.Null(welcome["ack"]);
    }

    [Fact]
    public void What_was_in_flight_when_the_socket_was_lost_comes_again_once_and_in_order()
    {
        var producer = Producer("desk");
        var viewer = NumberedConsumer();
        var session = Connect(viewer, producer);
        viewer.Drain();
        for (var index = 0; index < 10; index++)
            producer.Send($$$"""{"type":"ice-candidate","session_id":"{{{session}}}","data":{"n":{{{index}}}}}""");
        var had = 0L;
        for (var index = 0; index < 4; index++)
            had = (long)viewer.Next("ice-candidate")["seq"]!;
        viewer.Lose();
        producer.Next("session-state");
        producer.Send($$$"""{"type":"ice-candidate","session_id":"{{{session}}}","data":{"n":10}}""");
        producer.NothingCame();

        var back = Open(new SocketTraits { Resume = viewer.ResumeToken, Ack = had });

        var welcome = back.Next("welcome");
        Assert.True((bool)welcome["data"]!["resumed"]!);
        Assert.NotNull(welcome["data"]!["ack"]);
        Assert.Null(welcome["seq"]);
        for (var index = 4; index <= 10; index++)
        {
            var candidate = back.Next("ice-candidate");
            Assert.Equal(index, (int)candidate["data"]!["n"]!);
            Assert.Equal(++had, (long)candidate["seq"]!);
        }
        producer.Send($$$"""{"type":"ice-candidate","session_id":"{{{session}}}","data":{"n":11}}""");
        Assert.Equal(had + 1, (long)back.Next("ice-candidate")["seq"]!);
    }

    [Fact]
    public void What_a_client_sends_again_is_taken_once()
    {
        var producer = Producer("desk");
        var viewer = NumberedConsumer();
        var session = Connect(viewer, producer);
        for (var index = 1; index <= 5; index++)
            viewer.Send(Candidate(session, index));
        for (var index = 1; index <= 5; index++)
            Assert.Equal(index, (int)producer.Next("ice-candidate")["data"]!["n"]!);
        var had = LastSeq(viewer);
        viewer.Lose();
        producer.Next("session-state");

        var back = Open(new SocketTraits { Resume = viewer.ResumeToken, Ack = had });
        Assert.Equal(5, (long)back.Next("welcome")["data"]!["ack"]!);
        producer.Next("session-state");
        for (var index = 3; index <= 8; index++)
            back.Send(Candidate(session, index));

        for (var index = 6; index <= 8; index++)
            Assert.Equal(index, (int)producer.Next("ice-candidate")["data"]!["n"]!);
        producer.NothingCame();

        static string Candidate(string session, int number) =>
            $$$"""{"type":"ice-candidate","seq":{{{number}}},"session_id":"{{{session}}}","data":{"n":{{{number}}},"sdpMid":"0","sdpMLineIndex":0}}""";
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1_000_000)]
    [InlineData(null)]
    public void An_acknowledgement_that_does_not_fit_what_was_kept_ends_the_sessions(int? ack)
    {
        var producer = Producer("desk");
        var viewer = NumberedConsumer();
        var session = Connect(viewer, producer);
        for (var index = 0; index < 300; index++)
        {
            producer.Send($$$"""{"type":"ice-candidate","session_id":"{{{session}}}","data":{"n":{{{index}}}}}""");
            viewer.Until("ice-candidate");
        }
        viewer.Lose();
        producer.Next("session-state");

        var back = Open(new SocketTraits { Resume = viewer.ResumeToken, Ack = ack });

        Assert.False((bool)back.Next("welcome")["data"]!["resumed"]!);
        Assert.Equal("resume-gap", (string?)producer.Until("session-closed")["data"]!["reason"]);
    }

    [Fact]
    public void What_is_acknowledged_is_not_kept()
    {
        var producer = Producer("desk");
        var viewer = NumberedConsumer();
        var session = Connect(viewer, producer);
        var had = 0L;
        for (var index = 0; index < 1_000; index++)
        {
            producer.Send($$$"""{"type":"ice-candidate","session_id":"{{{session}}}","data":{"n":{{{index}}}}}""");
            had = (long)viewer.Until("ice-candidate")["seq"]!;
            if (index % 100 == 0)
                viewer.Send($$"""{"type":"pong","ack":{{had}}}""");
        }
        viewer.Lose();
        producer.Next("session-state");

        var back = Open(new SocketTraits { Resume = viewer.ResumeToken, Ack = had });

        Assert.True((bool)back.Next("welcome")["data"]!["resumed"]!);
        back.NothingCame();
    }

    [Fact]
    public void A_client_is_asked_what_it_has_had_before_too_much_is_kept()
    {
        var producer = Producer("desk");
        var viewer = NumberedConsumer();
        var session = Connect(viewer, producer);
        for (var index = 0; index < 64; index++)
            producer.Send($$$"""{"type":"ice-candidate","session_id":"{{{session}}}","data":{"n":{{{index}}}}}""");

        var ping = viewer.Until("ping");

        Assert.NotNull(ping["ack"]);
        Assert.NotNull(ping["seq"]);
    }

    [Fact]
    public void A_client_that_only_speaks_is_told_what_was_had()
    {
        var producer = Producer("desk");
        var viewer = NumberedConsumer();
        var session = Connect(viewer, producer);
        viewer.Drain();
        for (var index = 1; index <= 64; index++)
            viewer.Send($$$"""{"type":"ice-candidate","seq":{{{index}}},"session_id":"{{{session}}}","data":{"sdpMid":"0","sdpMLineIndex":0}}""");

        Assert.Equal(64, (long)viewer.Until("ping")["ack"]!);
    }

    [Fact]
    public void A_producer_resumes_by_registering_with_token_and_acknowledgement()
    {
        var producer = Consumer();
        producer.Send("""{"type":"register-stream","from":"desk","resume":true,"seq":1}""");
        var registered = producer.Next("stream-registered");
        var token = (string)registered["data"]!["resume_token"]!;
        producer.Id = "desk";
        var viewer = Consumer();
        var session = Connect(viewer, producer);
        var had = LastSeq(producer);
        viewer.Send($$$"""{"type":"ice-candidate","session_id":"{{{session}}}","data":{"n":1,"sdpMid":"0","sdpMLineIndex":0}}""");
        producer.Next("ice-candidate");
        producer.Lose();

        var back = Consumer();
        back.Send($$"""{"type":"register-stream","from":"desk","resume":true,"resume_token":"{{token}}","ack":{{had}},"seq":2}""");

        Assert.Equal(had + 1, (long)back.Next("ice-candidate")["seq"]!);
        var again = back.Next("stream-registered");
        Assert.True((bool)again["data"]!["resumed"]!);
        Assert.Equal(had + 2, (long)again["seq"]!);
        Assert.Equal(2, (long)again["ack"]!);
        Assert.Equal("suspended", (string?)viewer.Until("session-state")["data"]!["state"]);
        Assert.Equal("connected", (string?)viewer.Until("session-state")["data"]!["state"]);
    }

    [Fact]
    public void Random_losses_lose_double_and_reorder_nothing()
    {
        var random = new Random(20261121);
        var producer = Producer("desk");
        var viewer = NumberedConsumer();
        var session = Connect(viewer, producer);
        viewer.Drain();
        var expected = 0;
        var sent = 0;
        var last = LastSeq(viewer);
        for (var round = 0; round < 40; round++)
        {
            for (var burst = random.Next(30); burst > 0; burst--)
                producer.Send($$$"""{"type":"ice-candidate","session_id":"{{{session}}}","data":{"n":{{{sent++}}}}}""");
            for (var read = random.Next(30); (read > 0 && expected < sent) || sent - expected > 100; read--)
                Read(viewer);
            if (random.Next(3) == 0)
                viewer.Send($$"""{"type":"pong","ack":{{last}}}""");
            if (random.Next(2) == 0)
                viewer.Lose();
            var token = viewer.ResumeToken;
            viewer = Open(new SocketTraits { Resume = token, Ack = last });
            viewer.ResumeToken = token;
            var welcome = viewer.Next("welcome");
            Assert.True((bool)welcome["data"]!["resumed"]!, $"round {round}: {welcome.ToJsonString()}, had {last}");
        }
        while (expected < sent)
            Read(viewer);

        void Read(DualClient client)
        {
            var frame = client.Next();
            Assert.Equal(++last, (long)frame["seq"]!);
            if ((string?)frame["type"] == "ice-candidate")
                Assert.Equal(expected++, (int)frame["data"]!["n"]!);
        }
    }

    private DualClient NumberedConsumer() => Consumer(new SocketTraits { Resume = "1" });

    // A pong is a frame like any other, so its number is the last one so far.
    private static long LastSeq(DualClient client)
    {
        client.Send("""{"type":"ping","id":"last"}""");
        JsonObject frame;
        do
        {
            frame = client.Until("pong");
        }
        while ((string?)frame["id"] != "last");
        return (long)frame["seq"]!;
    }
}
