using Akka.Configuration;
using Akka.Util;

namespace Akka.Actor;

/// <summary>Makes the strategy of <c>/user</c>, named by <c>akka.actor.guardian-supervisor-strategy</c>.</summary>
public abstract class SupervisorStrategyConfigurator
{
    /// <summary>A configurator; needs a constructor without parameters.</summary>
    protected SupervisorStrategyConfigurator()
    {
    }

    /// <summary>The strategy.</summary>
    public abstract SupervisorStrategy Create();

    /// <summary>The configurator of a type's name.</summary>
    /// <exception cref="ConfigurationException">There is no such type.</exception>
    public static SupervisorStrategyConfigurator CreateConfigurator(string typeName) =>
        TypeNames.Resolve(typeName) is { } type && Activator.CreateInstance(type) is SupervisorStrategyConfigurator configurator
            ? configurator
            : throw new ConfigurationException(
                $"akka.actor.guardian-supervisor-strategy is \"{typeName}\", which is no SupervisorStrategyConfigurator.");
}

/// <summary>Makes the default strategy.</summary>
public class DefaultSupervisorStrategy : SupervisorStrategyConfigurator
{
    /// <inheritdoc/>
    public override SupervisorStrategy Create() => SupervisorStrategy.DefaultStrategy;
}

/// <summary>Makes the stopping strategy.</summary>
public class StoppingSupervisorStrategy : SupervisorStrategyConfigurator
{
    /// <inheritdoc/>
    public override SupervisorStrategy Create() => SupervisorStrategy.StoppingStrategy;
}
