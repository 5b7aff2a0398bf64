using System.Text.Json.Nodes;
using Browser.Tests.Scripted;
using Microsoft.Playwright;

namespace Browser.Tests.Golden;

/// <summary>Our library hears every golden frame of the gateway, and what it says is shaped as the golden frames are.</summary>
public sealed class DualTests(Chromium chromium) : ScriptedTest(chromium)
{
    private const string Stream = "desk";
    private static readonly GoldenFrame Welcome = GoldenFrame.Of("dual", "server", "welcome");
    private static readonly GoldenFrame Offer = GoldenFrame.Of("dual", "server", "offer");
    private static readonly GoldenFrame State = GoldenFrame.Of("dual", "server", "session-state");

    [Fact]
    public async Task A_viewer_understands_every_frame_of_the_gateway()
    {
        var page = await OpenAsync();
        foreach (var frame in GoldenFrame.Of("dual", "server"))
        {
            var socket = await EnterAsync(page, frame.Type == "welcome" ? frame : Welcome);
            if (frame.Json["session_id"] is not null)
            {
                await page.EvaluateAsync("stream => view(stream)", Stream);
                await socket.ReceiveAsync("stream-request");
                await socket.SendAsync(State.Text);
                // What is said of media needs somewhere to be put.
                if (frame.Type is "ice-candidate" && (string)frame.Json["to"]! == "ui-1") await socket.SendAsync(Offer.Text);
            }

            if (frame.Type != "welcome") await socket.SendAsync(frame.Text);
            // Whatever came before it has been heard when it is answered.
            await socket.SendAsync(new { type = "ping", id = "last" });
            var said = new List<JsonObject>();
            do
            {
                said.Add(await socket.ReceiveAsync());
            }
            while ((string?)said[^1]["type"] != "pong" || (string?)said[^1]["id"] != "last");

            await MadeOfItAsync(frame, page, async () =>
                said.Find(one => (string?)one["type"] == "answer") ?? await socket.ReceiveAsync("answer"));
            await page.EvaluateAsync("() => client.close()");
        }
    }

    [Fact]
    public async Task What_a_viewer_says_is_shaped_as_a_golden_frame()
    {
        var shapes = GoldenFrame.Of("dual", "client").ToLookup(frame => frame.Type, frame => Shape.Of(frame.Json));
        var page = await OpenAsync();
        var socket = await EnterAsync(page, Welcome);
        await page.EvaluateAsync("stream => { client.discover({ text: 'desk' }).catch(() => {}); view(stream); }", Stream);
        await socket.SendAsync(Offer.Text);
        await socket.SendAsync(GoldenFrame.Of("dual", "server", "ping").Text);
        var said = new Dictionary<string, JsonObject>();
        while (!((string[])["answer", "pong", "ice-candidate", "ping"]).All(said.ContainsKey))
        {
            await HearAsync();
        }

        await page.EvaluateAsync("() => session.leave()");
        while (!said.ContainsKey("leave")) await HearAsync();
        await page.EvaluateAsync("() => client.close()");
        Assert.True(said.ContainsKey("discover-streams") && said.ContainsKey("stream-request"));

        async Task HearAsync()
        {
            var frame = await socket.ReceiveAsync();
            var type = (string)frame["type"]!;
            said[type] = frame;
            var known = shapes[type].SelectMany(shape => shape).ToHashSet();
            Assert.True(known.Count > 0, $"No golden frame shows a {type}.");
            // Every frame may have these.
            known.UnionWith(["timestamp Number", "seq Number", "ack Number", "id String"]);
            Assert.Empty(Shape.Of(frame).Except(known).Select(member => $"{type}: {member}"));
        }
    }

    // Nothing runs on it but the test's own.
    private Task<IPage> OpenAsync() => OpenAsync("sdk/signaling.js");

    private async Task<ScriptedSocket> EnterAsync(IPage page, GoldenFrame welcome)
    {
        var script = Path.Combine(AppContext.BaseDirectory, "Golden", "golden-viewer.js");
        await page.EvaluateAsync(await File.ReadAllTextAsync(script));
        await page.EvaluateAsync("() => enter()");
        var socket = await Gateway.SocketAsync();
        await socket.SendAsync(welcome.Text);
        return socket;
    }

    // What a viewer is to make of a frame, by its type.
    private static async Task MadeOfItAsync(GoldenFrame frame, IPage page, Func<Task<JsonObject>> answer)
    {
        var data = frame.Json["data"];
        var state = JsonNode.Parse(await page.EvaluateAsync<string>("() => JSON.stringify(state())"))!;
        string[] forOthers =
            ["registered", "stream-registered", "connection-request", "update-quality", "input", "protocol-selected"];
        if (forOthers.Contains(frame.Type))
        {
            Same($"unknown type {frame.Type}", state["malformed"]?[0]);
            return;
        }

        Same(0, state["malformed"]!.AsArray().Count);
        var mayEnd = frame.Type is "session-timeout" or "session-closed" or "connection-rejected" or "error";
        Assert.True(mayEnd || state["ended"]!.AsArray().Count == 0, $"{frame}: {state["ended"]}");
        if (frame.Json["session_id"] is { } session) Same(session, state["session"]);
        switch (frame.Type)
        {
            case "welcome":
                Same(data!["client_id"], state["id"]);
                Same(data["session_config"]!["ice_servers"], state["iceServers"]);
                break;
            case "available-streams":
                Same(data!["streams"]!.AsArray().Select(Named), state["streams"]!.AsArray().Select(Named));
                break;
            case "stream-available":
                Same(Named(data), Named(state["available"]![0]));
                break;
            case "stream-unavailable":
                var gone = state["unavailable"]![0]!;
                Same(Words(data, "id", "reason"), Words(gone, "id", "reason"));
                break;
            case "offer":
                Same(frame.Json["session_id"], (await answer())["session_id"]);
                break;
            case "session-state":
                Same((string)data!["state"]! == "suspended", state["suspended"]!.AsArray()[^1]!.GetValue<bool>());
                break;
            case "session-timeout":
                Same("SESSION_TIMEOUT " + Words(data, "reason"), Ended(state));
                break;
            case "session-closed":
                Same("SESSION_CLOSED " + Words(data, "reason"), Ended(state));
                break;
            case "connection-rejected":
                Same(Words(data, "code", "reason"), Ended(state));
                break;
            case "error" when frame.Json["session_id"] is null:
                Same(Words(data, "code", "message"), Words(state["errors"]?.AsArray().FirstOrDefault(), "code", "message"));
                break;
            case "error":
                Same(Words(data, "code", "message"), Ended(state));
                break;
            // An answer is for who has offered, a candidate is kept inside, and statistics are for who asks.
            case "answer" or "ice-candidate" or "ping" or "pong" or "stats":
                break;
            default:
                Assert.Fail($"{frame}: what is a viewer to make of it?");
                break;
        }

        void Same<T>(T expected, T actual) =>
            Assert.True(
                JsonNode.DeepEquals(Json(expected), Json(actual)),
                $"{frame}: expected {Json(expected)}, was {Json(actual)} of {state.ToJsonString()}");
    }

    private static JsonNode? Json<T>(T value) => value as JsonNode ?? System.Text.Json.JsonSerializer.SerializeToNode(value);

    private static string Named(JsonNode? stream) => Words(stream, "id", "title", "status");

    private static string Ended(JsonNode state) => Words(state["ended"]?.AsArray().FirstOrDefault(), "code", "reason");

    private static string Words(JsonNode? node, params string[] names) =>
        string.Join(' ', names.Select(name =>
            node?[name] ?? throw new InvalidDataException($"No {name}: {node?.ToJsonString()}")));
}
