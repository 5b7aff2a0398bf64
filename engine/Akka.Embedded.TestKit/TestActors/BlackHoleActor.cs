using Akka.Actor;

namespace Akka.TestKit.TestActors;

/// <summary>Swallows whatever it is told.</summary>
public class BlackHoleActor : ActorBase
{
    /// <summary>What to start it with.</summary>
    public static Props Props => Actor.Props.Create(() => new BlackHoleActor());

    /// <inheritdoc />
    protected override bool Receive(object message) => true;
}
