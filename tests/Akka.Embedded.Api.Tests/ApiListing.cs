using System.Reflection;

namespace Akka.Embedded.Api.Tests;

/// <summary>
/// Lists the public and protected API of assemblies: a heading per type, then its own members, one a line.
/// </summary>
internal static class ApiListing
{
    private const BindingFlags Declared =
        BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;

    /// <returns>Lines in ordinal order, types by name and members by signature; an empty line after each type.</returns>
    public static IReadOnlyList<string> Of(params IEnumerable<Assembly> assemblies) =>
    [
        .. assemblies
            .SelectMany(assembly => assembly.GetTypes())
            .Where(IsVisible)
            .OrderBy(TypeName.Full, StringComparer.Ordinal)
            .SelectMany(type => Members(type).Order(StringComparer.Ordinal).Prepend(Heading(type)).Append("")),
    ];

    private static bool IsVisible(Type type) =>
        type.IsNested
            ? IsVisible(type.DeclaringType!) && (type.IsNestedPublic || type.IsNestedFamily || type.IsNestedFamORAssem)
            : type.IsPublic;

    private static string Heading(Type type)
    {
        var kind = type switch
        {
            { IsInterface: true } => "interface",
            { IsEnum: true } => "enum",
            { IsValueType: true } => "struct",
            { IsAbstract: true, IsSealed: true } => "static class",
            { IsAbstract: true } => "abstract class",
            { IsSealed: true } => "sealed class",
            _ => "class",
        };
        var inherited = type.BaseType?.GetInterfaces() ?? [];
        var interfaces = type.IsEnum ? [] : type.GetInterfaces().Except(inherited).Where(i => i.IsVisible).Select(TypeName.Short);
        IEnumerable<string> bases = type.BaseType is null || type.BaseType == typeof(object)
            ? interfaces.Order(StringComparer.Ordinal)
            : interfaces.Order(StringComparer.Ordinal).Prepend(TypeName.Short(type.BaseType));
        return $"## {TypeName.Full(type)} {kind} : {string.Join(", ", bases)}".TrimEnd(' ', ':');
    }

    private static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum)
            return [Line(string.Join(", ", Enum.GetNames(type).Zip(Values(type), (name, value) => $"{name}={value}")))];

        return type.GetConstructors(Declared).Where(c => !c.IsStatic && IsSeen(c)).Select(MemberSignature.Of)
            .Concat(type.GetMethods(Declared).Where(IsPlain).Select(MemberSignature.Of))
            .Concat(type.GetProperties(Declared).Where(p => p.GetAccessors(nonPublic: true).Any(IsSeen)).Select(MemberSignature.Of))
            .Concat(type.GetEvents(Declared).Where(e => IsSeen(e.AddMethod!)).Select(MemberSignature.Of))
            .Concat(type.GetFields(Declared).Where(IsSeen).Select(MemberSignature.Of))
            .Select(Line);
    }

    private static IEnumerable<string> Values(Type type) =>
        Enum.GetValuesAsUnderlyingType(type).Cast<object>().Select(value => value.ToString()!);

    private static string Line(string signature) => $"  {signature}";

    private static bool IsPlain(MethodInfo method) =>
        IsSeen(method) && (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal));

    internal static bool IsSeen(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    // The backing field `value__` of an enum is special and never listed.
    private static bool IsSeen(FieldInfo field) =>
        (field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly) && !field.IsSpecialName;
}
