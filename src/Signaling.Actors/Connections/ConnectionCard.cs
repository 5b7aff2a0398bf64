using Signaling.Actors.Gateway;

namespace Signaling.Actors.Connections;

/// <summary>
/// What others may see of a connection, without asking its actor: that one writes, whoever lists connections reads, and a figure may
/// be a moment old.
/// </summary>
/// <param name="traits">What the upgrade request said.</param>
/// <param name="outbox">The way out to the socket.</param>
/// <param name="openedAt">When the socket was accepted.</param>
internal sealed class ConnectionCard(SocketTraits traits, IOutbox outbox, DateTimeOffset openedAt)
{
    private volatile Holding? _holding;

    /// <summary>What the connection has; <see langword="null"/> while no socket of it is open.</summary>
    public Holding? Holding
    {
        get => _holding;
        set => _holding = value;
    }

    /// <summary>Describes the connection as it is now.</summary>
    /// <returns><see langword="null"/> while no socket of it is open.</returns>
    public ConnectionEntry? Read() => _holding is { } holding
        ? new ConnectionEntry(
            holding.Connection,
            holding.Client,
            traits.App,
            traits.Speech.Dialect.Name,
            holding.Role == PeerRole.Producer,
            traits.RemoteAddress,
            openedAt,
            outbox.LastHeard,
            holding.Received,
            holding.Line.Posted,
            outbox.Waiting)
        : null;
}
