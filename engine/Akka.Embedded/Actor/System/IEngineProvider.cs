using Akka.Actor.Internal;

namespace Akka.Actor;

/// <summary>A provider of this engine.</summary>
internal interface IEngineProvider : IActorRefProvider
{
    /// <summary>Whose references it resolves.</summary>
    ActorSystemImpl System { get; }
}
