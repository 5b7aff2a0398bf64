using System.ComponentModel;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Serialization;
using Akka.Actor;
using Signaling.Actors.Nodes;
using Signaling.Gateway.Access;
using Signaling.Gateway.Hosting;

namespace Signaling.Gateway.Endpoints;

/// <summary>What a producer node needs to know before it joins.</summary>
internal sealed record JoinView
{
    [JsonPropertyName("version")]
    [Description("The newest version of the protocol between node and gateway that is spoken here.")]
    public required int Version { get; init; }

    [JsonPropertyName("addresses")]
    [Description("The gateway's addresses as nodes have to write them, the preferred one first.")]
    public required IReadOnlyList<string> Addresses { get; init; }

    [JsonPropertyName("path")]
    [Description("The path of the actor that takes joins.")]
    public required string Path { get; init; }

    [JsonPropertyName("tls")]
    [Description("Whether the connection is encrypted.")]
    public required bool Tls { get; init; }
}

/// <summary>Serves <see cref="JoinView"/> to who shows the join token; a wrong one is counted, answered late, and logged without its text.</summary>
internal sealed partial class JoinEndpoint(
    GatewaySettings settings, JoinToken token, Func<ActorSystem> system, TimeProvider time, ILogger<JoinEndpoint> log) : IDisposable
{
    private const int MostRefusals = 64;
    private static readonly TimeSpan RefuseAfter = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _refusals = new(MostRefusals);
    private long _wrong;

    /// <summary>Maps <c>GET /api/join</c>.</summary>
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/api/join", (HttpContext http, JoinEndpoint join) => join.AnswerAsync(http))
        .WithName("getJoin").WithTags("Nodes").WithSummary("Where producer nodes join; needs the join token, from everywhere.")
        .Produces<JoinView>().ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status404NotFound);

    public void Dispose() => _refusals.Dispose();

    private async Task AnswerAsync(HttpContext http)
    {
        if (!settings.Remoting.Enabled)
        {
            await Problems.Write(http, StatusCodes.Status404NotFound, "No nodes can join here; signaling.remoting.enabled lets them.");
            return;
        }
        // Every one is compared, whatever the others are.
        var found = false;
        foreach (var shown in AccessRequest.Of(http, []).Tokens)
            found |= token.Matches(shown);
        if (found)
            await http.Response.WriteAsJsonAsync(View(http.Connection.LocalIpAddress), http.RequestAborted);
        else
            await RefuseAsync(http);
    }

    // Only so many are held back at a time: who guesses faster is refused at once, and learns no more by it.
    private async Task RefuseAsync(HttpContext http)
    {
        var count = Interlocked.Increment(ref _wrong);
        if (await _refusals.WaitAsync(TimeSpan.Zero))
        {
            try
            {
                WrongToken(log, http.Connection.RemoteIpAddress, count);
                await Task.Delay(RefuseAfter, time, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            finally
            {
                _refusals.Release();
            }
        }
        http.Response.Headers.WWWAuthenticate = "Bearer";
        await Problems.Write(
            http, StatusCodes.Status401Unauthorized, "The join token is missing or wrong; it is in the file join-token of the gateway's data directory.");
    }

    private JoinView View(IPAddress? askedAt)
    {
        var advertised = ((ExtendedActorSystem)system()).Provider.DefaultAddress;
        var address = settings.Remoting is { IsEverywhere: true, PublicHostname: "" } && askedAt is not null
            ? new Address(advertised.Protocol, advertised.System, Text(askedAt), advertised.Port)
            : advertised;
        return new JoinView
        {
            Version = JoinMessage.CurrentVersion,
            Addresses = [.. new[] { address, advertised }.Select(known => known.ToString()).Distinct()],
            Path = JoinMessage.Path,
            Tls = advertised.Protocol.Contains("ssl", StringComparison.Ordinal),
        };
    }

    private static string Text(IPAddress address) =>
        address.IsIPv4MappedToIPv6 ? $"{address.MapToIPv4()}"
        : address.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{address}]"
        : $"{address}";

    [LoggerMessage(1101, LogLevel.Warning, "Somebody at {Address} asked with a wrong join token where nodes join; {Count} of them since the start")]
    private static partial void WrongToken(ILogger log, IPAddress? address, long count);
}
