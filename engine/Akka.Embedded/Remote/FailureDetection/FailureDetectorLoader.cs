using System.Reflection;
using Akka.Actor;
using Akka.Configuration;
using Akka.Event;
using Akka.Util;

namespace Akka.Remote;

/// <summary>Makes failure detectors that configuration names.</summary>
public static class FailureDetectorLoader
{
    /// <summary>Makes a detector.</summary>
    /// <param name="fqcn">Its type, <c>"Namespace.Type, Assembly"</c>, with a constructor (<see cref="Config"/>,
    /// <see cref="EventStream"/>).</param>
    /// <param name="config">The detector's settings.</param>
    /// <param name="system">Whose event stream it gets.</param>
    /// <exception cref="ConfigurationException">There is no such type, or it isn't such a detector.</exception>
    public static FailureDetector Load(string fqcn, Config config, ActorSystem system)
    {
        ArgumentNullException.ThrowIfNull(system);
        var type = TypeNames.Resolve(fqcn);
        if (type is null || !typeof(FailureDetector).IsAssignableFrom(type)
            || type.GetConstructor([typeof(Config), typeof(EventStream)]) is not { } constructor)
        {
            throw new ConfigurationException(
                $"implementation-class = \"{fqcn}\" does not name a {nameof(FailureDetector)} with a public constructor " +
                $"({nameof(Config)}, {nameof(EventStream)}).");
        }

        return (FailureDetector)constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, [config, system.EventStream], null);
    }

    /// <summary>As <see cref="Load"/>, for the system of an actor.</summary>
    public static FailureDetector LoadFailureDetector(this IActorContext context, string fqcn, Config config)
    {
        ArgumentNullException.ThrowIfNull(context);
        return Load(fqcn, config, context.System);
    }
}
