using System.Net;
using System.Net.Sockets;
using Akka.Actor;
using Akka.Event;
using Akka.Remote.Links;
using Akka.Remote.Wire;

namespace Akka.Remote.Transport;

/// <summary>Accepts connections and shakes hands; each then belongs to the link of the address that the peer gave.</summary>
internal sealed class Listener : IAsyncDisposable
{
    private const int LooksForTheEarlierEnd = 20;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(25);

    private readonly Remoting _remoting;
    private readonly TcpSettings _settings;
    private readonly IConnectionSecurity? _security;
    private readonly Socket _socket;
    private readonly HandshakeLimits _limits;
    private readonly LogThrottle _floods;
    private Task? _accepting;

    /// <summary>Binds; nothing is accepted before <see cref="Start"/>.</summary>
    /// <exception cref="RemoteTransportException">The address can't be bound.</exception>
    public Listener(Remoting remoting, IConnectionSecurity? security)
    {
        _remoting = remoting;
        _settings = remoting.Settings.Tcp;
        _security = security;
        _limits = new HandshakeLimits(_settings.MaxPendingHandshakes, _settings.MaxPendingHandshakesPerAddress);
        _floods = new LogThrottle(remoting.Clock);
        var address = AddressToBind(_settings);
        _socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (address.Equals(IPAddress.IPv6Any))
                _socket.DualMode = true;
            _socket.Bind(new IPEndPoint(address, _settings.Port));
            _socket.Listen(_settings.Backlog);
        }
        catch (SocketException failure)
        {
            _socket.Dispose();
            throw new RemoteTransportException(
                $"Can't listen on {address}:{_settings.Port} (akka.remote.dot-netty.tcp.hostname and .port): {failure.Message}", failure);
        }
    }

    /// <summary>The address and port that were bound.</summary>
    public IPEndPoint Bound => (IPEndPoint)_socket.LocalEndPoint!;

    /// <summary>Connections that have not shaken hands.</summary>
    public int PendingHandshakes => _limits.Pending;

    /// <summary>Begins to accept.</summary>
    public void Start() => _accepting = Task.Run(AcceptAsync);

    /// <summary>Accepts nothing more.</summary>
    public async ValueTask DisposeAsync()
    {
        _socket.Dispose();
        if (_accepting is not null)
            await _accepting.ConfigureAwait(false);
    }

    private static IPAddress AddressToBind(TcpSettings settings)
    {
        var host = settings.Hostname.Trim('[', ']');
        if (host.Length == 0)
            return settings.PrefersIPv6 ? IPAddress.IPv6Any : IPAddress.Any;
        if (IPAddress.TryParse(host, out var literal))
            return literal;

        try
        {
            var preferred = settings.PrefersIPv6 ? AddressFamily.InterNetworkV6 : AddressFamily.InterNetwork;
            return Dns.GetHostAddresses(host).OrderByDescending(address => address.AddressFamily == preferred).First();
        }
        catch (Exception failure) when (failure is SocketException or InvalidOperationException)
        {
            throw new RemoteTransportException(
                $"akka.remote.dot-netty.tcp.hostname is \"{host}\", which leads to no address: {failure.Message}", failure);
        }
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            Socket socket;
            try
            {
                socket = await _socket.AcceptAsync().ConfigureAwait(false);
            }
            catch (ObjectDisposedException)
            {
                return;
            }
            catch (SocketException failure)
            {
                if (failure.SocketErrorCode is SocketError.OperationAborted or SocketError.Interrupted or SocketError.NotSocket)
                    return;

                // Out of file handles, or a peer that was gone before it was accepted: others may be luckier a little later.
                if (_floods.TryPass(out var more))
                    _remoting.Log.Warning("A connection could not be accepted: {0}{1}.", failure.Message, more);
                await Task.Delay(TimeSpan.FromMilliseconds(50)).ConfigureAwait(false);
                continue;
            }

            Admit(socket);
        }
    }

    private void Admit(Socket socket)
    {
        var from = default(IPAddress);
        try
        {
            from = ((IPEndPoint)socket.RemoteEndPoint!).Address;
        }
        catch (SocketException)
        {
            socket.Dispose();
            return;
        }

        if (!_limits.TryEnter(from))
        {
            // A reset costs neither side a state to keep.
            socket.LingerState = new LingerOption(true, 0);
            socket.Dispose();
            if (_floods.TryPass(out var more))
            {
                _remoting.Log.Warning(
                    "A connection from {0} was closed: too many from there, or at all, have not shaken hands "
                    + "(akka.remote.dot-netty.tcp.max-pending-handshakes, -per-address){1}.", from, more);
            }

            return;
        }

        _ = ServeAsync(socket, from);
    }

    private async Task ServeAsync(Socket socket, IPAddress from)
    {
        var opened = _remoting.Clock.MonotonicClock;
        var connection = default(Connection);
        var link = default(Link);
        var deadline = new CancellationTokenSource();
        var overdue = default(ICancelable);
        try
        {
            SocketFactory.Apply(_settings, socket);
            overdue = _remoting.After(_settings.ConnectionTimeout, deadline.Cancel);
            Stream stream = new NetworkStream(socket, ownsSocket: false);
            await using var closing = deadline.Token.Register(static open => ((Socket)open!).Dispose(), socket);
            if (_security is not null)
                stream = await _security.SecureInboundAsync(stream, deadline.Token).ConfigureAwait(false);
            connection = new Connection(socket, stream, isInbound: true, _settings.MaximumFrameSize) { OpenedAt = opened };
            link = await ShakeHandsAsync(connection).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            var why = deadline.IsCancellationRequested ? $"no handshake came within {_settings.ConnectionTimeout}" : failure.Message;
            connection?.Close(why);
            _remoting.NoteBadInput(from, why);
        }
        finally
        {
            overdue?.Cancel();
            _limits.Leave(from);
        }

        if (link is not null)
        {
            await link.ReadAsync(connection!).ConfigureAwait(false);
            return;
        }

        connection?.Close();
        connection?.Release();
        socket.Dispose();
    }

    // The end of the earlier incarnation's connection may be under way still.
    private static async Task<bool> IsTakenAsync(Link link, int uid)
    {
        for (var looks = 0; link.IsHeardAsAnother(uid); looks++)
        {
            if (looks == LooksForTheEarlierEnd)
                return true;
            await Task.Delay(BetweenLooks).ConfigureAwait(false);
        }

        return false;
    }

    /// <returns>The link that the connection belongs to now; null when it was refused.</returns>
    private async Task<Link?> ShakeHandsAsync(Connection connection)
    {
        var origin = default(Address);
        var uid = 0;
        var said = ControlCommand.None;
        var came = await connection.ReadFrameAsync(frame =>
        {
            if (!ProtocolMessage.TryRead(frame, out var message))
                throw new InvalidDataException("what came is no message of the protocol");
            (said, origin, uid) = (message.Command, message.Origin, message.Uid);
            return false;
        }).ConfigureAwait(false);
        if (!came)
            return null;
        if (said != ControlCommand.Associate || _remoting.WhyImpossible(origin!, uid) is { Length: > 0 } why)
        {
            why = said != ControlCommand.Associate ? "it didn't begin with a handshake" : _remoting.WhyImpossible(origin!, uid);
            FrameWriter.WriteControl(connection.Output, ControlCommand.Disassociate);
            await connection.FlushAsync().ConfigureAwait(false);
            connection.EndSending();
            throw new InvalidDataException(why);
        }

        var link = _remoting.LinkTo(origin!);
        if (await IsTakenAsync(link, uid).ConfigureAwait(false))
        {
            FrameWriter.WriteControl(connection.Output, ControlCommand.Disassociate);
            await connection.FlushAsync().ConfigureAwait(false);
            connection.EndSending();
            throw new InvalidDataException(
                $"it calls itself {origin}, but another incarnation of that is connected and lives");
        }

        var refused = link.Refuses(uid);
        FrameWriter.WriteAssociate(connection.Output, _remoting.DefaultAddress, _remoting.Uid);
        if (refused)
            FrameWriter.WriteControl(connection.Output, ControlCommand.DisassociateQuarantined);
        await connection.FlushAsync().ConfigureAwait(false);
        if (!refused)
        {
            switch (link.Attach(connection, uid))
            {
                case Handshake.Accepted:
                    return link;
                case Handshake.ShutDown when link.IsRetired:
                    // It was forgotten just now; a new one takes its place, and the handshake has been answered.
                    link = _remoting.LinkTo(origin!);
                    if (link.Attach(connection, uid) == Handshake.Accepted)
                        return link;
                    break;
                case Handshake.Quarantined:
                    FrameWriter.WriteControl(connection.Output, ControlCommand.DisassociateQuarantined);
                    break;
                default:
                    FrameWriter.WriteControl(connection.Output, ControlCommand.DisassociateShuttingDown);
                    break;
            }

            await connection.FlushAsync().ConfigureAwait(false);
        }

        connection.EndSending();
        return null;
    }
}
