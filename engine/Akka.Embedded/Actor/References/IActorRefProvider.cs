namespace Akka.Actor;

/// <summary>Resolves paths to references and knows the addresses of its system.</summary>
public interface IActorRefProvider
{
    /// <summary>The root of every path here.</summary>
    ActorPath RootPath { get; }

    /// <summary>The address that others know this system by; without a host where nothing listens.</summary>
    Address DefaultAddress { get; }

    /// <summary>The settings of the system.</summary>
    Settings Settings { get; }

    /// <summary>The parent of everything.</summary>
    IInternalActorRef RootGuardian { get; }

    /// <summary>Takes what nobody else does.</summary>
    IActorRef DeadLetters { get; }

    /// <summary>Swallows without a trace.</summary>
    IActorRef IgnoreRef { get; }

    /// <summary>The parent of the references that stand for tasks.</summary>
    IInternalActorRef TempContainer { get; }

    /// <summary>Completes when the tree has stopped.</summary>
    Task TerminationTask { get; }

    /// <summary>The reference at a path with its address; one that leads to the dead letters where there is no such actor.</summary>
    IActorRef ResolveActorRef(string path);

    /// <summary>The reference at a path; one that leads to the dead letters where there is no such actor.</summary>
    IActorRef ResolveActorRef(ActorPath actorPath);

    /// <summary>The root guardian of an address.</summary>
    IActorRef RootGuardianAt(Address address);

    /// <summary>The address under which <paramref name="address"/> can reach this system; <see langword="null"/> where it can't.</summary>
    Address? GetExternalAddressFor(Address address);

    /// <summary>A fresh path beneath the temporary container.</summary>
    ActorPath TempPath();

    /// <summary>Lets a temporary reference be found by its path.</summary>
    void RegisterTempActor(IInternalActorRef actorRef, ActorPath path);

    /// <summary>Ends what <see cref="RegisterTempActor"/> began.</summary>
    void UnregisterTempActor(ActorPath path);
}
