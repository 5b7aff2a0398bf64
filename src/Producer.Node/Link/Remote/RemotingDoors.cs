using System.Security.Cryptography.X509Certificates;
using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Configuration;
using Akka.Event;
using Akka.Remote.Transport.DotNetty;
using Signaling.Actors.Nodes;
using Signaling.Protocol;

namespace Producer.Node.Link.Remote;

/// <summary>
/// Finds gateways over the network. Each attempt has an actor system of its own, which holds nothing but the link's end: a gateway
/// that took the last one for dead never hears that one again, but a new one is heard at once, also from behind NAT.
/// </summary>
/// <param name="query">Asks a gateway for its address.</param>
/// <param name="log">Gets what the systems log.</param>
/// <param name="level">The least level of that, as HOCON names it.</param>
/// <param name="configuration">The user's settings, of which those of remoting count.</param>
internal sealed class RemotingDoors(JoinQuery query, IActorRef log, string level, Config configuration) : IGatewayDoors
{
    // Nobody dials a node: it is answered on the connection that it opened. So its name must only be nobody else's, and lead nowhere.
    // https://www.rfc-editor.org/rfc/rfc6761#section-6.4
    private static readonly string Name = $"node-{NewIds.Connection().Value}.invalid";

    private readonly Lazy<X509Certificate2> _certificate = new(static () => PassingCertificate.Make(Name));

    public async Task<GatewayDoor> FindAsync(Uri gateway, CancellationToken cancellationToken)
    {
        var address = GatewayAddress.IsOfActors(gateway)
            ? Address.Parse(gateway.OriginalString)
            : await query.AskAsync(gateway, cancellationToken).ConfigureAwait(false);
        var system = await Task.Run(() => ActorSystem.Create("producer", Setup(address)), cancellationToken).ConfigureAwait(false);
        system.EventStream.Subscribe(log, typeof(LogEvent));
        var join = new RootActorPath(address) / JoinMessage.Path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return new GatewayDoor(system, system.ActorSelection(join), actor => Reach(system, actor, address), system.Terminate);
    }

    // What the gateway calls itself may be another one of its addresses than that which is reached from here.
    private static IActorRef Reach(ActorSystem system, IActorRef actor, Address address) => actor.Path.Address.Equals(address)
        ? actor
        : ((ExtendedActorSystem)system).Provider.ResolveActorRef($"{address}{actor.Path.ToStringWithoutAddress()}#{actor.Path.Uid}");

    private ActorSystemSetup Setup(Address gateway)
    {
        var setup = ActorSystemSetup.Create(BootstrapSetup.Create().WithConfig(Settings(gateway)));
        var ssl = configuration.GetConfig("akka.remote.dot-netty.tcp.ssl") ?? Config.Empty;
        return gateway.Protocol != GatewayAddress.EncryptedScheme || ssl.GetString("certificate.path", "") is { Length: > 0 }
            || ssl.GetBoolean("certificate.use-thumbprint-over-file", false)
            ? setup
            : setup.And(new DotNettySslSetup(_certificate.Value, ssl.GetBoolean("suppress-validation", false)));
    }

    private Config Settings(Address gateway) => ConfigurationFactory.ParseString($$"""
        akka {
          loglevel = {{level}}
          stdout-loglevel = OFF
          loggers = []
          log-dead-letters = off
          coordinated-shutdown.run-by-clr-shutdown-hook = off
          actor.provider = remote
          remote {
            untrusted-mode = on
            dot-netty.tcp {
              hostname = "127.0.0.1"
              port = 0
              public-hostname = "{{Name}}"
              enable-ssl = {{(gateway.Protocol == GatewayAddress.EncryptedScheme ? "on" : "off")}}
            }
          }
        }
        {{NodeSerializer.Hocon}}
        """).WithFallback(configuration);
}
