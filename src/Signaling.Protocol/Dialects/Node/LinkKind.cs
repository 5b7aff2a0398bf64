namespace Signaling.Protocol.Dialects.Node;

/// <summary>
/// The frames between a gateway and a producer node that joined it. Each is a message of its own on the wire: its manifest is the
/// letter, and so is its first byte. Letters are never given a second meaning.
/// </summary>
public enum LinkKind : byte
{
    /// <summary>Node: a stream is offered.</summary>
    Register = (byte)'R',

    /// <summary>Node: a stream is taken away.</summary>
    Unregister = (byte)'U',

    /// <summary>Either: a session description that proposes.</summary>
    Offer = (byte)'O',

    /// <summary>Either: a session description that accepts.</summary>
    Answer = (byte)'A',

    /// <summary>Either: an address at which a peer may be reached.</summary>
    Candidate = (byte)'C',

    /// <summary>Gateway: a viewer wishes another quality.</summary>
    Quality = (byte)'L',

    /// <summary>
    /// Gateway: a viewer uses pointer, keys or clipboard of the node's machine; an event that names itself. It has no number, for it
    /// is never sent again, and may be missing. Nodes that don't know it pass over it.
    /// </summary>
    Input = (byte)'I',

    /// <summary>Node: a viewer is refused; ends its session.</summary>
    Rejection = (byte)'X',

    /// <summary>Node: how a peer connection fares.</summary>
    PeerState = (byte)'S',

    /// <summary>Node: words for a viewer; the session goes on.</summary>
    Failure = (byte)'F',

    /// <summary>Node: what was measured for a viewer.</summary>
    Statistics = (byte)'T',

    /// <summary>Either: is the other side there, and what has it had?</summary>
    Ping = (byte)'P',

    /// <summary>Either: the answer to a ping.</summary>
    Pong = (byte)'Q',

    /// <summary>Gateway: the first frame of a connection.</summary>
    Welcome = (byte)'w',

    /// <summary>Gateway: a stream is registered.</summary>
    Registered = (byte)'r',

    /// <summary>Gateway: a viewer asks for a stream.</summary>
    Request = (byte)'v',

    /// <summary>Gateway: where a session is in its life.</summary>
    SessionState = (byte)'s',

    /// <summary>Gateway: a session ends because nothing happened.</summary>
    SessionTimeout = (byte)'t',

    /// <summary>Gateway: a session has ended.</summary>
    SessionClosed = (byte)'c',

    /// <summary>Gateway: something of the node's was refused.</summary>
    Refusal = (byte)'e',

    /// <summary>Gateway: nothing that concerns a node; it keeps the count of frames whole.</summary>
    Nothing = (byte)'n',
}
