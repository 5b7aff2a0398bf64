namespace Signaling.Protocol.Dialects.Node;

/// <summary>The numbers of all fields; one number means the same in every message. New fields get new numbers, which older nodes pass over.</summary>
public static class LinkField
{
    /// <summary>The frame's number, from 1; absent where it has none.</summary>
    public const int Seq = 1;

    /// <summary>The highest number had from the other side; absent where it isn't said.</summary>
    public const int Ack = 2;

    /// <summary>The message's id, which a refusal of it repeats.</summary>
    public const int Id = 3;

    /// <summary>A session's id.</summary>
    public const int Session = 4;

    /// <summary>Relayed data: UTF-8 of a JSON object, passed on as it came.</summary>
    public const int Data = 5;

    /// <summary>A client's id.</summary>
    public const int Client = 6;

    /// <summary>A code for programs.</summary>
    public const int Code = 7;

    /// <summary>Words, or a state's name.</summary>
    public const int Text = 8;

    /// <summary>A stream's id.</summary>
    public const int Stream = 9;

    /// <summary>A secret: of a join the join token, elsewhere a resume token.</summary>
    public const int Token = 10;

    /// <summary>Whether a connection was taken up again: 0 or 1; absent where that wasn't asked.</summary>
    public const int Resumed = 11;

    /// <summary>The application's name.</summary>
    public const int App = 12;

    /// <summary>The machine that is shared.</summary>
    public const int Hostname = 13;

    /// <summary>What people read.</summary>
    public const int Title = 14;

    /// <summary>How many may watch.</summary>
    public const int MaxClients = 15;

    /// <summary>1 for a stream that is in no list.</summary>
    public const int Private = 16;

    /// <summary>A video codec's name; repeated.</summary>
    public const int VideoCodec = 17;

    /// <summary>An audio codec's name; repeated.</summary>
    public const int AudioCodec = 18;

    /// <summary>Capabilities: UTF-8 of a JSON object.</summary>
    public const int Capabilities = 19;

    /// <summary>Metadata: UTF-8 of a JSON object.</summary>
    public const int Metadata = 20;

    /// <summary>A session that a node still serves: a message with <see cref="Session"/> and <see cref="Client"/>; repeated.</summary>
    public const int Held = 21;

    /// <summary>A connection's id.</summary>
    public const int Connection = 22;

    /// <summary>The version of the protocol.</summary>
    public const int Version = 23;

    /// <summary>A node's name.</summary>
    public const int Node = 24;

    /// <summary>The token of the connection that is to be taken up again.</summary>
    public const int Resume = 25;

    /// <summary>A close code, as on WebSockets.</summary>
    public const int Close = 26;

    /// <summary>1 where the viewer makes the offer.</summary>
    public const int ViewerOffers = 27;

    /// <summary>The key of the room that a stream is to belong to.</summary>
    public const int StreamKey = 28;
}
