using System.Reflection;

namespace Akka.Actor;

/// <summary>Makes instances by a constructor, always with the same arguments.</summary>
internal sealed class ConstructorProducer(Type actorType, ConstructorInfo constructor, object?[] arguments) : IIndirectActorProducer
{
    public Type ActorType => actorType;

    public ActorBase Produce() =>
        (ActorBase)constructor.Invoke(BindingFlags.DoNotWrapExceptions, binder: null, arguments, culture: null);

    public void Release(ActorBase actor)
    {
        if (actor is IDisposable disposable)
        {
            disposable.Dispose();
        }
    }

    /// <summary>Finds the constructor that takes the arguments; one whose rest is optional will do.</summary>
    /// <exception cref="ArgumentException">None fits, or more than one does.</exception>
    public static ConstructorProducer Find(Type actorType, object?[] arguments)
    {
        const BindingFlags Any = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
        if (!typeof(ActorBase).IsAssignableFrom(actorType) || actorType.IsAbstract)
        {
            throw new ArgumentException($"{actorType} can't be made: it is no concrete class that derives from ActorBase.", nameof(actorType));
        }

        var fitting = Array.FindAll(actorType.GetConstructors(Any), one => Fits(one.GetParameters(), arguments));
        if (fitting.Length > 1)
        {
            fitting = Array.FindAll(fitting, one => one.GetParameters().Length == arguments.Length);
        }

        if (fitting is not [var constructor])
        {
            var given = string.Join(", ", arguments.Select(static argument => argument?.GetType().Name ?? "null"));
            throw new ArgumentException(
                $"{actorType} has {(fitting.Length == 0 ? "no constructor" : "more than one constructor")} that takes ({given}).",
                nameof(arguments));
        }

        var parameters = constructor.GetParameters();
        return new ConstructorProducer(
            actorType, constructor, [.. arguments, .. parameters.Skip(arguments.Length).Select(static rest => rest.DefaultValue)]);
    }

    private static bool Fits(ParameterInfo[] parameters, object?[] arguments)
    {
        if (parameters.Length < arguments.Length)
        {
            return false;
        }

        for (var i = 0; i < parameters.Length; i++)
        {
            var type = parameters[i].ParameterType;
            var fits = i >= arguments.Length
                ? parameters[i].HasDefaultValue
                : arguments[i] is null
                    ? !type.IsValueType || Nullable.GetUnderlyingType(type) is not null
                    : type.IsInstanceOfType(arguments[i]);
            if (!fits)
            {
                return false;
            }
        }

        return true;
    }
}
