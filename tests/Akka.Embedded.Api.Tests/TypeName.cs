namespace Akka.Embedded.Api.Tests;

/// <summary>Writes type names: C# keywords where they are usual, <c>Outer.Inner</c>, <c>Generic&lt;A,B&gt;</c>, <c>T?</c>.</summary>
internal static class TypeName
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(double)] = "double",
    };

    public static string Full(Type type) => $"{type.Namespace}.{Short(type)}";

    public static string Short(Type type)
    {
        if (Keywords.TryGetValue(type, out var keyword))
            return keyword;
        if (type.IsGenericParameter)
            return type.Name;
        if (type.IsByRef)
            return Short(type.GetElementType()!);
        if (type.IsArray)
            return Short(type.GetElementType()!) + "[]";
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return Short(underlying) + "?";

        var name = type.IsGenericType ? WithArguments(type) : type.Name;
        return type.DeclaringType is { } outer ? $"{Short(Closed(outer, type))}.{name}" : name;
    }

    // To reflection, a type nested in a generic one has the outer parameters too; they are written at both.
    private static string WithArguments(Type type) =>
        $"{type.Name.Split('`')[0]}<{string.Join(",", type.GetGenericArguments().Select(Short))}>";

    private static Type Closed(Type outer, Type nested) =>
        outer.IsGenericTypeDefinition && nested.IsConstructedGenericType
            ? outer.MakeGenericType(nested.GenericTypeArguments[..outer.GetGenericArguments().Length])
            : outer;
}
