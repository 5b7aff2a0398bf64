namespace Akka.Actor.Setup;

/// <summary>A typed piece of an actor system's configuration, for what HOCON cannot express.</summary>
public abstract class Setup
{
    /// <summary>For deriving types.</summary>
    protected Setup()
    {
    }

    /// <summary>Joins this with <paramref name="other"/>, which wins when both are of one type.</summary>
    public ActorSystemSetup And(Setup other) => ActorSystemSetup.Create(this, other);
}
