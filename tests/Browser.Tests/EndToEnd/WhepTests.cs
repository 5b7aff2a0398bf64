using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Testing.Processes;

namespace Browser.Tests.EndToEnd;

/// <summary>A browser as a standard WHEP player.</summary>
public sealed class WhepTests(Chromium chromium) : EndToEndTest(chromium)
{
    private protected override string[] ForGateway => ["--set", "signaling.ice.servers=stun:stun.invalid:3478"];

    private protected override string[] ForProducer => ["--set", "signaling.producer.stream.audio=tone"];

    [Fact]
    public async Task A_standard_player_sees_and_hears_the_screen_until_it_says_that_it_leaves()
    {
        PaintRightHalf(Red);
        var page = await BlankPageAsync("media.js", "whep.js");

        var session = await page.EvaluateAsync<JsonElement>("endpoint => play(endpoint)", Endpoint(Stream));

        var player = new MediaPage(page);
        await player.DecodesMoreAsync();
        await player.SeesAsync(0.25, 0.5, Blue);
        await player.SeesAsync(0.75, 0.5, Red);
        await player.HearsAsync();
        // It is told nothing later, so the answer has the producer's candidates.
        Assert.Contains("a=candidate:", session.GetProperty("sdp").GetString(), StringComparison.Ordinal);
        Assert.Contains("a=end-of-candidates", session.GetProperty("sdp").GetString(), StringComparison.Ordinal);
        await Waiting.UntilAsync(
            () => page.EvaluateAsync<JsonElement>("endpoint => play(endpoint)", Endpoint(Stream)),
            playing => playing.GetProperty("patched").EnumerateArray().All(status => status.GetInt32() == 204),
            "candidates to be taken");
        await ViewersAreAsync(2);

        using var ended = await Http.DeleteAsync(new Uri(session.GetProperty("session").GetString()!));
        Assert.Equal(HttpStatusCode.OK, ended.StatusCode);
        await ViewersAreAsync(1);
        using var again = await Http.DeleteAsync(new Uri(session.GetProperty("session").GetString()!));
        await AssertProblemAsync(again, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Ice_servers_are_named_and_what_cannot_be_done_is_a_problem_in_words()
    {
        using var described = await Http.SendAsync(new HttpRequestMessage(HttpMethod.Options, Endpoint(Stream)));
        Assert.Equal("<stun:stun.invalid:3478>; rel=\"ice-server\"", Assert.Single(described.Headers.GetValues("Link")));

        await AssertProblemAsync(await PostAsync("nobody", "application/sdp", Offer), HttpStatusCode.NotFound);
        await AssertProblemAsync(await PostAsync(Stream, "text/plain", Offer), HttpStatusCode.UnsupportedMediaType);
        await AssertProblemAsync(await PostAsync(Stream, "application/sdp", "hello"), HttpStatusCode.BadRequest);
        await AssertProblemAsync(await PostAsync(Stream, "application/sdp", Offer + new string('x', 65_536)), HttpStatusCode.RequestEntityTooLarge);
        // Of a session description that webrtcbin can't answer the producer says so.
        await AssertProblemAsync(await PostAsync(Stream, "application/sdp", Offer), HttpStatusCode.NotAcceptable);
        using var patched = await Http.PatchAsync(Endpoint(Stream) + "/none", Content("application/trickle-ice-sdpfrag", ""));
        await AssertProblemAsync(patched, HttpStatusCode.NotFound);
        using var published = await Http.PostAsync(new Uri(Address, $"/whip/{Stream}"), Content("application/sdp", Offer));
        await AssertProblemAsync(published, HttpStatusCode.NotImplemented);
        await ViewersAreAsync(0);
    }

    private const string Offer = "v=0\r\no=- 1 1 IN IP4 0.0.0.0\r\ns=-\r\nt=0 0\r\nm=video 9 UDP/TLS/RTP/SAVPF 45\r\na=rtpmap:45 AV1/90000\r\n"
        + "a=ice-ufrag:x\r\na=ice-pwd:y\r\na=fingerprint:sha-256 z\r\n";

    private string Endpoint(string stream) => new Uri(Address, $"/whep/{stream}").AbsoluteUri;

    private Task<HttpResponseMessage> PostAsync(string stream, string type, string body) => Http.PostAsync(Endpoint(stream), Content(type, body));

    private static StringContent Content(string type, string body) => new(body, Encoding.UTF8, new MediaTypeHeaderValue(type));

    private static async Task AssertProblemAsync(HttpResponseMessage answer, HttpStatusCode status)
    {
        Assert.Equal((status, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        var detail = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("detail").GetString();
        Assert.False(string.IsNullOrEmpty(detail));
    }
}
