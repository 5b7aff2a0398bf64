using Akka.Actor;
using Signaling.Actors.Connections;
using Signaling.Actors.Tests.Selkies;
using Signaling.Protocol.Dialects;
using Signaling.Protocol.Dialects.GStreamer;
using Signaling.Protocol.Dialects.GstWebRtc;
using Signaling.Protocol.Dialects.Room;

namespace Signaling.Actors.Tests.Matrix;

/// <summary>Whatever a viewer speaks, it can watch whatever a producer speaks. A new way is one line in a table.</summary>
public sealed class MatrixTests : SelkiesTest
{
    private const string Sdp = """v=0\r\na=mid:video0\r\na=mid:audio1\r\n""";

    private static readonly Dictionary<string, Func<MatrixTests, ProducerWay>> Producers = new()
    {
        ["dual"] = test => new DualProducer(test.Producer("desk", """{"metadata":{"room":"r1"}}""")),
        ["gstreamer-1.0"] = test => new GStreamerProducer(test.Registered("desk")),
        ["gst-webrtc"] = test => new GstWebRtcProducer(test.Listed("\"producer\"")),
        ["selkies"] = test => new SelkiesProducer(test.Peer("desk"), "desk"),
        ["selkies, in a room"] = test => new SelkiesProducer(test.PeerOfRoom("desk"), "desk"),
        ["room"] = test => new RoomSender(test.Entered("""{"type":"join","role":"sender","room":"r1"}""")),
        ["room, users"] = test => new RoomPublisher(
            test.Entered("""{"type":"join","roomId":"r1","userId":"p","payload":{"role":"publisher"}}""")),
    };

    private static readonly Dictionary<string, Func<MatrixTests, ConsumerWay>> Consumers = new()
    {
        ["dual"] = test => new DualConsumer(test.Consumer()),
        ["gstreamer-1.0"] = test => new GStreamerConsumer(test.Greeted()),
        ["gst-webrtc"] = test => new GstWebRtcConsumer(test.Listed("\"listener\"")),
        ["selkies"] = test => new SelkiesConsumer(test.Peer("viewer"), waits: false),
        ["selkies, a page"] = test => new SelkiesConsumer(test.Page("1"), waits: true),
        ["room"] = test => new RoomViewer(test.Client()),
        ["room, users"] = test => new RoomUser(test.Client()),
    };

    public static TheoryData<string, string> Pairs
    {
        get
        {
            var pairs = new TheoryData<string, string>();
            foreach (var producer in Producers.Keys)
            {
                foreach (var consumer in Consumers.Keys.Where(consumer => Meet(producer, consumer)))
                    pairs.Add(producer, consumer);
            }
            return pairs;
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void A_viewer_watches_a_producer_and_leaves(string from, string to)
    {
        var (producer, consumer) = Connected(from, to);

        consumer.Ends();

        producer.HearsOfTheEnd();
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void A_viewer_watches_a_producer_that_goes(string from, string to)
    {
        var (producer, consumer) = Connected(from, to);

        producer.Ends();

        consumer.HearsOfTheEnd();
    }

    // A page is called by a peer of its own dialect: it doesn't ask. A peer is in a room if it says so.
    private static bool Meet(string producer, string consumer) => producer switch
    {
        "selkies" => consumer != "selkies, a page" && !IsRoom(consumer),
        "selkies, in a room" => IsRoom(consumer),
        _ => true,
    };

    private static bool IsRoom(string way) => way.StartsWith("room", StringComparison.Ordinal);

    private (ProducerWay Producer, ConsumerWay Consumer) Connected(string from, string to)
    {
        var producer = Producers[from](this);
        var consumer = Consumers[to](this);
        consumer.Asks(producer.Stream);
        producer.IsAsked();

        // Between two peers that are relayed as they like, nobody sees to the order but they.
        var ordered = from != to || from is not ("selkies" or "room, users");
        if (ordered)
            producer.SendsCandidate("early");
        producer.Offers(Sdp);
        producer.SendsCandidate("p1");
        consumer.HearsOffer(Sdp.Replace("\\r\\n", "\r\n", StringComparison.Ordinal));
        if (ordered)
            Assert.Equal(1, consumer.HearsCandidate("early"));
        Assert.Equal(1, consumer.HearsCandidate("p1"));
        consumer.Answers("v=1");
        producer.HearsAnswer("v=1");
        for (var index = 0; index < 20; index++)
        {
            consumer.SendsCandidate($"c{index}");
            producer.SendsCandidate($"q{index}");
        }
        for (var index = 0; index < 20; index++)
        {
            Assert.Equal(1, producer.HearsCandidate($"c{index}"));
            Assert.Equal(1, consumer.HearsCandidate($"q{index}"));
        }
        if (producer is IMeasures measures && consumer is IAsksForFigures asks)
        {
            measures.Reports("""{"bytes_sent":7}""");
            Assert.Equal("""{"bytes_sent":7}""", asks.AskedForFigures());
        }
        consumer.MovesThePointer(3, 4);
        (producer as IHearsInput)?.HearsThePointer(3, 4);
        if (consumer is IHearsStates hears)
        {
            // The session has done with the answer, and watches for the candidates to cease.
            Sys.ActorSelection("/user/streams/*/*").Tell(new Identify("session"), TestActor);
            ExpectMsg<ActorIdentity>();
            Time.Advance(TimeSpan.FromSeconds(6));
            hears.HearsState("connected");
        }
        return (producer, consumer);
    }

    private Dual.DualClient Greeted()
    {
        var client = Open(new SocketTraits { Speech = new SpokenDialect(GStreamerDialect.Instance) });
        client.Next("welcome");
        return client;
    }

    private Dual.DualClient Listed(string roles)
    {
        var client = Open(new SocketTraits { Speech = new SpokenDialect(GstWebRtcDialect.Instance) });
        client.Id = (string)client.Next("welcome")["peerId"]!;
        client.Send($$$"""{"type":"setPeerStatus","roles":[{{{roles}}}],"meta":{"name":"n","room":"r1"}}""");
        if (roles.Contains("producer", StringComparison.Ordinal))
            AwaitStream(client.Id);
        return client;
    }

    private Dual.DualClient Client() =>
        Open(new SocketTraits { Speech = new SpokenDialect(RoomDialect.Instance), Greeting = GreetingTime.WhenSpokenTo });

    private Dual.DualClient Entered(string join)
    {
        var client = Client();
        client.Send(join);
        client.Next("joined");
        AwaitStream("room:r1");
        return client;
    }

    private TextPeer PeerOfRoom(string name)
    {
        var peer = Silent();
        peer.Say($"HELLO {name} {Convert.ToBase64String("""{"room":"r1"}"""u8)}");
        peer.Hears("HELLO");
        peer.HearsNothing();
        return peer;
    }

    // Others can watch it once it is listed.
    private void AwaitStream(string id)
    {
        var asking = Consumer();
        do
            asking.Send("""{"type":"discover-streams"}""");
        while (!asking.Until("available-streams")["data"]!["streams"]!.AsArray().Any(stream => (string?)stream!["id"] == id));
        asking.Close();
    }

    private Dual.DualClient Registered(string stream)
    {
        var client = Greeted();
        client.Send($$$$"""{"type":"hello","data":{"role":"producer","stream_id":"{{{{stream}}}}","app_name":"capture","metadata":{"room":"r1"}}}""");
        client.Next("stream-registered");
        client.Id = stream;
        return client;
    }
}
