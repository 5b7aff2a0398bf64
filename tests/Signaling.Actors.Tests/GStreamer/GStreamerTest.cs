using Signaling.Actors.Connections;
using Signaling.Actors.Tests.Dual;
using Signaling.Protocol.Dialects;
using Signaling.Protocol.Dialects.GStreamer;

namespace Signaling.Actors.Tests.GStreamer;

/// <summary>A gateway's actors, and clients of the dialect <c>gstreamer-1.0</c>.</summary>
public abstract class GStreamerTest : GatewayTest
{
    protected GStreamerTest()
    {
    }

    internal GStreamerTest(Func<SignalingOptions, SignalingOptions>? change)
        : base(change)
    {
    }

    /// <summary>A socket on <c>/ws/{app}</c>, of which nothing is known yet.</summary>
    internal DualClient Unknown(string app = SocketTraits.EveryApp) => Open(new SocketTraits
    {
        Speech = new SpokenDialect(GStreamerDialect.Instance, settled: false),
        Greeting = GreetingTime.AfterSilence,
        App = app,
        Sees = app,
    });

    /// <summary>A client that has said hello and been welcomed.</summary>
    internal DualClient Greeted(string app = SocketTraits.EveryApp)
    {
        var client = Unknown(app);
        client.Send("""{"version":"1.0","type":"hello","message_id":"h1","peer_id":12345,"timestamp":1,"data":{"client_info":"test"}}""");
        var welcome = client.Next("welcome");
        client.Id = (string)welcome["data"]!["client_id"]!;
        client.ResumeToken = (string)welcome["data"]!["resume_token"]!;
        return client;
    }

    /// <summary>A producer that speaks this dialect.</summary>
    internal DualClient GStreamerProducer(string id, string app = "capture")
    {
        var client = Unknown();
        client.Send($$$"""{"type":"hello","id":"h1","peer_id":"p","data":{"role":"producer","stream_id":"{{{id}}}","app_name":"{{{app}}}"}}""");
        client.Next("welcome");
        var registered = client.Next("stream-registered");
        client.Id = (string)registered["data"]!["stream_id"]!;
        client.ResumeToken = (string)registered["data"]!["resume_token"]!;
        return client;
    }
}
