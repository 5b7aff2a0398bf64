using System.Text;
using System.Text.Json.Nodes;
using Akka.Actor;
using Signaling.Actors.Connections;
using Signaling.Protocol;

namespace Signaling.Actors.Tests.Dual;

/// <summary>Speaks to a gateway's actors as a client's socket would: text in, text out.</summary>
internal sealed class DualClient(IActorRef connection, RecordingOutbox outbox, FrameCredits credits, IFrameReader reader)
{
    // Only how long a test takes to fail.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private int _barriers;

    public IActorRef Connection => connection;

    public RecordingOutbox Outbox => outbox;

    public FrameCredits Credits => credits;

    /// <summary>What the welcome named.</summary>
    public string Id { get; set; } = "";

    public string ResumeToken { get; set; } = "";

    public void Send(string json) => SendBytes(Encoding.UTF8.GetBytes(json));

    public void SendBytes(ReadOnlySpan<byte> utf8)
    {
        Assert.True(credits.TakeAsync().AsTask().Wait(Patience), "No credit came back.");
        Take(utf8);
    }

    /// <summary>Hands a frame over for which a credit was taken.</summary>
    public void Take(ReadOnlySpan<byte> utf8) => connection.Tell(reader.Read(FrameBuffer.Copy(utf8)));

    /// <summary>The next frame, which must be of this type. A stream is announced whenever the directory comes to it, so an
    /// announcement that isn't asked for may stand between any two frames.</summary>
    public JsonObject Next(string type)
    {
        var frame = Next();
        while (type != "stream-available" && (string?)frame["type"] == "stream-available")
            frame = Next();
        Assert.True(type == (string?)frame["type"], $"Expected '{type}', got: {frame.ToJsonString()}");
        return frame;
    }

    public JsonObject Next()
    {
        Assert.True(outbox.Frames.TryTake(out var text, Patience), "No frame came.");
        return JsonNode.Parse(text)!.AsObject();
    }

    /// <summary>The first frame of a type, whatever comes before it.</summary>
    public JsonObject Until(string type)
    {
        while (true)
        {
            var frame = Next();
            if ((string?)frame["type"] == type)
                return frame;
        }
    }

    /// <summary>The next frame, which must be an error with this code.</summary>
    public JsonObject NextError(string code)
    {
        var error = Next("error");
        Assert.Equal(code, (string?)error["code"]);
        return error;
    }

    /// <summary>Everything that was said to the actor so far has been handled, and nothing came of it for this client.</summary>
    public void NothingCame()
    {
        var id = $"barrier-{++_barriers}";
        Send($$"""{"type":"ping","id":"{{id}}"}""");
        Assert.Equal(id, (string?)Next("pong")["id"]);
    }

    /// <summary>All frames until everything said so far has been handled.</summary>
    public List<JsonObject> Drain()
    {
        var id = $"barrier-{++_barriers}";
        Send($$"""{"type":"ping","id":"{{id}}"}""");
        var frames = new List<JsonObject>();
        while (true)
        {
            var frame = Next();
            if ((string?)frame["type"] == "pong" && (string?)frame["id"] == id)
                return frames;
            frames.Add(frame);
        }
    }

    /// <summary>How many frames the reader could hand on without waiting; it takes them all, and then waits.</summary>
    public (int Free, Task<bool> Next) TakeAllCredits()
    {
        var free = 0;
        var next = credits.TakeAsync().AsTask();
        for (; next.IsCompleted; next = credits.TakeAsync().AsTask())
            free++;
        return (free, next);
    }

    public (CloseCode Code, string Reason) WaitForClose() => outbox.WaitForClose(Patience);

    /// <summary>The socket ends with the peer's close frame.</summary>
    public void Close(CloseCode code = CloseCode.Done) => connection.Tell(new SocketMessage.Closed(code));

    /// <summary>The socket is lost.</summary>
    public void Lose() => connection.Tell(new SocketMessage.Lost("the test cut it"));
}
