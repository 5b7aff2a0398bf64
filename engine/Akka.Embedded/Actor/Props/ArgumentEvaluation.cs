using System.Linq.Expressions;
using System.Reflection;

namespace Akka.Actor;

/// <summary>Evaluates the arguments of <c>() => new Actor(a, b)</c>, once.</summary>
internal static class ArgumentEvaluation
{
    public static object?[] Evaluate(NewExpression creation)
    {
        if (creation.Arguments.Count == 0)
        {
            return [];
        }

        var values = new object?[creation.Arguments.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Evaluate(creation.Arguments[i]);
        }

        return values;
    }

    // Nearly every argument is a constant, a captured variable or a member of `this`: no need to compile those.
    private static object? Evaluate(Expression expression) => expression switch
    {
        ConstantExpression constant => constant.Value,
        MemberExpression { Member: FieldInfo field } member => field.GetValue(Owner(member)),
        MemberExpression { Member: PropertyInfo property } member =>
            property.GetValue(Owner(member), BindingFlags.DoNotWrapExceptions, binder: null, index: null, culture: null),
        UnaryExpression { NodeType: ExpressionType.Convert, Method: null } convert
            when convert.Type.IsAssignableFrom(convert.Operand.Type) => Evaluate(convert.Operand),
        _ => Expression.Lambda<Func<object?>>(Expression.Convert(expression, typeof(object))).Compile(preferInterpretation: true)(),
    };

    private static object? Owner(MemberExpression member) => member.Expression is null ? null : Evaluate(member.Expression);
}
