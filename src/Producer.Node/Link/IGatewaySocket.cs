namespace Producer.Node.Link;

/// <summary>Opens sockets to gateways.</summary>
internal interface IGatewaySockets
{
    /// <summary>Opens one.</summary>
    /// <param name="gateway">The gateway's address as configured.</param>
    /// <param name="point">Where the connection before it ended.</param>
    /// <param name="events">Called, once it is open, with what happens, in order and one call at a time, on threads of the pool; it must not block.</param>
    /// <exception cref="OperationCanceledException">It did not open in the time that joining may take.</exception>
    /// <exception cref="GatewayUnreachableException">No gateway answers there, or it refuses us; the message says which in words.</exception>
    Task<OpenedSocket> OpenAsync(Uri gateway, ResumePoint point, Action<SocketEvent> events);
}

/// <summary>A connection that came about.</summary>
/// <param name="Socket">The connection.</param>
/// <param name="Dialect">What is spoken over it.</param>
internal sealed record OpenedSocket(IGatewaySocket Socket, IProducerDialect Dialect)
{
    /// <summary>In words for people, why it isn't the kind of connection that was preferred; <see langword="null"/> where it is.</summary>
    public string? Instead { get; init; }
}

/// <summary>One connection to a gateway, whatever carries it. Any thread may use it.</summary>
internal interface IGatewaySocket
{
    /// <summary>Sends a frame soon.</summary>
    /// <param name="frame">As its dialect writes it; not to be changed afterwards.</param>
    /// <returns><see langword="false"/> when as many frames wait already as may: the gateway reads too slowly, and the socket is of no use.</returns>
    bool TrySend(ReadOnlyMemory<byte> frame);

    /// <summary>Says that a frame which came has been handled. The socket reads no further while 64 have not.</summary>
    void Handled();

    /// <summary>Sends what waits, and closes with 1000. <see cref="SocketEvent.Ended"/> follows within two seconds.</summary>
    void Close();

    /// <summary>Ends it at once, without a close frame; a gateway then keeps our sessions for the resume window.</summary>
    void Abort();
}

/// <summary>What happens to a socket.</summary>
internal abstract record SocketEvent
{
    private SocketEvent()
    {
    }

    /// <summary>A frame came.</summary>
    public sealed record Frame(ReadOnlyMemory<byte> Bytes) : SocketEvent;

    /// <summary>The last event. <c>Code</c> is that of the gateway's close frame; <see langword="null"/> without one.</summary>
    public sealed record Ended(int? Code, string Reason) : SocketEvent;
}

/// <summary>A gateway cannot be reached or refuses us; the message is for people.</summary>
internal sealed class GatewayUnreachableException : Exception
{
    /// <summary>Whether the gateway is there and doesn't take us in this way: in another way it may.</summary>
    public bool IsThere { get; init; }

    public GatewayUnreachableException(string message, Exception? cause)
        : base(message, cause)
    {
    }
}
