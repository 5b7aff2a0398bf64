namespace Akka.Remote.Transport;

/// <summary>Why a connection ended.</summary>
internal enum CloseReason
{
    /// <summary>It broke, fell silent or was closed without a word.</summary>
    Unknown,

    /// <summary>One of the systems is shutting down.</summary>
    Shutdown,

    /// <summary>The peer has quarantined this system.</summary>
    Quarantined,
}
