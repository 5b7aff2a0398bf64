using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Akka.Configuration;
using Signaling.Actors.Nodes;
using Signaling.Actors.Settings;

namespace Signaling.Gateway.Hosting;

/// <summary>How producer nodes reach the gateway.</summary>
/// <param name="Enabled">Whether any may.</param>
/// <param name="Hostname">Where to listen; <c>*</c> for everywhere.</param>
/// <param name="Port">The TCP port; 0 for a free one.</param>
/// <param name="IsPortChosen">Whether somebody asked for this port; else another one does where it is in use.</param>
/// <param name="PublicHostname">What nodes dial; empty where that is where it listens.</param>
/// <param name="PublicPort">Likewise; 0 where that is where it listens.</param>
/// <param name="JoinToken">The token that was set; empty for one that the gateway makes and keeps.</param>
internal sealed record RemotingSettings(
    bool Enabled, string Hostname, int Port, bool IsPortChosen, string PublicHostname, int PublicPort, Secret JoinToken)
{
    /// <summary>Whether it listens on more than one address, so that nodes are told the one at which they asked.</summary>
    public bool IsEverywhere => Hostname is "*" or "0.0.0.0" or "::" or "[::]";

    /// <summary>What the actor system is set up with: strangers reach nothing but the join actor.</summary>
    public Config ForActorSystem() => !Enabled ? Config.Empty : ConfigurationFactory.ParseString($$"""
        akka.actor.provider = remote
        akka.remote {
          untrusted-mode = on
          log-remote-lifecycle-events = WARNING
          trusted-selection-paths = [{{Quoted(JoinMessage.Path)}}]
          dot-netty.tcp {
            hostname = {{Quoted(IsEverywhere ? "" : ListenHost)}}
            port = {{ListenPort()}}
            public-hostname = {{Quoted(PublicHostname.Length > 0 ? PublicHostname : IsEverywhere ? Advertised() : "")}}
            public-port = {{PublicPort}}
          }
        }
        {{NodeSerializer.Hocon}}
        """);

    private string ListenHost => Hostname == "localhost" ? IPAddress.Loopback.ToString() : Hostname;

    private static string Advertised() => ListenAddress.OfNetwork("*") is [var first, ..] ? first.ToString() : IPAddress.Loopback.ToString();

    // Nodes ask which port it is, so nobody notices that a second gateway on a machine has another one.
    private int ListenPort()
    {
        if (IsPortChosen || Port == 0)
            return Port;
        try
        {
            using var probe = new Socket(SocketType.Stream, ProtocolType.Tcp);
            probe.Bind(new IPEndPoint(IPAddress.TryParse(ListenHost, out var address) ? address : IPAddress.Any, Port));
            return Port;
        }
        catch (SocketException)
        {
            return 0;
        }
    }

    private static string Quoted(string text) => $"\"{JsonEncodedText.Encode(text)}\"";
}
