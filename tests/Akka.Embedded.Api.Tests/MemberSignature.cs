using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Akka.Embedded.Api.Tests;

/// <summary>Writes one member as a line of C#-like text; <c>public</c>, being the rule, is left out.</summary>
internal static class MemberSignature
{
    public static string Of(ConstructorInfo constructor) =>
        $"{Access(constructor)}ctor({Parameters(constructor)}){Obsolete(constructor)}";

    public static string Of(MethodInfo method)
    {
        var generics = method.IsGenericMethodDefinition
            ? $"<{string.Join(",", method.GetGenericArguments().Select(TypeName.Short))}>"
            : "";
        return $"{Modifiers(method)}{TypeName.Short(method.ReturnType)} {method.Name}{generics}({Parameters(method)}){Obsolete(method)}";
    }

    public static string Of(PropertyInfo property)
    {
        var accessors = property.GetAccessors(nonPublic: true).Where(ApiListing.IsSeen).ToArray();
        var widest = accessors.FirstOrDefault(a => a.IsPublic) ?? accessors[0];
        var get = accessors.Contains(property.GetMethod) ? "get; " : "";
        var set = accessors.Contains(property.SetMethod) ? "set; " : "";
        var name = property.GetIndexParameters().Length > 0 ? $"{property.Name}[..]" : property.Name;
        return $"{Modifiers(widest)}{TypeName.Short(property.PropertyType)} {name} {{ {get}{set}}}{Obsolete(property)}";
    }

    public static string Of(EventInfo @event) =>
        $"{Modifiers(@event.AddMethod!)}event {TypeName.Short(@event.EventHandlerType!)} {@event.Name}{Obsolete(@event)}";

    public static string Of(FieldInfo field)
    {
        var kind = field switch
        {
            { IsLiteral: true } => "const ",
            { IsStatic: true, IsInitOnly: true } => "static readonly ",
            { IsStatic: true } => "static ",
            { IsInitOnly: true } => "readonly ",
            _ => "",
        };
        var access = field.IsPublic ? "" : "protected ";
        return $"{access}{kind}{TypeName.Short(field.FieldType)} {field.Name}{Obsolete(field)}";
    }

    private static string Access(MethodBase method) => method.IsPublic ? "" : "protected ";

    private static string Modifiers(MethodInfo method)
    {
        var kind = method switch
        {
            { IsStatic: true } => "static ",
            { DeclaringType.IsInterface: true } or { IsVirtual: false } or { IsFinal: true } => "",
            { IsAbstract: true } => "abstract ",
            _ when method.GetBaseDefinition() != method => "override ",
            _ => "virtual ",
        };
        return Access(method) + kind;
    }

    private static string Parameters(MethodBase method)
    {
        var parameters = method.GetParameters().Select(Parameter);
        return method.IsDefined(typeof(ExtensionAttribute))
            ? $"this {string.Join(", ", parameters)}"
            : string.Join(", ", parameters);
    }

    private static string Parameter(ParameterInfo parameter)
    {
        var passing = parameter switch
        {
            { IsOut: true } => "out ",
            { ParameterType.IsByRef: true, IsIn: true } => "in ",
            { ParameterType.IsByRef: true } => "ref ",
            _ when parameter.IsDefined(typeof(ParamArrayAttribute)) => "params ",
            _ => "",
        };
        var optional = parameter.HasDefaultValue ? $" = {Default(parameter)}" : "";
        return $"{passing}{TypeName.Short(parameter.ParameterType)} {parameter.Name}{optional}";
    }

    private static string Default(ParameterInfo parameter) =>
        parameter.DefaultValue is { } value ? Convert.ToString(value, CultureInfo.InvariantCulture)! : "null";

    private static string Obsolete(MemberInfo member) => member.IsDefined(typeof(ObsoleteAttribute)) ? " [Obsolete]" : "";
}
