using System.Net;
using System.Net.Sockets;
using Akka.Actor;
using Akka.Remote.Wire;

namespace Akka.Remote.Transport;

/// <summary>Opens connections and shakes hands.</summary>
internal sealed class Dialler(Remoting remoting, IConnectionSecurity? security)
{
    private readonly TcpSettings _settings = remoting.Settings.Tcp;

    /// <summary>Whether a name can lead anywhere. Those under <c>.invalid</c> never do: a node that only dials is called so, and is
    /// answered on the connections that it opens.</summary>
    /// <seealso href="https://www.rfc-editor.org/rfc/rfc6761#section-6.4">RFC 6761 §6.4</seealso>
    public static bool CanDial(Address remote) =>
        remote.Host is { } host && !host.TrimEnd('.').EndsWith(".invalid", StringComparison.OrdinalIgnoreCase);

    /// <summary>Dials an address; gives up after <c>connection-timeout</c>.</summary>
    /// <returns>The connection, what the peer calls itself, and its incarnation.</returns>
    /// <exception cref="RemoteTransportException">The peer can't be reached, or doesn't shake hands.</exception>
    public async Task<(Connection Connection, Address Origin, int Uid)> DialAsync(Address remote)
    {
        var deadline = new CancellationTokenSource();
        var overdue = remoting.After(_settings.ConnectionTimeout, deadline.Cancel);
        var socket = default(Socket);
        var connection = default(Connection);
        var stage = "connecting";
        try
        {
            socket = await ConnectAsync(remote, deadline.Token).ConfigureAwait(false);
            Stream stream = new NetworkStream(socket, ownsSocket: false);
            if (security is not null)
            {
                stage = "the TLS handshake";
                stream = await security.SecureOutboundAsync(stream, remote.Host!, deadline.Token).ConfigureAwait(false);
            }

            stage = "the handshake";
            connection = new Connection(socket, stream, isInbound: false, _settings.MaximumFrameSize)
            {
                OpenedAt = remoting.Clock.MonotonicClock,
            };
            await using var closing = deadline.Token.Register(static open => ((Connection)open!).Close("the handshake took too long"), connection);
            FrameWriter.WriteAssociate(connection.Output, remoting.DefaultAddress, remoting.Uid);
            await connection.FlushAsync().ConfigureAwait(false);
            var (origin, uid) = await ReadAnswerAsync(connection).ConfigureAwait(false);
            return deadline.IsCancellationRequested ? throw new OperationCanceledException() : (connection, origin, uid);
        }
        catch (Exception failure)
        {
            connection?.Close(failure.Message);
            connection?.Release();
            socket?.Dispose();
            throw deadline.IsCancellationRequested
                ? new RemoteTransportException($"{stage} took longer than {_settings.ConnectionTimeout}", failure)
                : failure is RemoteTransportException ? failure
                : new RemoteTransportException($"{stage} failed: {failure.Message}", failure);
        }
        finally
        {
            overdue.Cancel();
        }
    }

    private async Task<Socket> ConnectAsync(Address remote, CancellationToken cancellation)
    {
        var host = remote.Host!.Trim('[', ']');
        var addresses = IPAddress.TryParse(host, out var literal)
            ? [literal]
            : await Dns.GetHostAddressesAsync(host, cancellation).ConfigureAwait(false);
        var preferred = _settings.PrefersIPv6 ? AddressFamily.InterNetworkV6 : AddressFamily.InterNetwork;
        var failure = default(Exception);
        foreach (var address in addresses.OrderByDescending(address => address.AddressFamily == preferred))
        {
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                SocketFactory.Apply(_settings, socket);
                await socket.ConnectAsync(address, remote.Port!.Value, cancellation).ConfigureAwait(false);
                return socket;
            }
            catch (Exception unreachable)
            {
                socket.Dispose();
                if (unreachable is not SocketException)
                    throw;
                failure = unreachable;
            }
        }

        throw failure ?? new RemoteTransportException($"the name {host} leads to no address");
    }

    private static async Task<(Address Origin, int Uid)> ReadAnswerAsync(Connection connection)
    {
        var command = ControlCommand.None;
        var origin = default(Address);
        var uid = 0;
        var isMessage = false;
        var answered = await connection.ReadFrameAsync(frame =>
        {
            isMessage = ProtocolMessage.TryRead(frame, out var message);
            (command, origin, uid) = (message.Command, message.Origin, message.Uid);
            return false;
        }).ConfigureAwait(false);
        return command switch
        {
            ControlCommand.Associate => (origin!, uid),
            ControlCommand.DisassociateQuarantined => throw new QuarantinedByPeerException(),
            ControlCommand.DisassociateShuttingDown => throw new RemoteTransportException("the peer is shutting down"),
            ControlCommand.Disassociate => throw new RemoteTransportException("the peer refused the association"),
            _ when !answered => throw new RemoteTransportException("the peer closed the connection before it shook hands"),
            _ => throw new RemoteTransportException(isMessage
                ? "the peer didn't begin with a handshake"
                : "what the peer sent is no message of the protocol (is TLS on at one end only?)"),
        };
    }
}

/// <summary>The peer has shut this system out.</summary>
internal sealed class QuarantinedByPeerException() : RemoteTransportException("the peer has quarantined this system");
