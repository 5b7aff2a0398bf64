using System.Text;
using System.Text.Json.Nodes;
using Signaling.Protocol.Dialects;

namespace Signaling.Protocol.Tests.Dialects.Input;

/// <summary>Remote control is one message, whatever a viewer speaks and however it spells it; and it is never answered.</summary>
public sealed class InputFrameTests
{
    public static TheoryData<string, string> Unreadable
    {
        get
        {
            string[] frames =
            [
                """{"type":"input"}""",
                """{"type":"input","data":null}""",
                """{"type":"input","data":7}""",
                """{"type":"input","data":{"x":1}}""",
                """{"type":"input","data":{"type":"dance"}}""",
                """{"type":"input","data":{"type":7}}""",
                """{"type":"mouse-move","data":[1,2]}""",
                """{"type":"mouse-move","data":{"type":"key-press","code":"KeyA"}}""",
                """{"type":"mouse-move","id":{},"data":{"x":1}}""",
                """{"type":"mouse-move","message_id":"","data":{"x":1}}""",
                """{"type":"mouse-move","to":[],"data":{"x":1}}""",
            ];
            return Each(frames);
        }
    }

    [Theory]
    [InlineData("dual", """{"type":"input","session_id":"s","data":{"type":"mouse-move","x":1}}""", """{"type":"mouse-move","x":1}""", "s")]
    [InlineData("dual", """{"type":"input","data":{"type":"mouse-move","x":1,"session_id":"s"}}""", """{"x":1}""", "s")]
    [InlineData("dual", """{"type":"mouse-move","data":{ "x" : 1 }}""", """{ "x" : 1 }""", null)]
    [InlineData("dual", """{"type":"mouse-move","x":1,"from":"me","seq":4,"timestamp":5}""", """{"x":1}""", null)]
    [InlineData("gstreamer-1.0", """{"version":"1.0","type":"mouse-move","id":"m","peer_id":1,"data":{"x":1}}""", """{"x":1}""", null)]
    [InlineData("gstreamer-1.0", """{"version":"1.0","type":"mouse-move","id":"m","peer_id":1,"x":1}""", """{"x":1}""", null)]
    [InlineData("gstreamer-1.0", """{"type":"input","data":{"type":"mouse-move","x":1}}""", """{"type":"mouse-move","x":1}""", null)]
    [InlineData("room", """{"type":"MOUSE_MOVE","room":"r","x":1}""", """{"x":1}""", null)]
    [InlineData("room", """{"type":"input","roomId":"r","userId":"u","payload":{"type":"mouse-move","x":1}}""", """{"type":"mouse-move","x":1}""", null)]
    [InlineData("room", """{"type":"mouse-move","roomId":"r","userId":"u","payload":{"x":1}}""", """{"x":1}""", null)]
    [InlineData("gst-webrtc", """{"type":"mouse-move","sessionId":"s","x":1}""", """{"x":1}""", "s")]
    [InlineData("gst-webrtc", """{"type":"input","data":{"type":"mouse-move","x":1}}""", """{"type":"mouse-move","x":1}""", null)]
    [InlineData("selkies", """{"type":"mouse-move","x":1}""", """{"x":1}""", null)]
    [InlineData("selkies", """{"type":"mouse-move","data":{"x":1}}""", """{"x":1}""", null)]
    public void Every_spelling_is_the_same_event(string dialect, string text, string @event, string? session)
    {
        using var frame = new Spoken(DialectTable.Find(dialect)!).Read(text);

        var input = Assert.IsType<ClientFrame.Input>(frame);
        Assert.Equal(InputKind.MouseMove, input.Data.Kind);
        Assert.Equal(@event, Encoding.UTF8.GetString(input.Data.Utf8.Span));
        Assert.Equal(session, input.Session?.Value);
    }

    [Theory]
    [InlineData("mouse-move", InputKind.MouseMove)]
    [InlineData("mouse-click", InputKind.MouseClick)]
    [InlineData("mouse-wheel", InputKind.MouseWheel)]
    [InlineData("key-press", InputKind.KeyPress)]
    [InlineData("touch", InputKind.Touch)]
    [InlineData("clipboard", InputKind.Clipboard)]
    public void Every_kind_keeps_its_name_on_its_way(string name, InputKind kind)
    {
        foreach (var dialect in DialectTable.All)
        {
            using var frame = (ClientFrame.Input)new Spoken(dialect).Read($$$"""{"type":"{{{name}}}","data":{"k":[1]}}""");
            Assert.Equal(kind, frame.Data.Kind);
            foreach (var hearing in new[] { "dual", "gstreamer-1.0" })
            {
                var heard = JsonNode.Parse(new Spoken(DialectTable.Find(hearing)!).Write(
                    new ServerFrame.Input(frame.Data, new SessionLabel(new ClientId("ui-1"), new SessionId("s1")))))!;
                Assert.Equal(name, (string?)(hearing == "dual" ? heard["data"]!["type"] : heard["type"]));
                Assert.Equal("[1]", heard["data"]!["k"]!.ToJsonString());
                Assert.Equal(("ui-1", "s1"), ((string?)heard["from"], (string?)heard["session_id"]));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Unreadable))]
    public void Input_that_cannot_be_read_is_no_error(string dialect, string text)
    {
        using var frame = new Spoken(DialectTable.Find(dialect)!).Read(text);

        var input = Assert.IsType<ClientFrame.Input>(frame);
        // Dialects differ in what they need an id for.
        Assert.True(input.Data.Kind == InputKind.Unknown || text.Contains("id\"", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("gst-webrtc", """{"type":"mouse-move","sessionId":5,"x":1}""")]
    [InlineData("gst-webrtc", """{"type":"mouse-move","sessionId":"","x":1}""")]
    [InlineData("gst-webrtc", """{"type":"mouse-move","roles":{},"x":1}""")]
    [InlineData("gstreamer-1.0", """{"type":"mouse-move","peer_id":[],"data":{"x":1}}""")]
    [InlineData("dual", """{"type":"mouse-move","seq":-1,"data":{"x":1}}""")]
    [InlineData("room", """{"type":"mouse-move","room":7,"x":1}""")]
    public void Input_whose_envelope_is_wrong_is_dropped(string dialect, string text)
    {
        using var frame = new Spoken(DialectTable.Find(dialect)!).Read(text);

        Assert.Equal(InputKind.Unknown, Assert.IsType<ClientFrame.Input>(frame).Data.Kind);
    }

    [Theory]
    [InlineData("{}", """{"type":"touch"}""")]
    [InlineData("{ }", """{"type":"touch"}""")]
    [InlineData("""{ "x":1}""", """{"type":"touch","x":1}""")]
    public void An_event_that_does_not_name_itself_is_named(string @event, string named)
    {
        var input = new ServerFrame.Input(
            new InputData(InputKind.Touch, RawJson.Parse(@event).Utf8), new SessionLabel(new ClientId("c"), new SessionId("s")));

        var heard = new Spoken(DialectTable.Find("dual")!).Write(input);

        Assert.EndsWith($"\"data\":{named}}}", heard, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("selkies")]
    [InlineData("gst-webrtc")]
    public void A_producer_without_words_for_it_hears_nothing(string dialect)
    {
        var input = new ServerFrame.Input(
            new InputData(InputKind.Touch, RawJson.Parse("{}").Utf8), new SessionLabel(new ClientId("c"), new SessionId("s")));

        Assert.Equal("", new Spoken(DialectTable.Find(dialect)!).Write(input));
    }

    [Fact]
    public void Input_holds_its_buffer_until_it_is_disposed_of()
    {
        var buffer = FrameBuffer.Copy("""{"type":"mouse-move","data":{"x":1}}"""u8);
        var frame = new Signaling.Protocol.Dialects.Dual.DualReader().Read(buffer);

        Assert.Equal("""{"x":1}""", Encoding.UTF8.GetString(((ClientFrame.Input)frame).Data.Utf8.Span));
        frame.Dispose();
        Assert.Throws<ObjectDisposedException>(() => buffer.Memory);
    }

    private static TheoryData<string, string> Each(string[] frames)
    {
        var rows = new TheoryData<string, string>();
        foreach (var dialect in DialectTable.Names)
        {
            foreach (var frame in frames)
                rows.Add(dialect, frame);
        }
        return rows;
    }
}
