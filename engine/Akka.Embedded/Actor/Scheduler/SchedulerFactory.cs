using Akka.Configuration;
using Akka.Event;
using Akka.Util;

namespace Akka.Actor;

/// <summary>Makes the scheduler that <c>akka.scheduler.implementation</c> names.</summary>
internal static class SchedulerFactory
{
    /// <exception cref="ConfigurationException">The name is missing, or is not that of a scheduler.</exception>
    internal static IScheduler Create(Config config, ILoggingAdapter log)
    {
        const string key = "akka.scheduler.implementation";
        var name = config.GetString(key);
        var type = TypeNames.Resolve(name);
        if (type is null || type.IsAbstract || !type.IsAssignableTo(typeof(IScheduler)))
            throw new ConfigurationException($"'{name}' in {key} is not the name of a scheduler.");

        return (IScheduler)Activator.CreateInstance(type, config, log)!;
    }
}
