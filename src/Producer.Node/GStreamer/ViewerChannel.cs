using System.Globalization;
using System.Text.Json;
using Producer.Node.GStreamer.Native;
using Producer.Node.Input;

namespace Producer.Node.GStreamer;

/// <summary>One viewer's data channel: pings go out and their answers are kept back, other texts are handed on.</summary>
internal sealed class ViewerChannel
{
    /// <summary>How the page knows the channel.</summary>
    public const string Label = "input";

    private const int LongestText = 65_536;
    private const int LongestPong = 256;
    private const int TextsPerSecond = 2_000;
    private readonly DataChannel _channel;
    private readonly List<SignalConnection> _connections;
    private readonly Action<string> _received;
    private readonly Action _pong;
    private volatile bool _open;
    private long _second;
    private int _textsThisSecond;
    private long _pings;

    /// <summary>Listens on a channel.</summary>
    /// <param name="channel">Ours from now on.</param>
    /// <param name="opened">Called when it can be used.</param>
    /// <param name="received">Called with each text; more than 2,000 in a second are dropped.</param>
    /// <param name="pong">Called when a ping was answered.</param>
    public ViewerChannel(DataChannel channel, Action opened, Action<string> received, Action pong)
    {
        _channel = channel;
        _received = received;
        _pong = pong;
        _connections =
        [
            channel.OnSignal("on-open", () =>
            {
                _open = true;
                opened();
            }),
            channel.OnSignal("on-close", () => _open = false),
            channel.OnText("on-message-string", Receive),
        ];
    }

    /// <summary>Sends a ping, if the channel is open.</summary>
    public void Ping() => TrySend(string.Create(CultureInfo.InvariantCulture, $$"""{"type":"ping","id":{{++_pings}}}"""));

    /// <summary>Sends a text.</summary>
    /// <param name="text">The text.</param>
    /// <returns><see langword="false"/> when the channel is not open.</returns>
    public bool TrySend(string text)
    {
        try
        {
            // Before it is open the library takes a text for misuse.
            return _open && _channel.TrySend(text);
        }
        catch (ObjectDisposedException)
        {
            // The viewer went while somebody was writing to it.
            return false;
        }
    }

    /// <summary>Hears nothing more.</summary>
    public void Disconnect() => _connections.ForEach(connection => connection.Dispose());

    /// <summary>Closes the channel and gives it back.</summary>
    public void Close()
    {
        _channel.Close();
        _channel.Dispose();
    }

    private static bool IsPong(string text)
    {
        if (text.StartsWith(SelkiesWords.Pong, StringComparison.Ordinal)) return true;
        if (text.Length > LongestPong || !text.Contains("pong", StringComparison.Ordinal)) return false;
        try
        {
            using var json = JsonDocument.Parse(text);
            return json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty("type", out var type) && type.ValueEquals("pong");
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private void Receive(string text)
    {
        var second = Environment.TickCount64 / 1000;
        if (second != _second) (_second, _textsThisSecond) = (second, 0);
        if (++_textsThisSecond > TextsPerSecond || text.Length > LongestText) return;
        if (IsPong(text)) _pong();
        else _received(text);
    }
}
