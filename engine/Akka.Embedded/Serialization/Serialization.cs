using System.Reflection;
using System.Runtime.Serialization;
using Akka.Actor;
using Akka.Configuration;
using Akka.Remote.Serialization;
using Akka.Util;

namespace Akka.Serialization;

/// <summary>Finds the serializer of a message and runs it. A type bound to none is refused: there is no default.</summary>
public class Serialization
{
    [ThreadStatic]
    private static Information? _transport;

    private readonly SerializerBindings _bindings = new();
    private readonly Serializer _null;
    private Information? _ownTransport;
    private MessageSerializer? _messages;

    /// <summary>Creates the serializers that <c>akka.actor.serializers</c> and a <see cref="SerializationSetup"/> name.</summary>
    /// <exception cref="ConfigurationException">A serializer or binding names a type or alias that does not exist.</exception>
    public Serialization(ExtendedActorSystem system)
    {
        ArgumentNullException.ThrowIfNull(system);
        System = system;
        AddSerializer("null", _null = new NullSerializer(system));

        var setup = system.Settings.Setup.Get<SerializationSetup>();
        var details = setup.HasValue ? setup.Value.CreateSerializers(system) : [];
        foreach (var (alias, type) in Section(system, "serializers").AsEnumerable())
        {
            if (details.All(detail => detail.Alias != alias))
                AddSerializer(alias, Create(alias, type.GetString()));
        }

        foreach (var detail in details)
            AddSerializer(detail.Alias, detail.Serializer);
        foreach (var (type, alias) in Section(system, "serialization-bindings").AsEnumerable())
            BindConfigured(type, alias.GetString() ?? "");
        foreach (var detail in details)
        {
            foreach (var type in detail.UseFor)
                AddSerializationMap(type, detail.Serializer);
        }

        if (_bindings.WithIdentifier(NewtonSoftJsonSerializer.Number) is NewtonSoftJsonSerializer json)
            _bindings.BindUnbound(json.Types, json);
    }

    /// <summary>The system this belongs to.</summary>
    public ExtendedActorSystem System { get; }

    /// <summary>Adds a serializer, or puts it in place of the one called <paramref name="name"/>.</summary>
    /// <exception cref="ArgumentException">Another serializer has the same <see cref="Serializer.Identifier"/>.</exception>
    public void AddSerializer(string name, Serializer serializer)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(serializer);
        _bindings.Add(name, serializer);
    }

    /// <summary>Binds <paramref name="type"/>, and those deriving from it that have no closer binding.</summary>
    public void AddSerializationMap(Type type, Serializer serializer)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(serializer);
        _bindings.Bind(type, serializer);
    }

    /// <summary>The serializer for <paramref name="obj"/>, by the closest binding of its type.</summary>
    /// <inheritdoc cref="FindSerializerForType"/>
    public Serializer FindSerializerFor(object obj, string? defaultSerializerName = null) =>
        obj is null ? _null : FindSerializerForType(obj.GetType(), defaultSerializerName);

    /// <summary>The serializer for objects of exactly <paramref name="objectType"/>, by its closest binding.</summary>
    /// <exception cref="SerializationException">
    /// None is bound and there is no <paramref name="defaultSerializerName"/>; the message says which binding to add.
    /// </exception>
    public Serializer FindSerializerForType(Type objectType, string? defaultSerializerName = null)
    {
        ArgumentNullException.ThrowIfNull(objectType);
        return _bindings.Find(objectType, defaultSerializerName);
    }

    /// <summary>Writes <paramref name="o"/>, local references with the address others know.</summary>
    /// <exception cref="SerializationException">No serializer is bound to its type.</exception>
    public byte[] Serialize(object o) =>
        WithTransport(System, (Serializer: FindSerializerFor(o), Object: o), static it => it.Serializer.ToBinary(it.Object));

    /// <summary>Reads what the serializer numbered <paramref name="serializerId"/> wrote.</summary>
    /// <exception cref="SerializationException">There is no such serializer.</exception>
    public object Deserialize(byte[] bytes, int serializerId, Type type) =>
        WithTransport(System, (Serializer: SerializerWith(serializerId), bytes, type),
            static it => it.Serializer.FromBinary(it.bytes, it.type));

    /// <summary>Reads what the serializer numbered <paramref name="serializerId"/> wrote under a manifest.</summary>
    /// <exception cref="SerializationException">There is no such serializer, or no type that the manifest names.</exception>
    public object Deserialize(byte[] bytes, int serializerId, string manifest)
    {
        var serializer = SerializerWith(serializerId);
        if (serializer is SerializerWithStringManifest named)
            return WithTransport(System, (named, bytes, manifest), static it => it.named.FromBinary(it.bytes, it.manifest));
        if (string.IsNullOrEmpty(manifest))
            return Deserialize(bytes, serializerId, type: null!);

        var type = TypeNames.Resolve(manifest)
            ?? throw new SerializationException($"Serializer {serializerId} was sent the type [{manifest}], which is not here.");
        return Deserialize(bytes, serializerId, type);
    }

    /// <summary>What has to accompany the bytes of <paramref name="msg"/>; empty if nothing.</summary>
    public static string ManifestFor(Serializer s, object msg)
    {
        ArgumentNullException.ThrowIfNull(s);
        return s switch
        {
            SerializerWithStringManifest named => named.Manifest(msg),
            { IncludeManifest: true } when msg is not null => TypeNames.Of(msg.GetType()),
            _ => string.Empty,
        };
    }

    /// <summary>
    /// <paramref name="actorRef"/> as text to be resolved where it is read: with the address that others know while a
    /// transport is current, else with the system's own. Empty for no sender.
    /// </summary>
    public static string SerializedActorPath(IActorRef? actorRef)
    {
        if (actorRef is null)
            return string.Empty;

        var path = actorRef.Path;
        return _transport is { } transport
            ? path.ToSerializationFormatWithAddress(transport.Address)
            : path.ToSerializationFormat();
    }

    /// <summary>The transport that the running <see cref="WithTransport{T}"/> was called for.</summary>
    /// <exception cref="InvalidOperationException">None is running on this thread.</exception>
    public static Information GetCurrentTransportInformation() =>
        _transport ?? throw new InvalidOperationException("No transport is current on this thread: call WithTransport.");

    /// <summary>Runs <paramref name="action"/> on this thread with the system's own address as the current transport.</summary>
    public static T WithTransport<T>(ExtendedActorSystem system, Func<T> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return WithTransport(system, action, static it => it());
    }

    /// <inheritdoc cref="WithTransport{T}"/>
    public static T WithTransport<TState, T>(ExtendedActorSystem system, TState state, Func<TState, T> action)
    {
        ArgumentNullException.ThrowIfNull(system);
        ArgumentNullException.ThrowIfNull(action);
        var outer = EnterTransport(system);
        try
        {
            return action(state);
        }
        finally
        {
            LeaveTransport(outer);
        }
    }

    /// <summary>Messages as they travel.</summary>
    internal MessageSerializer Messages => _messages ?? Interlocked.CompareExchange(ref _messages, new(System), null) ?? _messages;

    /// <summary>As <see cref="WithTransport{T}"/>, for what can't be a function: until <see cref="LeaveTransport"/>.</summary>
    /// <returns>What <see cref="LeaveTransport"/> needs.</returns>
    internal static Information? EnterTransport(ExtendedActorSystem system)
    {
        var outer = _transport;

        // What is nested in a message is written for the same peer as the message.
        if (outer is null || outer.System != system)
            _transport = system.Serialization.OwnTransport();
        return outer;
    }

    /// <summary>As the other, for a peer that knows this system by an address of its own choice.</summary>
    internal static Information? EnterTransport(Information transport)
    {
        var outer = _transport;
        _transport = transport;
        return outer;
    }

    /// <summary>Ends what <see cref="EnterTransport(ExtendedActorSystem)"/> began on this thread.</summary>
    internal static void LeaveTransport(Information? outer) => _transport = outer;

    /// <exception cref="SerializationException">There is no such serializer.</exception>
    internal Serializer SerializerWith(int identifier) =>
        _bindings.WithIdentifier(identifier) ?? throw new SerializationException(
            $"No serializer has the number {identifier}: do both systems have the same akka.actor.serializers?");

    /// <summary>The type called <paramref name="name"/> if it, or a base of it, is bound to <paramref name="serializer"/>; looks
    /// at nothing beyond the assemblies of the bound types and makes nothing.</summary>
    internal Type? BoundType(Serializer serializer, string name) => _bindings.BoundType(serializer, name);

    /// <summary>
    /// What a receiver elsewhere would get, for <c>akka.actor.serialize-messages</c>. Messages that never travel are given back
    /// as they are, and so are the engine's own and those of primitive types, which remoting itself takes care of.
    /// </summary>
    internal object RoundTrip(object message)
    {
        var type = message.GetType();
        if (message is INoSerializationVerificationNeeded or string || type.IsPrimitive
            || type.Assembly == typeof(Serialization).Assembly)
        {
            return message;
        }

        var serializer = FindSerializerForType(type);
        var manifest = ManifestFor(serializer, message);
        return Deserialize(Serialize(message), serializer.Identifier, manifest);
    }

    private static Config Section(ExtendedActorSystem system, string name) =>
        system.Settings.Config.GetConfig($"akka.actor.{name}") ?? Config.Empty;

    // Made again only when the address changes, which it does once, when the system starts to listen.
    private Information OwnTransport()
    {
        var address = System.Provider.DefaultAddress;
        var own = _ownTransport;
        return own is not null && own.Address.Equals(address) ? own : _ownTransport = new Information(address, System);
    }

    private Serializer Create(string alias, string? typeName)
    {
        var type = TypeNames.Resolve(typeName);
        if (type is null || !typeof(Serializer).IsAssignableFrom(type))
            throw new ConfigurationException($"akka.actor.serializers.{alias} = [{typeName}] does not name a Serializer.");

        var settings = Section(System, "serialization-settings").GetValue(alias)?.ToConfig();
        if (settings is not null && type.GetConstructor([typeof(ExtendedActorSystem), typeof(Config)]) is { } withSettings)
            return (Serializer)withSettings.Invoke(BindingFlags.DoNotWrapExceptions, null, [System, settings], null);
        if (type.GetConstructor([typeof(ExtendedActorSystem)]) is { } plain)
            return (Serializer)plain.Invoke(BindingFlags.DoNotWrapExceptions, null, [System], null);
        throw new ConfigurationException($"Serializer [{type}] has no public constructor ({nameof(ExtendedActorSystem)}).");
    }

    private void BindConfigured(string typeName, string alias)
    {
        var type = TypeNames.Resolve(typeName)
            ?? throw new ConfigurationException($"akka.actor.serialization-bindings: there is no type [{typeName}].");
        var serializer = _bindings.WithAlias(alias)
            ?? throw new ConfigurationException($"akka.actor.serialization-bindings: [{typeName}] = [{alias}], no serializer.");
        AddSerializationMap(type, serializer);
    }
}
