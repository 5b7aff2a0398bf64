using System.Text.Json.Nodes;
using Signaling.Actors.Connections;
using Signaling.Actors.Tests.Dual;
using Signaling.Protocol.Dialects;
using Signaling.Protocol.Dialects.GstWebRtc;

namespace Signaling.Actors.Tests.GstWebRtc;

/// <summary>A gateway's actors, and clients of the dialect <c>gst-webrtc</c>.</summary>
public abstract class GstWebRtcTest : GatewayTest
{
    /// <summary>A client that has been welcomed.</summary>
    internal DualClient Peer()
    {
        var peer = Open(new SocketTraits { Speech = new SpokenDialect(GstWebRtcDialect.Instance) });
        peer.Id = (string)peer.Next("welcome")["peerId"]!;
        return peer;
    }

    /// <summary>A client that has said what it is, and has been told so where it listens.</summary>
    internal DualClient Peer(string roles, string meta = """{"name":"n"}""")
    {
        var peer = Peer();
        peer.Send($$"""{"type":"setPeerStatus","roles":[{{roles}}],"meta":{{meta}}}""");
        if (roles.Contains("listener", StringComparison.Ordinal))
            Assert.Equal(peer.Id, (string?)peer.Next("peerStatusChanged")["peerId"]);
        return peer;
    }

    /// <summary>A producer that listens, once others can watch it.</summary>
    internal DualClient StreamPeer(string meta = """{"name":"camera"}""")
    {
        var peer = Peer("\"producer\"", meta);
        var asking = Peer();
        JsonArray producers;
        do
        {
            asking.Send("""{"type":"list"}""");
            producers = asking.Next("list")["producers"]!.AsArray();
        }
        while (!producers.Any(producer => (string?)producer!["id"] == peer.Id));
        return peer;
    }

    /// <summary>A viewer asks a producer; both have read what this brings.</summary>
    internal static string Start(DualClient viewer, DualClient producer)
    {
        viewer.Send($$"""{"type":"startSession","peerId":"{{producer.Id}}"}""");
        var asked = producer.Next("startSession");
        Assert.Equal(viewer.Id, (string?)asked["peerId"]);
        var started = viewer.Next("sessionStarted");
        Assert.Equal(producer.Id, (string?)started["peerId"]);
        Assert.Equal((string?)asked["sessionId"], (string?)started["sessionId"]);
        return (string)started["sessionId"]!;
    }
}
