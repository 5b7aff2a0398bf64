using System.Reflection;

namespace Akka.Serialization.Json;

/// <summary>How objects of a type are taken apart and made, as Newtonsoft.Json does it for plain classes and records.</summary>
internal sealed class ListedType
{
    private const BindingFlags Any = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    private readonly ConstructorInfo _constructor;
    private readonly ParameterInfo[] _parameters;
    private readonly Dictionary<string, PropertyInfo> _byName;

    public ListedType(Type type)
    {
        Name = Util.TypeNames.Of(type);
        Properties = PropertiesOf(type);
        _constructor = ConstructorOf(type)!;
        _parameters = _constructor.GetParameters();
        _byName = Properties.ToDictionary(static property => property.Name, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>As it stands in JSON.</summary>
    public string Name { get; }

    /// <summary>What is written, in the order of declaration.</summary>
    public PropertyInfo[] Properties { get; }

    /// <returns>The property of that name in any letter case, or <see langword="null"/>.</returns>
    public PropertyInfo? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>Makes an object; what wasn't given has its default.</summary>
    public object Make(Dictionary<PropertyInfo, object?> values)
    {
        var arguments = new object?[_parameters.Length];
        for (var i = 0; i < arguments.Length; i++)
        {
            var parameter = _parameters[i];
            arguments[i] = Find(parameter.Name!) is { } property && values.Remove(property, out var given) ? given
                : parameter.HasDefaultValue ? parameter.DefaultValue
                : parameter.ParameterType.IsValueType ? Activator.CreateInstance(parameter.ParameterType)
                : null;
        }

        var made = _constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, arguments, null);
        foreach (var (property, value) in values)
            property.GetSetMethod(nonPublic: true)?.Invoke(made, BindingFlags.DoNotWrapExceptions, null, [value], null);
        return made;
    }

    /// <summary>The public properties that can be read.</summary>
    public static PropertyInfo[] PropertiesOf(Type type) =>
    [
        .. type.GetProperties(BindingFlags.Instance | BindingFlags.Public)
            .Where(static property => property.GetMethod is { IsPublic: true } && property.GetIndexParameters().Length == 0)
            .DistinctBy(static property => property.Name, StringComparer.OrdinalIgnoreCase),
    ];

    /// <returns>The one without parameters, else the only public one whose parameters are properties; or <see langword="null"/>.</returns>
    public static ConstructorInfo? ConstructorOf(Type type) =>
        type.GetConstructor(BindingFlags.Instance | BindingFlags.Public, Type.EmptyTypes)
        ?? (type.GetConstructors() is [var only] && IsOfProperties(type, only) ? only : type.GetConstructor(Any, Type.EmptyTypes));

    private static bool IsOfProperties(Type type, ConstructorInfo constructor) =>
        Array.TrueForAll(constructor.GetParameters(), parameter => Array.Exists(
            PropertiesOf(type),
            property => property.PropertyType == parameter.ParameterType
                && string.Equals(property.Name, parameter.Name, StringComparison.OrdinalIgnoreCase)));
}
