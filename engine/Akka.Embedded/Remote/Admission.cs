using Akka.Actor;
using Akka.Dispatch.SysMsg;
using Akka.Event;
using Akka.Remote.DeathWatch;
using Akka.Remote.Links;
using Akka.Remote.Wire;

namespace Akka.Remote;

/// <summary>What peers may do here. Some things nobody may; with <c>akka.remote.untrusted-mode</c> on, a peer reaches only what it
/// was handed and the trusted paths, and does no harm to it.</summary>
internal sealed class Admission(Remoting remoting)
{
    private const int DeploymentSerializer = 3;
    private const string RemoteWatcherPath = "/system/remote-watcher";

    private readonly RemoteSettings _settings = remoting.Settings;
    private readonly LogThrottle _refusals = new(remoting.Clock);

    /// <summary>Whether it asks for an actor to be started here, which is refused.</summary>
    public bool IsDeployment(in AckAndEnvelope envelope, Address peer)
    {
        if (envelope.SerializerId != DeploymentSerializer)
            return false;

        NoteRefusal(peer, "to start an actor here: this engine starts actors in their own system only");
        return true;
    }

    /// <summary>Whether a peer may write to a path. A uid is known to those only who were handed the reference.</summary>
    public bool MayBeNamed(ActorPath path, IInternalActorRef recipient) =>
        !_settings.UntrustedMode || path.Uid != 0 || path.Depth == 0 || recipient is AskRef
        || _settings.TrustedSelectionPaths.Contains(path.ToStringWithoutAddress());

    /// <summary>Whether a message may be told.</summary>
    public bool Admits(IInternalActorRef recipient, object message, Address peer)
    {
        var selection = message as ActorSelectionMessage;
        var told = selection?.Message ?? message;
        if (told is ISystemMessage)
        {
            NoteRefusal(peer, $"a system message without its number to {recipient}");
            return false;
        }

        if (told is IPossiblyHarmful or Kill
            && (_settings.UntrustedMode || (selection is null ? IsOfTheSystem(recipient) : MayReachTheSystem(recipient, selection))))
        {
            NoteRefusal(peer, $"{told.GetType().Name} to {recipient}");
            return false;
        }

        if (selection is null || !_settings.UntrustedMode || (told is Heartbeat && PathOf(selection) == RemoteWatcherPath))
            return true;
        if (recipient.Path.Depth == 0 && PathOf(selection) is { } path && _settings.TrustedSelectionPaths.Contains(path))
            return true;

        NoteRefusal(peer, $"a selection of {recipient.Path.ToStringWithoutAddress()}{string.Join('/', (object[])selection.Elements)}");
        return false;
    }

    /// <summary>Whether a system message may be delivered: watches and their ends, and stops where peers are trusted.</summary>
    public bool Admits(IInternalActorRef recipient, ISystemMessage message, Link link)
    {
        var admitted = message switch
        {
            Watch watch => watch.Watchee.Equals(recipient) && remoting.IsAddressOf(watch.Watcher.Path.Address, link),
            Unwatch unwatch => unwatch.Watchee.Equals(recipient) && remoting.IsAddressOf(unwatch.Watcher.Path.Address, link),

            // Only the node of the dead says that they are dead.
            DeathWatchNotification death => recipient.Equals(remoting.Watcher) && remoting.IsAddressOf(death.Actor.Path.Address, link),
            Terminate => !_settings.UntrustedMode && !IsOfTheSystem(recipient),
            _ => false,
        };
        if (!admitted)
            NoteRefusal(link.Remote, $"{message.GetType().Name} to {recipient}");
        return admitted;
    }

    /// <summary>Logs that a peer wanted what it may not.</summary>
    public void NoteRefusal(Address peer, string what)
    {
        if (_refusals.TryPass(out var more))
            remoting.Log.Warning("{0} sent what is refused here: {1}{2}.", peer, what, more);
    }

    // The guardians and what is beneath /system: no peer ends this system or a part of it.
    private static bool IsOfTheSystem(IInternalActorRef recipient)
    {
        var path = recipient.Path;
        return path.Depth <= 1 || path.ParentOf(1).Name == "system";
    }

    private static bool MayReachTheSystem(IInternalActorRef recipient, ActorSelectionMessage selection) =>
        Array.Exists(selection.Elements, static element => element is SelectParent)
        || (IsOfTheSystem(recipient)
            && (recipient.Path.Depth > 0 || selection.Elements is not [SelectChildName { Name: "user" }, _, ..]));

    private static string? PathOf(ActorSelectionMessage selection) =>
        Array.TrueForAll(selection.Elements, static element => element is SelectChildName)
            ? "/" + string.Join('/', (object[])selection.Elements)
            : null;
}
