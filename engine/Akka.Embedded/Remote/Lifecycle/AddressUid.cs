using Akka.Actor;

namespace Akka.Remote;

/// <summary>Tells this incarnation of a system from its next one at the same address.</summary>
public class AddressUid : IExtension
{
    /// <summary>A random number that isn't negative; it travels in every handshake.</summary>
    public readonly int Uid = Random.Shared.Next(1, int.MaxValue);
}

/// <summary>Makes a system's <see cref="AddressUid"/>.</summary>
public class AddressUidExtension : ExtensionIdProvider<AddressUid>
{
    /// <inheritdoc/>
    public override AddressUid CreateExtension(ExtendedActorSystem system) => new();

    /// <summary>The uid of a system's incarnation.</summary>
    public static int Uid(ActorSystem system) => system.WithExtension<AddressUid, AddressUidExtension>().Uid;
}
