using Akka.Actor;
using Akka.Configuration;

namespace Akka.Dispatch;

/// <summary>The mailboxes of a system. This engine has one kind, unbounded and able to take messages back from a stash; whoever
/// asks for another one is refused.</summary>
public class Mailboxes
{
    /// <summary>The section of the default mailbox.</summary>
    public static readonly string DefaultMailboxId = "akka.actor.default-mailbox";

    private readonly ActorSystem _system;
    private readonly int _defaultStashCapacity;

    internal Mailboxes(ActorSystem system)
    {
        _system = system;
        _defaultStashCapacity = system.Settings.Config.GetInt(DefaultMailboxId + ".stash-capacity", Deploy.NoStashSize);
    }

    /// <summary>How many messages the stash of an actor holds; <see cref="Deploy.NoStashSize"/> for any number.</summary>
    internal int StashCapacityOf(Props props) => props switch
    {
        { StashCapacity: not Deploy.NoStashSize } => props.StashCapacity,
        { Mailbox.Length: > 0 } => _system.Settings.Config.GetInt(props.Mailbox + ".stash-capacity", _defaultStashCapacity),
        _ => _defaultStashCapacity,
    };

    /// <exception cref="ConfigurationException">The section is missing, or names a mailbox that this engine doesn't have.</exception>
    internal void Check(string id)
    {
        var type = _system.Settings.Config.GetString(id + ".mailbox-type");
        if (type is null)
        {
            throw new ConfigurationException($"There is no mailbox [{id}]: the configuration has no {id}.mailbox-type.");
        }

        if (type.Split(',')[0].Trim() is not ("Akka.Dispatch.UnboundedMailbox" or "Akka.Dispatch.UnboundedDequeBasedMailbox"))
        {
            throw new ConfigurationException(
                $"{id}.mailbox-type is \"{type}\", which this engine doesn't have; it has UnboundedMailbox and UnboundedDequeBasedMailbox.");
        }
    }
}
