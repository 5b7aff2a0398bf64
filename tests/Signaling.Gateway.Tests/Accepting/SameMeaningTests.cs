using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Signaling.Gateway.Tests.Accepting;

/// <summary>Whatever is taken before the HTTP server has the meaning that the HTTP server finds in it.</summary>
public sealed class SameMeaningTests : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private static readonly string[] Pieces =
    [
        "\r\n", "\n", "\r", " ", "\t", ":", "\0", ",", ";", "?", "#", "%2f", "%00", "/", "//", "..", "é", "\"", "[", "]", "@", "HTTP/1.1", "HTTP/1.0",
        "Host: evil.example\r\n", "host: localhost\r\n", "Content-Length: 3\r\n", "Transfer-Encoding: chunked\r\n", "X: y\r\n", "X:\r\n", "x: z\r\n", " folded\r\n",
        "Connection: close\r\n", "Cookie: a=b; c=\"d\"\r\n", "Origin: http://localhost\r\n", "Origin:\r\n", "keep-alive, ", "Authorization: Bearer x\r\n",
        "&token=a+b%20c", "?token=%", "=", "X-Forwarded-For: 1.2.3.4\r\n", "Sec-WebSocket-Protocol: dual, bearer.x\r\n",
    ];

    private readonly WebApplication _app;
    private int _port;

    public SameMeaningTests()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestHeaderCount = Heads.Bounds.Headers;
            kestrel.Limits.MaxRequestHeadersTotalSize = Heads.Bounds.HeaderBytes;
            kestrel.Limits.MaxRequestLineSize = Heads.Bounds.RequestLine;
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1);
        });
        _app = builder.Build();
        _app.Run(http =>
        {
            var meaning = Encoding.UTF8.GetBytes(Meaning(http.Request, http.Features.Get<IHttpUpgradeFeature>() is { IsUpgradableRequest: true }));
            http.Response.Headers.Connection = "close";
            http.Response.ContentLength = meaning.Length;
            return http.Response.Body.WriteAsync(meaning).AsTask();
        });
    }

    public async Task InitializeAsync()
    {
        await _app.StartAsync();
        _port = new Uri(_app.Urls.First()).Port;
    }

    public Task DisposeAsync() => _app.DisposeAsync().AsTask();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Heads_with_anything_put_in_taken_out_or_turned_round_mean_the_same_to_the_http_server(int seed)
    {
        var random = new Random(seed);
        var taken = 0;
        for (var i = 0; i < 4_000; i++)
        {
            var head = Changed(random);
            if (Heads.Read(head) is not var (request, length))
                continue;
            taken++;
            var (here, there) = (Meaning(request, upgradable: true), await AnswerTo(head[..length]));
            Assert.True(here == there, $"{head}\nmeans here\n{here}\nand there\n{there}");
        }

        Assert.True(taken > 100, $"Only {taken} were taken.");
    }

    private static string Changed(Random random)
    {
        var head = new StringBuilder(Heads.Of("GET /api/signaling?resume=1 HTTP/1.1", "Origin: http://localhost", "User-Agent: a b"));
        for (var changes = random.Next(1, 4); changes > 0; changes--)
        {
            var at = random.Next(head.Length);
            switch (random.Next(5))
            {
                case 0:
                    head.Remove(at, Math.Min(random.Next(1, 4), head.Length - at));
                    break;
                case 1:
                    head[at] = (char)random.Next(256);
                    break;
                case 2:
                    head[at] = char.IsAsciiLetterLower(head[at]) ? char.ToUpperInvariant(head[at]) : char.ToLowerInvariant(head[at]);
                    break;
                case 3:
                    // Between lines, where whole headers are at home.
                    var line = head.ToString().IndexOf("\r\n", at, StringComparison.Ordinal);
                    head.Insert(line < 0 ? at : line + 2, Pieces[random.Next(Pieces.Length)]);
                    break;
                default:
                    head.Insert(at, Pieces[random.Next(Pieces.Length)]);
                    break;
            }
        }
        return head.ToString();
    }

    /// <summary>All that the gateway looks at. The HTTP server turns the words of one header into those that it knows, which have no case.</summary>
    private static string Meaning(HttpRequest request, bool upgradable) => string.Join('\n',
    [
        $"{request.Method} {request.Path.Value} {request.QueryString.Value} {request.Host.Value} {request.Protocol} {upgradable}",
        .. request.Query.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={string.Join('|', pair.Value.AsEnumerable())}"),
        .. request.Headers.OrderBy(pair => pair.Key, StringComparer.OrdinalIgnoreCase)
            .Select(pair => (Name: pair.Key.ToUpperInvariant(), Value: string.Join('|', pair.Value.AsEnumerable())))
            .Select(header => $"{header.Name}: {(header.Name == "CONNECTION" ? header.Value.ToUpperInvariant() : header.Value)}"),
    ]);

    private async Task<string> AnswerTo(string head)
    {
        using var limit = new CancellationTokenSource(Limit);
        using var tcp = new TcpClient();
        await tcp.ConnectAsync("127.0.0.1", _port, limit.Token);
        var stream = tcp.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(head), limit.Token);
        using var answer = new MemoryStream();
        await stream.CopyToAsync(answer, limit.Token);
        var text = Encoding.UTF8.GetString(answer.ToArray());
        return text.StartsWith("HTTP/1.1 200", StringComparison.Ordinal) ? text[(text.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..] : text;
    }
}
