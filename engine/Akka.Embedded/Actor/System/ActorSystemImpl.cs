using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.RegularExpressions;
using Akka.Actor.Setup;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Event;
using Akka.Remote;
using Akka.Remote.Transport.Tls;

namespace Akka.Actor.Internal;

/// <summary>The one kind of system there is.</summary>
internal sealed partial class ActorSystemImpl : ExtendedActorSystem
{
    private readonly ExtensionRegistry _extensions;
    private readonly IActorRefProvider _provider;
    private readonly Stack<Action> _onTermination = new();
    private readonly TaskCompletionSource _terminated = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IActorRef? _deadLetterListener;
    private int _terminating;

    public ActorSystemImpl(string name, ActorSystemSetup setup)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!ValidName().IsMatch(name))
        {
            throw new ArgumentException(
                $"'{name}' can't be an actor system's name: it must be ASCII letters, digits and hyphens, beginning with no hyphen.",
                nameof(name));
        }

        Name = name;
        var bootstrap = setup.Get<BootstrapSetup>();
        var config = bootstrap.HasValue && bootstrap.Value.Config.HasValue ? bootstrap.Value.Config.Value : ConfigurationFactory.Load();
        Settings = new Settings(this, config, setup);
        var isRemote = IsRemote(Settings.ProviderClass);
        SerializesMessages = Settings.SerializeAllMessages;
        EventStream = new EventStream(Settings.DebugEventStream);
        EventStream.StartStdoutLogger(Settings);
        Log = Logging.GetLogger(EventStream, $"ActorSystem({name})");
        Scheduler = SchedulerFactory.Create(Settings.Config, Log);
        Mailboxes = new Mailboxes(this);
        Dispatchers = new Dispatchers(this, new DispatcherPrerequisites(EventStream, Scheduler, Settings, Mailboxes));
        ProviderImpl = new LocalActorRefProvider(this);
        _provider = ProviderImpl;
        _extensions = new ExtensionRegistry(this);
        if (isRemote)
        {
            Remoting = MakeRemoting();
            _provider = new RemoteActorRefProvider(ProviderImpl, Remoting);
        }
    }

    public override string Name { get; }

    public override Settings Settings { get; }

    public override EventStream EventStream { get; }

    public override ILoggingAdapter Log { get; }

    public override IScheduler Scheduler { get; }

    public override Mailboxes Mailboxes { get; }

    public override Dispatchers Dispatchers { get; }

    public override Serialization.Serialization Serialization => _serialization!;

    public LocalActorRefProvider ProviderImpl { get; }

    public override IActorRefProvider Provider => _provider;

    /// <summary>The ways to other systems; null where this one stands alone.</summary>
    public Remoting? Remoting { get; }

    public override IActorRef DeadLetters => ProviderImpl.DeadLetters;

    public override IActorRef IgnoreRef => ProviderImpl.IgnoreRef;

    public override IInternalActorRef Guardian => ProviderImpl.UserGuardian;

    public override IInternalActorRef SystemGuardian => ProviderImpl.SystemGuardian;

    public override IInternalActorRef LookupRoot => ProviderImpl.Root;

    public override Task WhenTerminated => _terminated.Task;

    /// <summary>Whether every message is serialized and read back.</summary>
    public bool SerializesMessages { get; }

    private Serialization.Serialization? _serialization;

    /// <summary>Starts guardians, loggers and extensions. A failure leaves nothing running.</summary>
    public void Start()
    {
        _ = EndAfterTreeAsync();
        try
        {
            ProviderImpl.Start();
            _serialization = new Serialization.Serialization(this);
            EventStream.StartUnsubscriber(this);
            EventStream.StartDefaultLoggers(this);
            if (Settings.LogDeadLetters > 0)
            {
                _deadLetterListener = DeadLetterListener.Start(this);
            }

            Mailboxes.Check(Mailboxes.DefaultMailboxId);
            foreach (var (path, place) in UnhonouredKeys.Find(Settings.UserConfig, ConfigurationFactory.Default()))
            {
                Log.Warning("{0}: the setting {1} has no effect, this engine doesn't have it.", place, path);
            }

            if (Settings.LogConfigOnStart)
            {
                Log.Info(Settings.ToString());
            }

            CoordinatedShutdown.Get(this);
            Remoting?.Start();
            _extensions.StartConfigured();
        }
        catch
        {
            FinalTerminate();
            throw;
        }
    }

    /// <summary>A cell for an actor, on the dispatcher that its props name.</summary>
    public ActorCell MakeCell(Props props, ActorCell parent, ActorPath path)
    {
        ArgumentNullException.ThrowIfNull(props);
        var deploy = props.Deploy;
        if (deploy.Scope is RemoteScope remote)
        {
            throw new ConfigurationException(
                $"{path} was to be deployed on {remote.Address}; this engine starts actors in their own system only.");
        }

        if (deploy.Mailbox.Length > 0)
        {
            Mailboxes.Check(deploy.Mailbox);
        }

        var dispatcher = deploy.Dispatcher.Length > 0 ? Dispatchers.Lookup(deploy.Dispatcher) : Dispatchers.DefaultGlobalDispatcher;
        return new ActorCell(this, props, dispatcher, parent, path);
    }

    /// <summary>The message after a trip through its serializer.</summary>
    public object RoundTrip(object message) => _serialization is null ? message : _serialization.RoundTrip(message);

    public override IActorRef ActorOf(Props props, string? name = null) => ProviderImpl.UserGuardian.ActorOf(props, name);

    public override IActorRef SystemActorOf(Props props, string? name = null) => ProviderImpl.SystemGuardian.ActorOf(props, name);

    public override IActorRef SystemActorOf<TActor>(string? name = null) => SystemActorOf(Props.Create<TActor>(), name);

    public override ActorSelection ActorSelection(ActorPath actorPath) => ActorRefFactoryShared.ActorSelection(actorPath, this);

    public override ActorSelection ActorSelection(string actorPath) =>
        ActorRefFactoryShared.ActorSelection(actorPath, this, ProviderImpl.Root);

    public override void Stop(IActorRef actor)
    {
        if (actor is ActorCell { Parent: ActorCell parent } cell)
        {
            parent.StopChild(cell);
        }
        else
        {
            ((IInternalActorRef)actor).Stop();
        }
    }

    public override void RegisterOnTermination(Action code)
    {
        ArgumentNullException.ThrowIfNull(code);
        lock (_onTermination)
        {
            if (!_terminated.Task.IsCompleted)
            {
                _onTermination.Push(code);
                return;
            }
        }

        throw new InvalidOperationException($"The actor system {Name} has terminated already.");
    }

    public override Task Terminate()
    {
        if (Settings.CoordinatedShutdownRunByActorSystemTerminate)
        {
            CoordinatedShutdown.Get(this).Run(CoordinatedShutdown.ActorSystemTerminateReason.Instance);
        }
        else
        {
            FinalTerminate();
        }

        return WhenTerminated;
    }

    public override void Abort() => FinalTerminate();

    /// <summary>Stops the tree, and with it everything that runs it.</summary>
    public Task FinalTerminate()
    {
        if (Interlocked.Exchange(ref _terminating, 1) == 0)
        {
            if (_deadLetterListener is not null && !Settings.LogDeadLettersDuringShutdown)
            {
                Stop(_deadLetterListener);
            }

            if (ProviderImpl.UserGuardian is { } user)
            {
                user.Stop();
            }
            else
            {
                ProviderImpl.RootEnded();
            }
        }

        return WhenTerminated;
    }

    // Awaited from the start: the tree also ends by itself, when a guardian fails.
    private async Task EndAfterTreeAsync()
    {
        await ProviderImpl.TerminationTask.ConfigureAwait(false);
        await EndRemotingAsync().ConfigureAwait(false);
        (Scheduler as IDisposable)?.Dispose();
        Dispatchers.Shutdown();
        while (true)
        {
            Action code;
            lock (_onTermination)
            {
                if (!_onTermination.TryPop(out code!))
                {
                    _terminated.TrySetResult();
                    return;
                }
            }

            try
            {
                code();
            }
            catch (Exception failure)
            {
                Log.Error(failure, "A termination callback failed.");
            }
        }
    }

    private async Task EndRemotingAsync()
    {
        if (Remoting is null)
            return;

        try
        {
            await Remoting.DisposeAsync().AsTask().WaitAsync(Remoting.Settings.ShutdownTimeout).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            // The system ends all the same.
            Log.Error(failure, "Remoting did not end as it should.");
        }
    }

    public override object RegisterExtension(IExtensionId extension) => _extensions.Register(extension);

    public override object GetExtension(IExtensionId extensionId) => _extensions.Register(extensionId);

    public override T GetExtension<T>() => TryGetExtension<T>(out var extension)
        ? extension
        : throw new InvalidOperationException($"The actor system {Name} has no extension {typeof(T)}.");

    public override bool HasExtension(Type type) => _extensions.TryGet(type, out _);

    public override bool HasExtension<T>() => HasExtension(typeof(T));

    public override bool TryGetExtension(Type extensionType, [MaybeNullWhen(false)] out object extension) =>
        _extensions.TryGet(extensionType, out extension);

    public override bool TryGetExtension<T>([MaybeNullWhen(false)] out T extension)
    {
        var found = _extensions.TryGet(typeof(T), out var untyped);
        extension = (T?)untyped;
        return found;
    }

    public override string PrintTree()
    {
        var text = new StringBuilder();
        Print(ProviderImpl.Root, 0, text);
        return text.ToString();
    }

    /// <inheritdoc/>
    public override string ToString() => ProviderImpl.RootPath.Address.ToString();

    private static bool IsRemote(string provider) => provider switch
    {
        "local" or "Akka.Actor.LocalActorRefProvider" or "Akka.Actor.LocalActorRefProvider, Akka" => false,
        "remote" or "Akka.Remote.RemoteActorRefProvider" or "Akka.Remote.RemoteActorRefProvider, Akka.Remote" => true,
        _ => throw new ConfigurationException($"akka.actor.provider is \"{provider}\"; this engine has local and remote."),
    };

    private Remoting MakeRemoting()
    {
        try
        {
            return new Remoting(this, ProviderImpl, TlsSecurity.From(this, Settings.Config.GetConfig("akka.remote.dot-netty.tcp")!));
        }
        catch
        {
            (Scheduler as IDisposable)?.Dispose();
            Dispatchers.Shutdown();
            throw;
        }
    }

    private static void Print(ActorCell cell, int depth, StringBuilder text)
    {
        text.Append(' ', depth * 2).Append(cell.Path.Name is "" ? "/" : cell.Path.Name).Append(' ')
            .Append(cell.Props.Type.Name).Append(cell.IsTerminating ? " (stopping)" : "").Append('\n');
        foreach (var child in cell.GetChildren().Cast<ActorCell>())
        {
            Print(child, depth + 1, text);
        }
    }

    [GeneratedRegex("^[a-zA-Z0-9][a-zA-Z0-9-]*$")]
    private static partial Regex ValidName();
}
