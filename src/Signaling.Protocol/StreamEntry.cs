namespace Signaling.Protocol;

/// <summary>A stream as lists show it, at one moment.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Description">What its producer said of it.</param>
/// <param name="Status">What can be done with it.</param>
/// <param name="ConnectedClients">Sessions that haven't ended, whatever their state.</param>
/// <param name="LastSeen">When its producer was last heard.</param>
/// <param name="RegisteredAt">When it was registered.</param>
public sealed record StreamEntry(
    StreamId Id,
    StreamDescription Description,
    StreamStatus Status,
    int ConnectedClients,
    DateTimeOffset LastSeen,
    DateTimeOffset RegisteredAt)
{
    /// <summary>What a person reads: the title, else the application's name.</summary>
    public string Title => Description.Title ?? Description.AppName;
}
