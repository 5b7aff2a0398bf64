using Akka.Actor;

namespace Akka.Serialization;

/// <summary>Where the bytes being written will be read from: the address under which others know this system.</summary>
public sealed class Information : IEquatable<Information>
{
    /// <summary>Joins a system with the address others know it by.</summary>
    public Information(Address address, ActorSystem system)
    {
        Address = address;
        System = system;
    }

    /// <summary>The address to write into local references.</summary>
    public Address Address { get; }

    /// <summary>The system that writes or reads.</summary>
    public ActorSystem System { get; }

    /// <summary>Equal when address and system are.</summary>
    public bool Equals(Information? other) =>
        other is not null && Equals(Address, other.Address) && Equals(System, other.System);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Information);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Address, System);

    /// <summary>As <see cref="Equals(Information)"/>.</summary>
    public static bool operator ==(Information? left, Information? right) => Equals(left, right);

    /// <summary>The opposite of <see cref="Equals(Information)"/>.</summary>
    public static bool operator !=(Information? left, Information? right) => !Equals(left, right);
}
