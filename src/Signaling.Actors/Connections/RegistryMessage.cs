using Signaling.Protocol;

namespace Signaling.Actors.Connections;

/// <summary>What connections tell the actor above them, which knows them all.</summary>
internal abstract record RegistryMessage
{
    private RegistryMessage()
    {
    }

    /// <summary>A consumer wants to choose its id. Answered with <see cref="ConnectionMessage.Named"/>.</summary>
    /// <param name="Wanted">What it wants.</param>
    /// <param name="Current">What it has.</param>
    public sealed record Claim(ClientId Wanted, ClientId Current) : RegistryMessage;

    /// <summary>A client has come back. Answered with <see cref="ConnectionMessage.Held"/> or <see cref="ConnectionMessage.NoEstate"/>.</summary>
    /// <param name="Connection">The connection that it had.</param>
    public sealed record Return(ConnectionId Connection) : RegistryMessage;

    /// <summary>The sender serves a connection that another actor served.</summary>
    /// <param name="Connection">The connection.</param>
    /// <param name="Consumer">Its id, where it is a consumer.</param>
    public sealed record Took(ConnectionId Connection, ClientId? Consumer) : RegistryMessage;

    /// <summary>The sender's id is free.</summary>
    /// <param name="Client">The id.</param>
    public sealed record Release(ClientId Client) : RegistryMessage;

    /// <summary>The sender has closed its socket, since the gateway goes away.</summary>
    public sealed record GoneAway : RegistryMessage
    {
        public static GoneAway Instance { get; } = new();
    }
}
