using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Akka.Actor;
using Signaling.Actors.Settings;

namespace Producer.Node.Link.Remote;

/// <summary>Asks a gateway by HTTP at which address its actors are reached: nodes have to write it exactly as it does itself.</summary>
/// <param name="token">The join token.</param>
internal sealed class JoinQuery(Secret token) : IDisposable
{
    private const int MostBytes = 16 * 1024;

    // A redirect would carry the token elsewhere.
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(1) })
    {
        MaxResponseContentBufferSize = MostBytes,
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>Asks.</summary>
    /// <param name="gateway">The gateway's address as configured.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="GatewayUnreachableException">It doesn't answer, or refuses; the message says which in words.</exception>
    public async Task<Address> AskAsync(Uri gateway, CancellationToken cancellationToken)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, GatewayAddress.ForJoin(gateway));
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Reveal());
            using var response = await _http.SendAsync(request, cancellationToken).ConfigureAwait(false);
            if (!response.IsSuccessStatusCode) throw Refusal(response.StatusCode);
            return Read(await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false));
        }
        catch (Exception failed) when (failed is HttpRequestException or IOException)
        {
            throw new GatewayUnreachableException(GatewayWords.OfLoss(failed), failed);
        }
    }

    public void Dispose() => _http.Dispose();

    /// <summary>Reads the answer.</summary>
    /// <exception cref="GatewayUnreachableException">It names no address.</exception>
    internal static Address Read(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var answer = JsonDocument.Parse(utf8);
            var text = answer.RootElement.GetProperty("addresses")[0].GetString();
            if (Address.TryParse(text, out var address) && address is { Host: not null, Port: not null }
                && address.Protocol is GatewayAddress.Scheme or GatewayAddress.EncryptedScheme)
            {
                return address;
            }
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException or KeyNotFoundException or IndexOutOfRangeException)
        {
            // Said below.
        }

        throw new GatewayUnreachableException("the gateway does not say where nodes join; is it older than this producer?", null) { IsThere = true };
    }

    /// <summary>What an answer other than the address means.</summary>
    internal static GatewayUnreachableException Refusal(HttpStatusCode status) => new(WordsOf(status), null)
    {
        IsThere = status is HttpStatusCode.Unauthorized or HttpStatusCode.NotFound or HttpStatusCode.NotImplemented,
    };

    private static string WordsOf(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized => RemoteGatewaySockets.WrongToken,
        HttpStatusCode.NotFound or HttpStatusCode.NotImplemented =>
            "nodes cannot join this gateway; let them there (signaling.remoting.enabled), or start the producer with --link websocket",
        HttpStatusCode.Forbidden => "the gateway is not known by this name; see its allowed hosts",
        _ => $"the gateway answered with HTTP {(int)status}",
    };
}
