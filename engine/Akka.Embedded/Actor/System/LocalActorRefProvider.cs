using System.Collections.Concurrent;
using System.Globalization;
using Akka.Actor.Internal;

namespace Akka.Actor;

/// <summary>The tree of one system that is on no network: <c>/user</c>, <c>/system</c>, <c>/temp</c>, <c>/deadLetters</c>, <c>/ignore</c>.</summary>
internal sealed class LocalActorRefProvider : IEngineProvider
{
    private readonly Dictionary<string, IInternalActorRef> _special = [];
    private readonly TempContainerRef _temp;
    private readonly TaskCompletionSource _terminated = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _tempNames;

    public LocalActorRefProvider(ActorSystemImpl system)
    {
        System = system;
        RootPath = new RootActorPath(new Address("akka", system.Name));
        DeadLetters = new DeadLettersActorRef(this, RootPath / "deadLetters", system.EventStream);
        IgnoreRef = new IgnoreActorRef(this, RootPath / "ignore");
        _temp = new TempContainerRef(this, RootPath / "temp");
        _special.Add("temp", _temp);
        _special.Add("deadLetters", (IInternalActorRef)DeadLetters);
        _special.Add("ignore", (IInternalActorRef)IgnoreRef);
    }

    public ActorSystemImpl System { get; }

    public ActorPath RootPath { get; }

    public Address DefaultAddress => RootPath.Address;

    public Settings Settings => System.Settings;

    public ActorCell Root { get; private set; } = null!;

    public ActorCell UserGuardian { get; private set; } = null!;

    public ActorCell SystemGuardian { get; private set; } = null!;

    IInternalActorRef IActorRefProvider.RootGuardian => Root;

    public IActorRef DeadLetters { get; }

    public IActorRef IgnoreRef { get; }

    public IInternalActorRef TempContainer => _temp;

    public Task TerminationTask => _terminated.Task;

    /// <summary>Starts the guardians.</summary>
    public void Start()
    {
        var dispatcher = System.Dispatchers.Lookup("akka.actor.internal-dispatcher");
        Root = new ActorCell(
            System, Props.Create(() => new RootGuardian(System)), dispatcher, new RootSupervisor(this), RootPath);
        Root.Start();
        var strategy = SupervisorStrategyConfigurator.CreateConfigurator(Settings.SupervisorStrategyClass).Create();
        SystemGuardian = Root.MakeChild(Props.Create(() => new Guardian(), SupervisorStrategy.DefaultStrategy), "system");
        UserGuardian = Root.MakeChild(Props.Create(() => new Guardian(), strategy), "user");
        Root.Tell(new WatchUser(UserGuardian), ActorRefs.NoSender);
    }

    /// <summary>What lives at a name beneath the root without being an actor.</summary>
    public IInternalActorRef? FindSpecial(ActorCell parent, string name) =>
        parent == Root && _special.TryGetValue(name, out var special) ? special : null;

    public IActorRef ResolveActorRef(string path) =>
        ActorPath.TryParse(path, out var parsed) ? ResolveActorRef(parsed) : DeadLetters;

    public IActorRef ResolveActorRef(ActorPath actorPath) => IsHere(actorPath.Address) ? ResolveHere(actorPath) : Missing(actorPath);

    /// <summary>The reference at a path, whatever its address.</summary>
    public IActorRef ResolveHere(ActorPath actorPath)
    {
        var elements = actorPath.Elements;
        if (elements is ["temp", var name] && _temp.Find(name) is { } temporary)
        {
            return temporary;
        }

        var found = Root.GetChild(elements);
        return found is Nobody || (actorPath.Uid != 0 && actorPath.Uid != found.Path.Uid) ? Missing(actorPath) : found;
    }

    public IActorRef RootGuardianAt(Address address) => IsHere(address) ? Root : DeadLetters;

    public Address? GetExternalAddressFor(Address address) => IsHere(address) ? DefaultAddress : null;

    public ActorPath TempPath() =>
        _temp.Path / ("$" + Interlocked.Increment(ref _tempNames).ToString("x", CultureInfo.InvariantCulture));

    public void RegisterTempActor(IInternalActorRef actorRef, ActorPath path) => _temp.Add(path.Name, actorRef);

    public void UnregisterTempActor(ActorPath path) => _temp.Remove(path.Name);

    public void RootEnded() => _terminated.TrySetResult();

    private bool IsHere(Address address) => address.Equals(DefaultAddress);

    /// <summary>Stands for an actor that isn't there.</summary>
    public EmptyLocalActorRef Missing(ActorPath path) => new(this, path, System.EventStream);

    /// <summary>The parent of the references that stand for tasks.</summary>
    private sealed class TempContainerRef(LocalActorRefProvider provider, ActorPath path) : MinimalActorRef
    {
        private readonly ConcurrentDictionary<string, IInternalActorRef> _children = new();

        public override ActorPath Path => path;

        public override IActorRefProvider Provider => provider;

        public override IInternalActorRef Parent => provider.Root;

        public override IActorRef GetChild(IReadOnlyList<string> name) =>
            name is [var only] && Find(only) is { } child ? child : base.GetChild(name);

        public IInternalActorRef? Find(string name) => _children.GetValueOrDefault(name);

        public void Add(string name, IInternalActorRef actor) => _children[name] = actor;

        public void Remove(string name) => _children.TryRemove(name, out _);
    }
}
