using Akka.Actor;
using Akka.Configuration;

namespace Remote.Benchmarks;

/// <summary>An actor system that listens on a free port of the loopback.</summary>
internal static class Node
{
    public static ActorSystem Start(string name) => ActorSystem.Create(name, ConfigurationFactory.ParseString(
        """
        akka.loglevel = WARNING
        akka.actor.provider = remote
        akka.actor.serializers.documents = "Remote.Benchmarks.DocumentSerializer, Remote.Benchmarks"
        akka.actor.serialization-bindings {
          "Remote.Benchmarks.Document, Remote.Benchmarks" = documents
          "Remote.Benchmarks.TextDocument, Remote.Benchmarks" = documents
        }
        akka.remote.dot-netty.tcp { hostname = "127.0.0.1", port = 0 }
        """));

    public static Address AddressOf(ActorSystem system) => ((ExtendedActorSystem)system).Provider.DefaultAddress;
}
