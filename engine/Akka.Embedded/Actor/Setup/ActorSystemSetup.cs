using System.Collections.Immutable;
using Akka.Util;

namespace Akka.Actor.Setup;

/// <summary>The setups an actor system is created with, at most one of each type. Immutable.</summary>
public sealed class ActorSystemSetup
{
    /// <summary>No setup at all.</summary>
    public static readonly ActorSystemSetup Empty = new(ImmutableDictionary<Type, Setup>.Empty);

    private readonly ImmutableDictionary<Type, Setup> _setups;

    private ActorSystemSetup(ImmutableDictionary<Type, Setup> setups) => _setups = setups;

    /// <summary>Joins setups; of two with one type the later wins.</summary>
    public static ActorSystemSetup Create(params Setup[] setup)
    {
        ArgumentNullException.ThrowIfNull(setup);
        return setup.Aggregate(Empty, (all, one) => all.WithSetup(one));
    }

    /// <summary>The setup of exactly this type, if there is one.</summary>
    public Option<T> Get<T>()
        where T : Setup
        => _setups.TryGetValue(typeof(T), out var setup) ? new Option<T>((T)setup) : Option<T>.None;

    /// <summary>This with <paramref name="setup"/> added, or put in place of the one of its type.</summary>
    public ActorSystemSetup WithSetup<T>(T setup)
        where T : Setup
    {
        ArgumentNullException.ThrowIfNull(setup);
        return new ActorSystemSetup(_setups.SetItem(setup.GetType(), setup));
    }

    /// <summary>The same as <see cref="WithSetup{T}"/>.</summary>
    public ActorSystemSetup And<T>(T setup)
        where T : Setup
        => WithSetup(setup);

    /// <inheritdoc/>
    public override string ToString() => $"ActorSystemSetup({string.Join(", ", _setups.Keys.Select(type => type.Name))})";
}
