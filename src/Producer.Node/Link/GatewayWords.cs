using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Producer.Node.Link;

/// <summary>Says in words for people why a gateway could not be joined or was lost, and what to try. Pure.</summary>
internal static class GatewayWords
{
    private const string Broke = "the connection broke";

    /// <summary>Why an attempt to open a socket failed.</summary>
    /// <param name="address">Where.</param>
    /// <param name="status">The status of the gateway's HTTP answer; 0 where there was none.</param>
    /// <param name="cause">What the socket said.</param>
    public static string OfRefusal(Uri address, HttpStatusCode status, Exception cause) => status switch
    {
        HttpStatusCode.Unauthorized =>
            "the gateway wants its access token: start the producer with --token and the one that the gateway printed",
        HttpStatusCode.Forbidden =>
            "the gateway refuses this producer: the token may not publish, or the gateway's allowed origins and hosts lack this address",
        HttpStatusCode.NotFound => $"there is no signalling at {address.GetLeftPart(UriPartial.Path)}; is this a gateway's address?",
        HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable => "the gateway has too many connections at the moment",
        0 => OfLoss(cause),
        _ => $"the gateway answered with HTTP {(int)status}",
    };

    /// <summary>What broke a connection.</summary>
    /// <param name="cause">What the socket said.</param>
    public static string OfLoss(Exception cause) => Innermost(cause) switch
    {
        SocketException { SocketErrorCode: SocketError.ConnectionRefused } => "nothing listens there; is the gateway running?",
        SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } =>
            "there is no such host; is the name right?",
        SocketException { SocketErrorCode: SocketError.TimedOut or SocketError.HostUnreachable or SocketError.NetworkUnreachable } =>
            "the host does not answer; is it up, and does a firewall let the port through?",
        AuthenticationException => "its certificate is not trusted by this machine",
        OperationCanceledException => "it did not answer in time",
        SocketException or IOException or System.Net.WebSockets.WebSocketException => Broke,
        var other => other.Message,
    };

    /// <summary>Why a gateway could not be joined over TLS.</summary>
    /// <param name="cause">What the socket said.</param>
    public static string OfRefusalOverTls(Exception cause)
    {
        // A gateway that refuses our certificate just goes: it depends on the moment how that looks from here.
        var words = OfLoss(cause);
        return words == Broke || words == Innermost(cause).Message
            ? $"{words}; if the gateway wants a certificate of this node, set akka.remote.dot-netty.tcp.ssl.certificate.path"
            : words;
    }

    private static Exception Innermost(Exception cause)
    {
        while (cause.InnerException is { } inner) cause = inner;
        return cause;
    }
}
