namespace Signaling.Actors.Tests.Dual;

public sealed class IdentityTests : GatewayTest
{
    [Theory]
    [InlineData("from")]
    [InlineData("client_id")]
    public void The_first_id_that_a_consumer_names_is_its_own(string field)
    {
        var producer = Producer("desk");
        var viewer = Consumer();

        viewer.Send($$"""{"type":"stream-request","{{field}}":"alice","target_id":"desk"}""");

        Assert.Equal("alice", (string?)producer.Next("connection-request")["from"]);
        Assert.Equal("alice", (string?)viewer.Next("session-state")["to"]);
    }

    [Fact]
    public void A_different_id_later_changes_nothing()
    {
        var producer = Producer("desk");
        var viewer = Consumer();
        viewer.Send("""{"type":"ping","from":"alice"}""");
        Assert.Equal("alice", (string?)viewer.Next("pong")["to"]);

        viewer.Send("""{"type":"stream-request","from":"bob","target_id":"desk"}""");

        Assert.Equal("alice", (string?)producer.Next("connection-request")["from"]);
    }

    [Fact]
    public void An_id_that_another_consumer_has_is_not_given_twice()
    {
        var alice = Consumer();
        alice.Send("""{"type":"ping","from":"alice"}""");
        Assert.Equal("alice", (string?)alice.Next("pong")["to"]);
        var other = Consumer();

        other.Send("""{"type":"ping","from":"alice"}""");
        Assert.Equal(other.Id, (string?)other.Next("pong")["to"]);
        other.Send("""{"type":"ping","from":"free"}""");
        Assert.Equal(other.Id, (string?)other.Next("pong")["to"]);
    }

    [Fact]
    public void An_id_is_free_again_when_its_consumer_has_gone()
    {
        var alice = Consumer();
        alice.Send("""{"type":"ping","from":"alice"}""");
        alice.Next("pong");
        Watch(alice.Connection);
        alice.Close();
        ExpectTerminated(alice.Connection);

        AwaitAssert(() =>
        {
            var other = Consumer();
            other.Send("""{"type":"ping","from":"alice"}""");
            Assert.Equal("alice", (string?)other.Next("pong")["to"]);
        });
    }

    [Fact]
    public void Streams_and_consumers_have_name_spaces_of_their_own()
    {
        var producer = Producer("desk");
        var viewer = Consumer();

        viewer.Send("""{"type":"stream-request","from":"desk","target_id":"desk"}""");

        Assert.Equal("desk", (string?)producer.Next("connection-request")["from"]);
    }

    [Fact]
    public void Frames_that_come_while_an_id_is_being_settled_wait_for_it_in_order()
    {
        var producer = Producer("desk");
        var viewer = Consumer();

        viewer.Send("""{"type":"ping","from":"alice","id":"1"}""");
        viewer.Send("""{"type":"ping","id":"2"}""");
        viewer.Send("""{"type":"stream-request","target_id":"desk"}""");

        Assert.Equal("1", (string?)viewer.Next("pong")["id"]);
        Assert.Equal("2", (string?)viewer.Next("pong")["id"]);
        Assert.Equal("alice", (string?)producer.Next("connection-request")["from"]);
    }

    [Fact]
    public void What_a_relayed_frame_claims_to_be_from_is_never_believed()
    {
        var producer = Producer("desk");
        var viewer = Consumer();
        var session = Connect(viewer, producer);

        viewer.Send($$$"""{"type":"offer","from":"desk","session_id":"{{{session}}}","data":{"sdp":"v=0"}}""");

        Assert.Equal(viewer.Id, (string?)producer.Next("offer")["from"]);
    }

    [Fact]
    public void What_a_client_calls_itself_begins_no_line_of_the_log()
    {
        var client = Consumer();

        EventFilter.Warning(contains: "Client a??ERROR b is closed with 1008").ExpectOne(() =>
        {
            client.Send("""{"type":"ping","from":"a\r\nERROR b"}""");
            for (var index = 0; index < 20; index++)
                client.Send("{");
        });
    }

    [Fact]
    public void A_name_that_is_a_number_is_read_as_its_digits()
    {
        var viewer = Consumer();

        viewer.Send("""{"type":"ping","from":12345}""");

        Assert.Equal("12345", (string?)viewer.Next("pong")["to"]);
    }
}
