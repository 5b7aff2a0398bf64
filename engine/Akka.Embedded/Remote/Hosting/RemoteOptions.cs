using Akka.Configuration;

namespace Akka.Remote.Hosting;

/// <summary><c>akka.remote</c> in code. What is null keeps the value that HOCON or the defaults give it.</summary>
public class RemoteOptions
{
    /// <summary>When a connection counts as dead.</summary>
    public DeadlineFailureDetectorOptions TransportFailureDetector { get; set; } = new();

    /// <summary>When a node on which actors are watched counts as dead.</summary>
    public PhiAccrualFailureDetectorOptions WatchFailureDetector { get; set; } = new();

    /// <summary>The certificate and what is asked of the other side's.</summary>
    public SslOptions Ssl { get; set; } = new();

    /// <summary>Whether connections are TLS; addresses then begin with <c>akka.ssl.tcp</c>.</summary>
    public bool? EnableSsl { get; set; }

    /// <summary>The port to listen on; 0 for any free one.</summary>
    public int? Port { get; set; }

    /// <summary>The port that others must dial, where that differs.</summary>
    public int? PublicPort { get; set; }

    /// <summary>The longest frame, in bytes; at least 32000.</summary>
    public long? MaxFrameSize { get; set; }

    /// <summary>The kernel's buffer per connection, in bytes.</summary>
    public long? ReceiveBufferSize { get; set; }

    /// <summary>The kernel's buffer per connection, in bytes.</summary>
    public long? SendBufferSize { get; set; }

    /// <summary>Where to listen; empty for everywhere.</summary>
    public string? HostName { get; set; }

    /// <summary>What others must dial, where that differs.</summary>
    public string? PublicHostName { get; set; }

    internal Config ToHocon()
    {
        var tcp = new HoconSettings()
            .Add("hostname", HostName)
            .Add("port", (long?)Port)
            .Add("public-hostname", PublicHostName)
            .Add("public-port", (long?)PublicPort)
            .Add("maximum-frame-size", MaxFrameSize)
            .Add("send-buffer-size", SendBufferSize)
            .Add("receive-buffer-size", ReceiveBufferSize)
            .Add("enable-ssl", EnableSsl)
            .Add("ssl", Ssl.ToHocon());
        var remote = new HoconSettings()
            .Add("dot-netty.tcp", tcp.Text)
            .Add("transport-failure-detector", TransportFailureDetector.ToHocon())
            .Add("watch-failure-detector", WatchFailureDetector.ToHocon());
        return ConfigurationFactory.ParseString(new HoconSettings().Add("akka.remote", remote.Text).Text.ToString());
    }
}
