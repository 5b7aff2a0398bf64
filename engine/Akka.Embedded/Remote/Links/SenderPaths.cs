using System.Runtime.CompilerServices;
using System.Text;
using Akka.Actor;

namespace Akka.Remote.Links;

/// <summary>The paths of the actors that have sent lately, as they travel. Used by one thread at a time; never grows.</summary>
internal sealed class SenderPaths
{
    private const int Places = 128;

    private readonly (IActorRef? Sender, byte[]? Path)[] _places = new (IActorRef?, byte[]?)[Places];
    private Address? _local;

    /// <param name="sender">The sender, or null.</param>
    /// <param name="local">The address by which the peer knows this system.</param>
    /// <returns>The path with address and uid, UTF-8; empty for no sender.</returns>
    public ReadOnlySpan<byte> Of(IActorRef? sender, Address local)
    {
        switch (sender)
        {
            case null or Nobody:
                return default;
            case RemoteActorRef remote:
                return remote.PathBytes;
            case AskRef:
                return Encode(sender, local);
        }

        if (!ReferenceEquals(_local, local))
        {
            Array.Clear(_places);
            _local = local;
        }

        ref var place = ref _places[(uint)RuntimeHelpers.GetHashCode(sender) % Places];
        if (!ReferenceEquals(place.Sender, sender))
            place = (sender, Encode(sender, local));
        return place.Path;
    }

    private static byte[] Encode(IActorRef sender, Address local) =>
        Encoding.UTF8.GetBytes(sender.Path.ToSerializationFormatWithAddress(local));
}
