using System.Net.Sockets;

namespace Akka.Remote.Transport;

/// <summary>Sets what the settings say of sockets.</summary>
internal static class SocketFactory
{
    public static void Apply(TcpSettings settings, Socket socket)
    {
        socket.NoDelay = settings.NoDelay;
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, settings.KeepAlive);
        if (settings.SendBufferSize > 0)
            socket.SendBufferSize = settings.SendBufferSize;
        if (settings.ReceiveBufferSize > 0)
            socket.ReceiveBufferSize = settings.ReceiveBufferSize;
    }
}
