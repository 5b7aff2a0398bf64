using Akka.TestKit;
using Signaling.Actors.Connections;
using Signaling.Actors.Gateway;

namespace Signaling.Actors.Tests.Dual;

/// <summary>A gateway's actors in virtual time.</summary>
public abstract class GatewayTest : Akka.TestKit.Xunit2.TestKit
{
    private const string Config = """
        akka.scheduler.implementation = "Akka.TestKit.TestScheduler, Akka.TestKit"
        akka.loglevel = WARNING
        akka.log-dead-letters = off
        # Only how long a test takes to fail: the machine may be busy with others.
        akka.test.single-expect-default = 60s
        akka.test.default-timeout = 60s
        akka.test.filter-leeway = 20s
        """;

    protected GatewayTest()
        : this(null)
    {
    }

    internal GatewayTest(Func<SignalingOptions, SignalingOptions>? change)
        : base(Config)
    {
        Options = new SignalingOptions { ResumeKey = TestKey.Instance };
        Options = change?.Invoke(Options) ?? Options;
        Refs = SignalingTree.Start(Sys, Options);
    }

    internal SignalingRefs Refs { get; private set; }

    internal SignalingOptions Options { get; }

    protected TestScheduler Time => (TestScheduler)Sys.Scheduler;

    protected override void AfterAll() => Shutdown(TimeSpan.FromSeconds(60), verifySystemShutdown: true);

    /// <summary>Starts the actors again, after a test has stopped them.</summary>
    internal void Restart() => Refs = SignalingTree.Start(Sys, Options);

    /// <summary>Opens a socket; nothing is read from it yet.</summary>
    internal DualClient Open(SocketTraits? traits = null)
    {
        traits ??= new SocketTraits();
        var outbox = new RecordingOutbox(() => Time.Now, traits.Speech);
        var credits = new FrameCredits();
        var probe = CreateTestProbe();
        Refs.Gateway.Tell(new GatewayMessage.Open(outbox, credits, traits), probe);
        var connection = probe.ExpectMsg<GatewayReply.Accepted>(TimeSpan.FromSeconds(20)).Connection;
        return new DualClient(connection, outbox, credits, traits.Speech);
    }

    /// <summary>Opens a socket and reads what it begins with.</summary>
    internal DualClient Consumer(SocketTraits? traits = null)
    {
        var client = Open(traits);
        var welcome = client.Next("welcome");
        client.Id = (string)welcome["data"]!["client_id"]!;
        client.ResumeToken = (string)welcome["data"]!["resume_token"]!;
        client.Next("available-streams");
        return client;
    }

    /// <summary>Registers a stream on a new socket.</summary>
    internal DualClient Producer(string id = "desk", string data = """{"app_name":"capture","hostname":"h"}""")
    {
        var client = Consumer();
        client.Send($$"""{"type":"register-stream","from":"{{id}}","data":{{data}}}""");
        var registered = client.Until("stream-registered");
        client.Id = id;
        client.ResumeToken = (string)registered["data"]!["resume_token"]!;
        return client;
    }

    /// <summary>A consumer asks for a stream; both have read what this brings.</summary>
    internal static string Pair(DualClient consumer, DualClient producer)
    {
        consumer.Send($$"""{"type":"stream-request","target_id":"{{producer.Id}}"}""");
        var session = (string)producer.Next("connection-request")["session_id"]!;
        Assert.Equal("pending", (string?)producer.Next("session-state")["data"]!["state"]);
        Assert.Equal("pending", (string?)consumer.Until("session-state")["data"]!["state"]);
        return session;
    }

    /// <summary>Offer and answer have passed.</summary>
    internal static string Negotiate(DualClient consumer, DualClient producer)
    {
        var session = Pair(consumer, producer);
        producer.Send($$$"""{"type":"offer","session_id":"{{{session}}}","data":{"type":"offer","sdp":"v=0\r\na=mid:video0\r\na=mid:audio1\r\n"}}""");
        consumer.Next("offer");
        consumer.Next("session-state");
        producer.Next("session-state");
        consumer.Send($$$"""{"type":"answer","session_id":"{{{session}}}","data":{"type":"answer","sdp":"v=0"}}""");
        producer.Next("answer");
        return session;
    }

    /// <summary>The session is connected.</summary>
    internal static string Connect(DualClient consumer, DualClient producer)
    {
        var session = Negotiate(consumer, producer);
        consumer.Send($$$"""{"type":"connection-state","session_id":"{{{session}}}","data":{"state":"connected"}}""");
        Assert.Equal("connected", (string?)consumer.Next("session-state")["data"]!["state"]);
        Assert.Equal("connected", (string?)producer.Next("session-state")["data"]!["state"]);
        return session;
    }

    private sealed class TestKey : IResumeKey
    {
        public static TestKey Instance { get; } = new();

        public ReadOnlyMemory<byte> Bytes { get; } = Enumerable.Range(0, 32).Select(index => (byte)index).ToArray();
    }
}
