using System.Collections.Frozen;
using System.Reflection;
using Akka.Actor;
using Akka.Configuration;
using Akka.Util;

namespace Akka.Serialization.Json;

/// <summary>The types that JSON may hold, by the names that they have in it. Checked once, so that a message can't meet a member of
/// a type that nobody thought of.</summary>
internal sealed class AllowedTypes
{
    private static readonly HashSet<Type> Plain =
    [
        typeof(string), typeof(bool), typeof(byte), typeof(sbyte), typeof(short), typeof(ushort), typeof(int), typeof(uint), typeof(long),
        typeof(ulong), typeof(float), typeof(double), typeof(decimal), typeof(DateTime), typeof(DateTimeOffset), typeof(TimeSpan),
        typeof(Guid), typeof(byte[]), typeof(IActorRef),
    ];

    private readonly FrozenDictionary<string, Type> _byName;
    private readonly FrozenSet<Type> _types;

    /// <param name="names">As in bindings, <c>"Namespace.Type, Assembly"</c>.</param>
    /// <exception cref="ConfigurationException">There is no such type, or it can't be listed; the message says why.</exception>
    public AllowedTypes(IEnumerable<string> names)
    {
        var byName = new Dictionary<string, Type>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            var type = TypeNames.Resolve(name) ?? throw Refused(name, "there is no such type");
            byName[TypeNames.Of(type)] = type;
        }

        _byName = byName.ToFrozenDictionary(StringComparer.Ordinal);
        _types = byName.Values.ToFrozenSet();
        foreach (var (name, type) in byName)
            Check(name, type);
    }

    /// <summary>All of them.</summary>
    public IEnumerable<Type> All => _types;

    /// <summary>Whether exactly this type is listed.</summary>
    public bool Contains(Type type) => _types.Contains(type);

    /// <returns>The listed type of that name, or <see langword="null"/>.</returns>
    public Type? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>Says why a type isn't taken, and what to do.</summary>
    public string Refusal(string name) =>
        $"JSON lets its writer choose types, so serializer 1 takes those alone that akka.actor.serialization-settings.json.allowed-types "
        + $"lists, and not [{Printable(name)}]. Better bind it to a serializer of its own, on both systems.";

    private void Check(string name, Type type)
    {
        if (type is { IsClass: false } or { IsAbstract: true } or { IsGenericType: true } || Plain.Contains(type))
            throw Refused(name, "only classes can be listed that are neither abstract nor generic");
        if (type.GetFields(BindingFlags.Instance | BindingFlags.Public) is [var field, ..])
            throw Refused(name, $"it has the public field {field.Name}; only properties are read and written");
        _ = ListedType.ConstructorOf(type) ?? throw Refused(name, "it has no constructor without parameters, and not one public one with");
        foreach (var property in ListedType.PropertiesOf(type))
        {
            if (!MayHold(property.PropertyType))
                throw Refused(name, $"the type of {property.Name}, {property.PropertyType}, is neither a plain one nor listed");
        }
    }

    private bool MayHold(Type type)
    {
        var inner = Nullable.GetUnderlyingType(type) ?? type;
        return Plain.Contains(inner) || inner.IsEnum || _types.Contains(inner)
            || (ListConverterFactory.ElementOf(inner) is { } element && MayHold(element));
    }

    private static ConfigurationException Refused(string name, string why) =>
        new($"akka.actor.serialization-settings.json.allowed-types: [{name}] can't be listed: {why}.");

    private static string Printable(string name) =>
        string.Concat((name.Length > 200 ? name[..200] : name).Select(static letter => char.IsControl(letter) ? '?' : letter));
}
