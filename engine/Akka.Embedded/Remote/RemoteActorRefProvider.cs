using Akka.Actor;
using Akka.Actor.Internal;

namespace Akka.Remote;

/// <summary>Resolves paths of this system and of others.</summary>
internal sealed class RemoteActorRefProvider(LocalActorRefProvider local, Remoting remoting) : IEngineProvider
{
    public ActorSystemImpl System => local.System;

    public ActorPath RootPath => local.RootPath;

    public Address DefaultAddress => remoting.DefaultAddress;

    public Settings Settings => local.Settings;

    public IInternalActorRef RootGuardian => local.Root;

    public IActorRef DeadLetters => local.DeadLetters;

    public IActorRef IgnoreRef => local.IgnoreRef;

    public IInternalActorRef TempContainer => local.TempContainer;

    public Task TerminationTask => local.TerminationTask;

    public IActorRef ResolveActorRef(string path) =>
        Remoting.ParsePath(path) is { } parsed ? remoting.Resolve(parsed) : DeadLetters;

    public IActorRef ResolveActorRef(ActorPath actorPath) => remoting.Resolve(actorPath);

    public IActorRef RootGuardianAt(Address address) => remoting.Resolve(new RootActorPath(address));

    public Address? GetExternalAddressFor(Address address) =>
        remoting.IsHere(address) || address.Protocol == DefaultAddress.Protocol ? DefaultAddress : null;

    /// <summary>A path that can't be guessed: it travels, and whoever knows it can answer.</summary>
    public ActorPath TempPath()
    {
        var path = local.TempPath();
        return path.Parent / $"{path.Name}{Random.Shared.NextInt64():x}";
    }

    public void RegisterTempActor(IInternalActorRef actorRef, ActorPath path) => local.RegisterTempActor(actorRef, path);

    public void UnregisterTempActor(ActorPath path) => local.UnregisterTempActor(path);
}
