using System.Runtime.Serialization;
using Akka.Actor;
using Akka.Configuration;
using Akka.Util;

namespace Akka.Serialization;

/// <summary>Turns messages of certain types into bytes and back. Used by many threads at a time.</summary>
public abstract class Serializer
{
    /// <summary>The system whose references this serializer writes and resolves.</summary>
    protected readonly ExtendedActorSystem system;

    private readonly Lazy<int> _configuredIdentifier;

    /// <summary>Called with the system that is starting: its references cannot be resolved yet.</summary>
    protected Serializer(ExtendedActorSystem system)
    {
        this.system = system;
        _configuredIdentifier = new Lazy<int>(ReadIdentifier);
    }

    /// <summary>
    /// This serializer's number on the wire, unique in a system; 0 to 40 are reserved. Unless overridden it comes from
    /// <c>akka.actor.serialization-identifiers</c>.
    /// </summary>
    /// <exception cref="SerializationException">That section does not name this type.</exception>
    public virtual int Identifier => _configuredIdentifier.Value;

    /// <summary>Whether <see cref="FromBinary(byte[], Type)"/> needs the type.</summary>
    public abstract bool IncludeManifest { get; }

    /// <summary>Writes <paramref name="obj"/>.</summary>
    public abstract byte[] ToBinary(object obj);

    /// <summary>Reads what <see cref="ToBinary"/> wrote; <paramref name="type"/> is null without a manifest.</summary>
    public abstract object FromBinary(byte[] bytes, Type type);

    /// <summary>Reads a <typeparamref name="T"/>.</summary>
    public T FromBinary<T>(byte[] bytes) => (T)FromBinary(bytes, typeof(T));

    private int ReadIdentifier()
    {
        const string Path = "akka.actor.serialization-identifiers";
        var own = GetType();
        foreach (var (name, value) in (system.Settings.Config.GetConfig(Path) ?? Config.Empty).AsEnumerable())
        {
            if (TypeNames.Resolve(name) == own)
                return value.GetInt();
        }

        throw new SerializationException(
            $"Serializer [{own}] has no number: override Identifier or add {Path} {{ \"{TypeNames.Of(own)}\" = <number> }}.");
    }
}
