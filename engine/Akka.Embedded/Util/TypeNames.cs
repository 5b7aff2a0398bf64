using System.Reflection;
using System.Text;

namespace Akka.Util;

/// <summary>
/// The names by which types go in configuration and manifests. They name the assemblies Akka.NET is split into, whose
/// types we hold in two of our own.
/// </summary>
internal static class TypeNames
{
    private const string TestKitAssembly = "Akka.Embedded.TestKit";

    private static readonly Assembly Engine = typeof(TypeNames).Assembly;

    // Longest first: the first namespace that fits names the assembly.
    private static readonly string[] Assemblies =
    [
        "Akka.TestKit.Xunit2", "Akka.Remote.Hosting", "Akka.DependencyInjection", "Akka.TestKit", "Akka.Hosting", "Akka.Remote",
        "Akka",
    ];

    /// <summary>The type called <c>"Namespace.Type, Assembly"</c>; <see langword="null"/> if there is none.</summary>
    public static Type? Resolve(string? name)
    {
        if (string.IsNullOrWhiteSpace(name))
            return null;

        try
        {
            return Type.GetType(name.Trim(), FindAssembly, FindType, throwOnError: false);
        }
        catch (Exception failure)
            when (failure is ArgumentException or IOException or BadImageFormatException or TypeLoadException)
        {
            // A malformed name or an assembly that cannot be read is no type either.
            return null;
        }
    }

    /// <summary>The name by which a node of either engine finds <paramref name="type"/>, without version or key.</summary>
    public static string Of(Type type) => Append(new StringBuilder(), type).ToString();

    private static Assembly? FindAssembly(AssemblyName name)
    {
        var simple = name.Name;
        if (simple is "mscorlib" or "System.Private.CoreLib")
            return typeof(object).Assembly;
        if (!Assemblies.Contains(simple))
            return Load(simple!);
        return simple!.StartsWith("Akka.TestKit", StringComparison.Ordinal) ? Load(TestKitAssembly) : Engine;
    }

    private static Assembly? Load(string simpleName)
    {
        try
        {
            return Assembly.Load(new AssemblyName(simpleName));
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static Type? FindType(Assembly? assembly, string name, bool ignoreCase) =>
        assembly is not null
            ? assembly.GetType(name, throwOnError: false, ignoreCase)
            : typeof(object).Assembly.GetType(name, throwOnError: false, ignoreCase)
              ?? Engine.GetType(name, throwOnError: false, ignoreCase);

    private static StringBuilder Append(StringBuilder text, Type type)
    {
        AppendFullName(text, type);
        return text.Append(", ").Append(AssemblyOf(type));
    }

    private static void AppendFullName(StringBuilder text, Type type)
    {
        if (type.IsArray)
        {
            AppendFullName(text, type.GetElementType()!);
            text.Append('[').Append(',', type.GetArrayRank() - 1).Append(']');
            return;
        }

        if (!type.IsConstructedGenericType)
        {
            text.Append(type.FullName);
            return;
        }

        text.Append(type.GetGenericTypeDefinition().FullName).Append('[');
        var arguments = type.GetGenericArguments();
        for (var i = 0; i < arguments.Length; i++)
            Append(text.Append(i == 0 ? "[" : ",["), arguments[i]).Append(']');
        text.Append(']');
    }

    private static string? AssemblyOf(Type type)
    {
        var simple = type.Assembly.GetName().Name;
        if (type.Assembly != Engine && simple != TestKitAssembly)
            return simple;

        var space = type.Namespace ?? string.Empty;
        return Array.Find(Assemblies, name => space == name || space.StartsWith(name + '.', StringComparison.Ordinal)) ?? "Akka";
    }
}
