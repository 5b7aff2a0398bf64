using Akka.Configuration;

namespace Akka.Remote;

/// <summary><c>akka.remote.dot-netty.tcp</c>, read and checked once.</summary>
internal sealed class TcpSettings
{
    private const int LeastMaximumFrameSize = 32_000;

    public TcpSettings(Config config)
    {
        Config = config;
        Hostname = config.GetString("hostname", "");
        Port = ReadPort(config, "port");
        PublicHostname = config.GetString("public-hostname", "");
        PublicPort = ReadPort(config, "public-port");
        ConnectionTimeout = config.GetTimeSpan("connection-timeout", null, allowInfinite: false);
        MaximumFrameSize = ReadSize(config, "maximum-frame-size");
        if (MaximumFrameSize < LeastMaximumFrameSize)
        {
            throw new ConfigurationException(
                $"akka.remote.dot-netty.tcp.maximum-frame-size is {MaximumFrameSize} B; {LeastMaximumFrameSize} B is the least.");
        }

        SendBufferSize = ReadSize(config, "send-buffer-size");
        ReceiveBufferSize = ReadSize(config, "receive-buffer-size");
        Backlog = RemoteSettings.Positive(config, "backlog");
        NoDelay = config.GetBoolean("tcp-nodelay");
        KeepAlive = config.GetBoolean("tcp-keepalive");
        PrefersIPv6 = config.GetBoolean("dns-use-ipv6");
        MaxPendingHandshakes = RemoteSettings.Positive(config, "max-pending-handshakes");
        MaxPendingHandshakesPerAddress = RemoteSettings.Positive(config, "max-pending-handshakes-per-address");
        MaxPendingBytes = Math.Max(1, ReadSize(config, "batching.max-pending-bytes"));
        EnableSsl = config.GetBoolean("enable-ssl");
        if (config.GetString("byte-order", "little-endian") is not "little-endian" and var order)
        {
            throw new ConfigurationException(
                $"akka.remote.dot-netty.tcp.byte-order is \"{order}\"; this engine writes little-endian only, as every node does by default.");
        }
    }

    /// <summary>The section itself.</summary>
    public Config Config { get; }

    public string Hostname { get; }

    public int Port { get; }

    public string PublicHostname { get; }

    public int PublicPort { get; }

    public TimeSpan ConnectionTimeout { get; }

    /// <summary>Bytes, with the prefix.</summary>
    public int MaximumFrameSize { get; }

    public int SendBufferSize { get; }

    public int ReceiveBufferSize { get; }

    public int Backlog { get; }

    public bool NoDelay { get; }

    public bool KeepAlive { get; }

    public bool PrefersIPv6 { get; }

    public int MaxPendingHandshakes { get; }

    public int MaxPendingHandshakesPerAddress { get; }

    public int MaxPendingBytes { get; }

    public bool EnableSsl { get; }

    /// <summary>The scheme of every address that this transport reaches.</summary>
    public string Scheme => EnableSsl ? "akka.ssl.tcp" : "akka.tcp";

    private static int ReadPort(Config config, string path)
    {
        var port = config.GetInt(path);
        return port is >= 0 and <= ushort.MaxValue
            ? port
            : throw new ConfigurationException($"akka.remote.dot-netty.tcp.{path} is {port}; a port is 0 to 65535.");
    }

    private static int ReadSize(Config config, string path)
    {
        var size = config.GetByteSize(path, 0) ?? 0;
        return size is >= 0 and <= int.MaxValue
            ? (int)size
            : throw new ConfigurationException($"akka.remote.dot-netty.tcp.{path} is {size} B, which is too much.");
    }
}
