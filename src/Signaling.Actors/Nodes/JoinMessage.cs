using Signaling.Actors.Settings;
using Signaling.Protocol;

namespace Signaling.Actors.Nodes;

/// <summary>What a node and a gateway tell each other about joining, beside their <see cref="LinkFrame"/>s.</summary>
public abstract record JoinMessage
{
    /// <summary>The version of the protocol that is spoken here.</summary>
    public const int CurrentVersion = 1;

    /// <summary>Where a gateway takes joins; all that strangers reach there.</summary>
    public const string Path = "/user/gateway/join";

    private JoinMessage()
    {
    }

    /// <summary>
    /// A node wants to join. Its sender is who takes the gateway's frames. Answered with <see cref="Accepted"/> by the one who takes the
    /// node's, or with <see cref="Refused"/>.
    /// </summary>
    /// <param name="Version">The newest version that the node speaks.</param>
    /// <param name="Token">The join token.</param>
    /// <param name="Node">The node's name, for paths and logs; at most 64 characters count.</param>
    /// <param name="Resume">The token of the connection that it had; <see langword="null"/> where it had none.</param>
    /// <param name="Ack">The highest number that it has had on that one.</param>
    public sealed record Join(int Version, Secret Token, string Node, Secret? Resume, long Ack) : JoinMessage;

    /// <summary>The node has proved itself; frames follow.</summary>
    /// <param name="Version">The version that both speak.</param>
    public sealed record Accepted(int Version) : JoinMessage;

    /// <summary>The node may not join.</summary>
    /// <param name="Code">For programs, one of <see cref="ErrorCodes.WireName"/> or a newer one.</param>
    /// <param name="Reason">For people.</param>
    public sealed record Refused(string Code, string Reason) : JoinMessage;

    /// <summary>The sender's last word.</summary>
    /// <param name="Code">As on a WebSocket.</param>
    /// <param name="Reason">For people.</param>
    public sealed record Bye(CloseCode Code, string Reason) : JoinMessage;
}
