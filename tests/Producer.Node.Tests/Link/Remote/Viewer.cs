using System.Buffers;
using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using Akka.Actor;
using Akka.TestKit;
using Signaling.Actors.Connections;
using Signaling.Actors.Gateway;
using Signaling.Protocol;
using Signaling.Protocol.Dialects.Dual;

namespace Producer.Node.Tests.Link.Remote;

/// <summary>A viewer in dialect <c>dual</c>, as its socket speaks to a gateway's actors.</summary>
internal sealed class Viewer : IOutbox
{
    private readonly ArrayBufferWriter<byte> _scratch = new();
    private readonly BlockingCollection<JsonObject> _frames = [];
    private readonly DualReader _reader = new();
    private readonly FrameCredits _credits = new();
    private readonly IActorRef _connection;

    public Viewer(IActorRef gateway, TestProbe probe, SocketTraits? traits = null)
    {
        gateway.Tell(new GatewayMessage.Open(this, _credits, traits ?? new SocketTraits()), probe);
        _connection = probe.ExpectMsg<GatewayReply.Accepted>(FakeSocket.Limit).Connection;
    }

    public DateTimeOffset LastHeard => DateTimeOffset.UnixEpoch;

    public bool TryPost(ServerFrame frame, in FrameStamp stamp)
    {
        lock (_scratch)
        {
            DualWriter.Instance.Write(frame, stamp, _scratch);
            TryPostText(_scratch.WrittenSpan);
            _scratch.ResetWrittenCount();
            return true;
        }
    }

    public bool TryPostText(ReadOnlySpan<byte> utf8)
    {
        _frames.Add(JsonNode.Parse(Encoding.UTF8.GetString(utf8))!.AsObject());
        return true;
    }

    public void Close(CloseCode code, string reason)
    {
    }

    public void Say(string json)
    {
        Assert.True(_credits.TakeAsync().AsTask().Wait(FakeSocket.Limit));
        _connection.Tell(_reader.Read(FrameBuffer.Copy(Encoding.UTF8.GetBytes(json))));
    }

    /// <summary>The next frame of a type, whatever comes before it.</summary>
    public JsonObject Until(string type, Func<JsonObject, bool>? which = null)
    {
        while (true)
        {
            Assert.True(_frames.TryTake(out var frame, FakeSocket.Limit), $"No {type} came.");
            if ((string?)frame["type"] == type && which?.Invoke(frame) != false) return frame;
        }
    }
}
