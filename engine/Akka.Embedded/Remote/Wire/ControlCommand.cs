namespace Akka.Remote.Wire;

/// <summary>What a control frame says; the values are those of the wire.</summary>
internal enum ControlCommand
{
    /// <summary>No control frame: the frame carries a payload.</summary>
    None = 0,

    /// <summary>The handshake.</summary>
    Associate = 1,

    /// <summary>The end, for no reason worth naming.</summary>
    Disassociate = 2,

    /// <summary>A sign of life.</summary>
    Heartbeat = 3,

    /// <summary>The end, because the system is shutting down.</summary>
    DisassociateShuttingDown = 4,

    /// <summary>The end, because the receiver is quarantined.</summary>
    DisassociateQuarantined = 5,
}
