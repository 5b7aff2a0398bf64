using System.Text.Json.Nodes;
using Signaling.Actors.Tests.Dual;
using Signaling.Protocol;

namespace Signaling.Actors.Tests.Selkies;

/// <summary>A client that speaks in words.</summary>
internal sealed class TextPeer(DualClient socket)
{
    // Only how long a test takes to fail.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private int _barriers;

    public DualClient Socket => socket;

    public void Say(string text) => socket.Send(text);

    public string Next()
    {
        Assert.True(socket.Outbox.Frames.TryTake(out var text, Patience), "No frame came.");
        return text;
    }

    public void Hears(string expected) => Assert.Equal(expected, Next());

    public JsonNode HearsJson() => JsonNode.Parse(Next())!;

    /// <summary>Everything that was said to its actor so far has been handled, and nothing came of it for this peer.</summary>
    public void HearsNothing()
    {
        var id = $"barrier-{++_barriers}";
        Say($$"""{"type":"ping","id":"{{id}}"}""");
        Assert.Equal(id, (string?)HearsJson()["id"]);
    }

    public void IsClosedWith(CloseCode code) => Assert.Equal(code, socket.WaitForClose().Code);
}
