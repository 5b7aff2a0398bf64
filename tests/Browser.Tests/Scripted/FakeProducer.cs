using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace Browser.Tests.Scripted;

/// <summary>What a fake producer is like.</summary>
internal sealed record FakeProducerOptions
{
    public bool Sound { get; init; }

    /// <summary>The page is to make the offer.</summary>
    public bool Answers { get; init; }

    /// <summary>The only codec that it offers, such as <c>VP8</c>; <see langword="null"/> for all.</summary>
    public string? Codec { get; init; }
}

/// <summary>A producer in a page of its own: red, green, blue and white quarters, really encoded and really sent.</summary>
internal sealed class FakeProducer
{
    public const string Stream = "desk-1";

    private readonly IPage _page;

    private FakeProducer(IPage page) => _page = page;

    /// <summary>As it is listed.</summary>
    public static object Entry(string id = Stream, string title = "Desk", string status = "online", int clients = 0) => new
    {
        id,
        title,
        app_name = "capture",
        hostname = "studio",
        status,
        connected_clients = clients,
        capabilities = new { video = new { codecs = (string[])["H264", "VP8"] } },
        registered_at = 1_700_000_000_000,
    };

    /// <param name="page">An empty page, which it takes over.</param>
    /// <param name="options">What it is like.</param>
    public static async Task<FakeProducer> StartAsync(IPage page, FakeProducerOptions? options = null)
    {
        options ??= new();
        await page.AddScriptTagAsync(new() { Path = Path.Combine(AppContext.BaseDirectory, "Scripted", "fake-producer.js") });
        await page.EvaluateAsync(
            "options => { globalThis.producer = new FakeProducer(options); }",
            new { sound = options.Sound, codec = options.Codec, answers = options.Answers });
        return new FakeProducer(page);
    }

    /// <summary>
    /// Serves the page's next request: offers, takes the answer, and passes candidates both ways until the producer is closed.
    /// </summary>
    /// <returns>The request as it came.</returns>
    public async Task<JsonObject> ServeAsync(
        ScriptedSocket socket, string session = "session-1", Func<string, string>? spoil = null, bool candidatesFirst = false)
    {
        var request = await socket.ReceiveAsync("stream-request");
        await socket.SendAsync(new { type = "session-state", session_id = session, data = new { state = "pending" } });
        await OfferAsync(socket, session, spoil: spoil, candidatesFirst: candidatesFirst);
        return request;
    }

    /// <summary>Makes an offer in a session and sees it through to the end of its candidates.</summary>
    public async Task OfferAsync(
        ScriptedSocket socket, string session = "session-1", bool restart = false, Func<string, string>? spoil = null,
        bool candidatesFirst = false, bool candidates = true)
    {
        var sdp = await _page.EvaluateAsync<string>("restart => producer.offer({ iceRestart: restart })", restart);
        if (!candidates) sdp = WithoutCandidates(sdp);
        if (candidatesFirst)
        {
            await _page.WaitForFunctionAsync("() => producer.peer.iceGatheringState === 'complete'");
            await SendCandidatesAsync(socket, session);
            sdp = WithoutCandidates(sdp);
        }

        await socket.SendAsync(new
        {
            type = "offer",
            from = Stream,
            session_id = session,
            data = new { sdp = spoil?.Invoke(sdp) ?? sdp, type = "offer" },
        });
        var answer = await socket.ReceiveAsync("answer");
        await _page.EvaluateAsync("sdp => producer.accept(sdp)", answer["data"]!["sdp"]!.GetValue<string>());
        if (candidates && !candidatesFirst) _ = PassCandidatesAsync(socket, session);
    }

    /// <summary>Answers the page's offer.</summary>
    public async Task AnswerAsync(ScriptedSocket socket, string session = "session-1")
    {
        var offer = await socket.ReceiveAsync("offer");
        var sdp = await _page.EvaluateAsync<string>("sdp => producer.answer(sdp)", offer["data"]!["sdp"]!.GetValue<string>());
        await socket.SendAsync(new { type = "answer", from = Stream, session_id = session, data = new { sdp, type = "answer" } });
        _ = PassCandidatesAsync(socket, session);
    }

    /// <summary>The number of the last ping that the page has answered on the data channel.</summary>
    public Task<int> PongsAsync() => _page.EvaluateAsync<int>("() => producer.pongs");

    /// <summary>Sends JSON on the data channel.</summary>
    public Task SayAsync(object message) => _page.EvaluateAsync("message => producer.say(message)", message);

    /// <summary>Ends as an orderly producer does: DTLS says good-bye.</summary>
    public async Task CloseAsync()
    {
        await _page.EvaluateAsync("() => producer.close()");
        await _page.CloseAsync();
    }

    private async Task PassCandidatesAsync(ScriptedSocket socket, string session)
    {
        try
        {
            while (!await SendCandidatesAsync(socket, session))
            {
            }
        }
        catch (Exception error) when (error is PlaywrightException or IOException or System.Net.WebSockets.WebSocketException)
        {
            // One of the two has gone; the test knows why.
        }
    }

    private static string WithoutCandidates(string sdp) =>
        string.Join("\r\n", sdp.Split("\r\n").Where(line => !line.StartsWith("a=candidate", StringComparison.Ordinal)));

    /// <summary>Sends those that nobody has had yet, as soon as there are some.</summary>
    /// <returns>Whether there will be no more.</returns>
    private async Task<bool> SendCandidatesAsync(ScriptedSocket socket, string session)
    {
        var candidates = await _page.EvaluateAsync<IceCandidate[]>("() => producer.take()");
        foreach (var candidate in candidates)
        {
            await socket.SendAsync(new { type = "ice-candidate", from = Stream, session_id = session, data = candidate });
        }

        return candidates.Any(candidate => candidate.candidate.Length == 0);
    }

#pragma warning disable IDE1006 // The names of the wire.
    private sealed record IceCandidate
    {
        public string candidate { get; set; } = "";

        public string? sdpMid { get; set; }

        public int? sdpMLineIndex { get; set; }

        public string? usernameFragment { get; set; }
    }
#pragma warning restore IDE1006
}
