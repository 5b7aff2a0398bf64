using System.Text.Json.Nodes;
using Browser.Tests.EndToEnd;
using Browser.Tests.Scripted;
using Microsoft.Playwright;
using Testing.Processes;

namespace Browser.Tests.Golden;

/// <summary>
/// GStreamer's library for browsers hears every golden frame of the gateway, and what it says is shaped as the golden frames.
/// </summary>
public sealed class GstWebRtcTests(Chromium chromium, GstWebRtcApi api)
    : IClassFixture<Chromium>, IClassFixture<GstWebRtcApi>, IAsyncLifetime
{
    private static readonly ILookup<string, IEnumerable<string>> Shapes =
        GoldenFrame.Of("gst-webrtc", "client").ToLookup(frame => frame.Type, frame => Shape.Of(frame.Json));

    private readonly ScriptedGateway _gateway = new();

    public Task InitializeAsync() => _gateway.StartAsync();

    public Task DisposeAsync() => _gateway.StopAsync();

    [Fact]
    public async Task The_library_understands_every_frame_of_the_gateway()
    {
        var page = await chromium.NewPageAsync();
        await page.AddInitScriptAsync(scriptPath: api.Script);
        await page.AddInitScriptAsync(scriptPath: Path.Combine(AppContext.BaseDirectory, "Golden", "golden-gstwebrtc.js"));
        foreach (var frame in GoldenFrame.Of("gst-webrtc", "server"))
        {
            await page.GotoAsync(new Uri(_gateway.Url, "sdk/signaling.js").AbsoluteUri);
            await page.EvaluateAsync("url => enter(url)", $"ws://{_gateway.Url.Authority}/gst-webrtc");
            var socket = await _gateway.SocketAsync();
            await SendAsync(socket, "welcome");
            await HearAsync(socket, "setPeerStatus");
            // That it listens is what makes it ready.
            await SendAsync(socket, "peer-status-changed");
            await HearAsync(socket, "list");
            await HearAsync(socket, "listConsumers");
            await MadeOfItAsync(frame, page, socket);
        }

        await page.Context.CloseAsync();
    }

    private static async Task MadeOfItAsync(GoldenFrame frame, IPage page, ScriptedSocket socket)
    {
        var json = frame.Json;
        switch (frame.Type)
        {
            case "welcome":
                await EventAsync("connected", (string)json["peerId"]!);
                break;
            case "peerStatusChanged" when (string?)json["peerId"] == "ui-1":
                await socket.SendAsync(frame.Text);
                break;
            case "peerStatusChanged" when json["roles"]!.AsArray().Count > 0:
                await socket.SendAsync(frame.Text);
                await EventAsync("producerAdded", (string)json["peerId"]!, json["meta"]);
                break;
            case "peerStatusChanged":
                await SendAsync(socket, "list");
                await EventAsync("producerAdded", (string)json["peerId"]!);
                await socket.SendAsync(frame.Text);
                await EventAsync("producerRemoved", (string)json["peerId"]!);
                break;
            case "list":
                await socket.SendAsync(frame.Text);
                await EveryAsync("producerAdded", json["producers"]);
                break;
            case "listConsumers":
                await socket.SendAsync(frame.Text);
                await EveryAsync("consumerAdded", json["consumers"]);
                break;
            case "sessionStarted":
                await ConsumeAsync(frame);
                break;
            case "peer" when json["sdp"] is { } sdp && (string?)sdp["type"] == "offer":
                await ConsumeAsync(GoldenFrame.Of("gst-webrtc", "server", "session-started"));
                await socket.SendAsync(frame.Text);
                await HearAsync(socket, "peer");
                break;
            case "peer" when json["ice"] is { } candidate:
                await ConsumeAsync(GoldenFrame.Of("gst-webrtc", "server", "session-started"));
                await SendAsync(socket, "peer-offer");
                await socket.SendAsync(frame.Text);
                await page.WaitForFunctionAsync(
                    "address => session.rtcPeerConnection?.remoteDescription?.sdp.includes(address)",
                    string.Join(' ', ((string)candidate["candidate"]!).Split(' ')[4..]));
                break;
            case "endSession":
                await ConsumeAsync(GoldenFrame.Of("gst-webrtc", "server", "session-started"));
                await socket.SendAsync(frame.Text);
                await EventAsync("closed", null);
                break;
            case "startSession":
                await page.EvaluateAsync("() => produce()");
                await HearAsync(socket, "setPeerStatus");
                await socket.SendAsync(frame.Text);
                await EventAsync("clientConsumerAdded", (string)json["peerId"]!);
                await HearAsync(socket, "peer");
                break;
            case "error":
                await socket.SendAsync(frame.Text);
                await page.WaitForFunctionAsync(
                    "text => heard.errors.some((error) => error.includes(text))", (string)json["details"]!);
                return;
            // An answer is to an offer with its sections, and this library's have names of their own; it changes no dialect.
            case "peer" or "protocol-selected":
                break;
            default:
                Assert.Fail($"{frame}: what is the library to make of it?");
                break;
        }

        var errors = await page.EvaluateAsync<string[]>("() => heard.errors");
        Assert.True(errors.Length == 0, $"{frame}: {string.Join("; ", errors)}");

        async Task EveryAsync(string name, JsonNode? peers)
        {
            Assert.True(peers is JsonArray, $"{frame} has no such list.");
            foreach (var peer in peers.AsArray()) await EventAsync(name, (string)peer!["id"]!, peer["meta"]);
        }

        async Task ConsumeAsync(GoldenFrame started)
        {
            await page.EvaluateAsync("producer => consume(producer)", (string)started.Json["peerId"]!);
            await HearAsync(socket, "startSession");
            await socket.SendAsync(started.Text);
            await page.WaitForFunctionAsync("id => session.sessionId === id", (string)started.Json["sessionId"]!);
        }

        Task EventAsync(string name, string? id, JsonNode? meta = null) => Waiting.UntilAsync(
            async () => JsonNode.Parse(await page.EvaluateAsync<string>("() => JSON.stringify(heard.events)"))!.AsArray(),
            events => events.Any(one => (string?)one!["name"] == name
                && (id is null || (one["value"] is JsonObject peer ? (string?)peer["id"] : (string?)one["value"]) == id)
                && (meta is null || JsonNode.DeepEquals(one["value"]!["meta"], meta))),
            $"{name} of {id} after {frame}");
    }

    private static Task SendAsync(ScriptedSocket socket, string name) =>
        socket.SendAsync(GoldenFrame.Of("gst-webrtc", "server", name).Text);

    private static async Task HearAsync(ScriptedSocket socket, string type)
    {
        var frame = await socket.ReceiveAsync(type);
        Assert.Empty(Shape.Of(frame).Except(Shapes[type].SelectMany(shape => shape)).Select(member => $"{type}: {member}"));
    }
}
