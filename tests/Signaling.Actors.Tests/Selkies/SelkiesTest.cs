using System.Text;
using Signaling.Actors.Connections;
using Signaling.Actors.Tests.Dual;
using Signaling.Protocol.Dialects;
using Signaling.Protocol.Dialects.Selkies;

namespace Signaling.Actors.Tests.Selkies;

/// <summary>A gateway's actors, and peers of the plain text signalling.</summary>
public abstract class SelkiesTest : GatewayTest
{
    internal const string Offer = """{"sdp":{"type":"offer","sdp":"v=0\r\na=mid:video0\r\n"}}""";
    internal const string Answer = """{"sdp":{"type":"answer","sdp":"v=1"}}""";

    /// <summary>What Selkies' page says of itself.</summary>
    internal static string Meta { get; } = Convert.ToBase64String(Encoding.UTF8.GetBytes("""{"res":"1920x1080","scale":1}"""));

    /// <summary>A socket that has said nothing yet.</summary>
    internal TextPeer Silent(string app = SocketTraits.EveryApp) => new(Open(new SocketTraits
    {
        Speech = new SpokenDialect(SelkiesDialect.Instance, settled: false),
        Greeting = GreetingTime.WhenSpokenTo,
        App = app,
    }));

    /// <summary>A peer that has said who it is.</summary>
    internal TextPeer Peer(string name, string app = SocketTraits.EveryApp)
    {
        var peer = Silent(app);
        peer.Say($"HELLO {name}");
        peer.Hears("HELLO");
        peer.HearsNothing();
        return peer;
    }

    /// <summary>Selkies' page: says who it is, what its screen is like, and waits.</summary>
    internal TextPeer Page(string name, string app = "webrtc")
    {
        var peer = Silent(app);
        peer.Say($"HELLO {name} {Meta}");
        peer.Hears("HELLO");
        return peer;
    }
}
