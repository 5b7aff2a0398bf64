using System.Text;
using System.Text.Json;
using Relay.Benchmarks.Servers;

namespace Relay.Benchmarks.Load;

/// <summary>A producer and a viewer with a session between them, ready to relay.</summary>
internal sealed class Pair : IDisposable
{
    private readonly bool _dual;
    private readonly bool _across;

    public Pair(Epoll epoll, Server server, string name, bool across = false)
    {
        _dual = server.SpeaksDual;
        _across = across && _dual;
        Producer = new Client(epoll, server.Port, _dual ? "/api/signaling" : $"/?pair={name}&side=0");
        Viewer = new Client(epoll, server.Port, _across ? "/ws?protocol=gstreamer-1.0" : _dual ? "/api/signaling" : $"/?pair={name}&side=1");
        if (!_dual)
        {
            Producer.OnOpen = Viewer.OnOpen = () => Open++;
            return;
        }
        Producer.OnOpen = () => Producer.Send(Client.Frame($$$"""{"type":"register-stream","from":"{{{name}}}","data":{"app_name":"bench","hostname":"here"}}"""));
        Producer.OnText = text => Negotiate(text, name);
        Viewer.OnText = text =>
        {
            if (text.IndexOf("\"type\":\"offer\""u8) >= 0)
                Viewer.Send(Client.Frame(Answer));
        };
    }

    public Client Producer { get; }

    public Client Viewer { get; }

    public string Session { get; private set; } = "";

    /// <summary>Whether both sides may relay.</summary>
    public bool IsReady => Open == 2;

    private int Open { get; set; }

    private string Answer => _across
        ? """{"type":"answer","data":{"sdp":{"type":"answer","sdp":"v=0"}}}"""
        : $$$"""{"type":"answer","session_id":"{{{Session}}}","data":{"type":"answer","sdp":"v=0"}}""";

    private string Request(string stream) => _across
        ? $$$$"""{"type":"request-offer","data":{"target_id":"{{{{stream}}}}","constraints":{}}}"""
        : $$$"""{"type":"stream-request","target_id":"{{{stream}}}","data":{}}""";

    /// <summary>The producer's frame of this many bytes of text that is relayed as it is.</summary>
    public byte[] Relayed(int bytes)
    {
        var text = $$$"""{"type":"ice-candidate","session_id":"{{{Session}}}","data":{"candidate":"","sdpMid":"0","sdpMLineIndex":0},"timestamp":1700000000000}""";
        return Filled(text, bytes);
    }

    /// <summary>The viewer's frame of this many bytes of text, in its own dialect.</summary>
    public byte[] RelayedByViewer(int bytes) => _across
        ? Filled("""{"version":"1.0","type":"ice-candidate","peer_id":"12345","data":{"candidate":{"candidate":"","sdpMid":"0","sdpMLineIndex":0}},"timestamp":1700000000000}""", bytes)
        : Relayed(bytes);

    /// <summary>Whether a text is one of <see cref="Relayed"/>, and not something that the server says.</summary>
    public static bool IsRelayed(ReadOnlySpan<byte> text) => text.IndexOf("\"ice-candidate\""u8) >= 0;

    private static byte[] Filled(string text, int bytes) => Client.Frame(text.Replace(
        "\"candidate\":\"", $"\"candidate\":\"{new string('x', Math.Max(1, bytes - text.Length))}", StringComparison.Ordinal));

    public void Dispose()
    {
        Producer.Dispose();
        Viewer.Dispose();
    }

    private void Negotiate(ReadOnlySpan<byte> text, string name)
    {
        if (text.IndexOf("\"stream-registered\""u8) >= 0)
        {
            Viewer.Send(Client.Frame(Request(name)));
        }
        else if (text.IndexOf("\"connection-request\""u8) >= 0)
        {
            Session = JsonDocument.Parse(Encoding.UTF8.GetString(text)).RootElement.GetProperty("session_id").GetString()!;
            Producer.Send(Client.Frame($$$"""{"type":"offer","session_id":"{{{Session}}}","data":{"type":"offer","sdp":"v=0"}}"""));
        }
        else if (text.IndexOf("\"answer\""u8) >= 0)
        {
            Open = 2;
        }
    }
}
