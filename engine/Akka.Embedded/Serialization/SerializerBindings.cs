using System.Collections.Concurrent;
using System.Runtime.Serialization;
using Akka.Util;

namespace Akka.Serialization;

/// <summary>Which serializer has which alias and number, and which writes which type.</summary>
internal sealed class SerializerBindings
{
    private readonly Lock _changing = new();
    private readonly ConcurrentDictionary<string, Serializer> _byAlias = new();
    private readonly ConcurrentDictionary<int, Serializer> _byIdentifier = new();
    private readonly ConcurrentDictionary<Type, Serializer> _bound = new();

    // What the bindings came to for the types met so far.
    private readonly ConcurrentDictionary<Type, Serializer> _found = new();

    // Only names of types that are there and bound, so it can't grow by what others send.
    private readonly ConcurrentDictionary<(Serializer Serializer, string Name), Type> _named = new();

    public void Add(string alias, Serializer serializer)
    {
        lock (_changing)
        {
            var identifier = serializer.Identifier;
            var rival = _byAlias.FirstOrDefault(pair => pair.Key != alias && pair.Value.Identifier == identifier);
            if (rival.Key is not null)
            {
                throw new ArgumentException(
                    $"Serializers [{rival.Key}] and [{alias}] have the same number {identifier}.", nameof(serializer));
            }

            _byAlias[alias] = serializer;
            _byIdentifier[identifier] = serializer;
        }
    }

    public void Bind(Type type, Serializer serializer)
    {
        lock (_changing)
        {
            _bound[type] = serializer;
            _found.Clear();
            _named.Clear();
        }
    }

    /// <summary>Binds those types that nothing was bound to.</summary>
    public void BindUnbound(IEnumerable<Type> types, Serializer serializer)
    {
        foreach (var type in types)
        {
            if (!_bound.ContainsKey(type))
                Bind(type, serializer);
        }
    }

    public Serializer? WithAlias(string alias) => _byAlias.GetValueOrDefault(alias);

    public Serializer? WithIdentifier(int identifier) => _byIdentifier.GetValueOrDefault(identifier);

    /// <param name="type">The type to be written.</param>
    /// <param name="defaultAlias">The serializer for types that nothing but a binding of <see cref="object"/> covers.</param>
    /// <exception cref="SerializationException">None is bound, or two are and neither binding is the closer one.</exception>
    public Serializer Find(Type type, string? defaultAlias)
    {
        if (_found.TryGetValue(type, out var known))
            return known;

        lock (_changing)
        {
            var closest = Closest(type);
            if (closest is null && defaultAlias is not null)
            {
                // Not remembered: the next caller may name another default.
                return WithAlias(defaultAlias)
                    ?? throw new SerializationException($"No serializer has the alias [{defaultAlias}].");
            }

            closest ??= _bound.GetValueOrDefault(typeof(object));
            return _found[type] = closest ?? throw new SerializationException(
                $"No serializer is bound to [{type}]: add {Remedy(type)} with an alias of akka.actor.serializers, " +
                "or a SerializationSetup.");
        }
    }

    /// <summary>The type called <paramref name="name"/> if it, or a base of it, is bound to <paramref name="serializer"/>.</summary>
    public Type? BoundType(Serializer serializer, string name)
    {
        if (_named.TryGetValue((serializer, name), out var known))
            return known;

        var comma = name.LastIndexOf(", ", StringComparison.Ordinal);
        var fullName = comma < 0 || name.Contains('[') ? null : name[..comma];
        foreach (var (bound, its) in _bound)
        {
            if (its != serializer || bound == typeof(object))
                continue;

            var type = TypeNames.Of(bound) == name ? bound
                : fullName is null ? null
                : bound.Assembly.GetType(fullName, throwOnError: false);
            if (type is not null && bound.IsAssignableFrom(type) && TypeNames.Of(type) == name)
                return _named[(serializer, name)] = type;
        }

        return null;
    }

    private Serializer? Closest(Type type)
    {
        var bases = _bound.Keys.Where(bound => bound != typeof(object) && bound.IsAssignableFrom(type)).ToList();
        var closest = bases
            .Where(bound => !bases.Exists(other => other != bound && bound.IsAssignableFrom(other)))
            .Select(bound => (Type: bound, Serializer: _bound[bound]))
            .ToList();
        if (closest.DistinctBy(binding => binding.Serializer).Count() > 1)
        {
            var rivals = string.Join(" and ", closest.Select(binding => $"[{binding.Type}]"));
            throw new SerializationException($"[{type}] is bound as {rivals}, to different serializers: add {Remedy(type)}.");
        }

        return closest.Count == 0 ? null : closest[0].Serializer;
    }

    private static string Remedy(Type type) => $"akka.actor.serialization-bindings {{ \"{TypeNames.Of(type)}\" = <alias> }}";
}
