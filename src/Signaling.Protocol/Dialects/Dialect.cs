namespace Signaling.Protocol.Dialects;

/// <summary>
/// One way of saying the same things: a pure translation between a client's frames and <see cref="ClientFrame"/> and
/// <see cref="ServerFrame"/>, and a few facts about the clients that speak it. It knows no other dialect, no actor and no socket. There
/// is one object per dialect, listed in <see cref="DialectTable"/>.
/// </summary>
public abstract class Dialect
{
    /// <summary>The name that clients ask for it by, and that the gateway announces.</summary>
    public abstract string Name { get; }

    /// <summary>The other spelling of the name, as a WebSocket subprotocol; the same where there is only one.</summary>
    public virtual string Subprotocol => Name;

    /// <summary>What the <c>User-Agent</c> of its clients contains, in any case; <see langword="null"/> where that says nothing.</summary>
    public virtual string? Program => null;

    /// <summary>Whether its clients are welcomed.</summary>
    public virtual bool Greets => false;

    /// <summary>Whether a client may come back on another socket: its sessions wait for it when the socket is lost.</summary>
    public virtual bool Resumes => false;

    /// <summary>Whether its consumers are told of streams without asking.</summary>
    public virtual bool HearsOfStreams => false;

    /// <summary>Whether its clients expect every answer to be acknowledged.</summary>
    public virtual bool AcknowledgesAnswers => false;

    /// <summary>Whether a client watches one stream at a time: asking for another ends the session before.</summary>
    public virtual bool WatchesOne => false;

    /// <summary>Whether only the side that was to make the offer makes offers; else either may, whenever it likes.</summary>
    public virtual bool KeepsOfferer => false;

    /// <summary>Whether a consumer is told that its request was granted.</summary>
    public virtual bool ConfirmsRequests => false;

    /// <summary>Whether a client that offers a stream may also watch others, hear of them, and end its viewers' sessions.</summary>
    public virtual bool ServesAndWatches => false;

    /// <summary>
    /// Whether its clients are peers that go by names of their own, unique within an application, by which they call each other and
    /// are called: each may be both producer and consumer.
    /// </summary>
    public virtual bool PairsPeers => false;

    /// <summary>Whether a client learns of a session's end by the end of its socket.</summary>
    public virtual bool ClosesWithSession => false;

    /// <summary>
    /// Whether two clients of it that are paired talk to each other as they like, also about what the gateway doesn't understand, and
    /// for as long as they like before they are connected.
    /// </summary>
    public virtual bool RelaysVerbatim => false;

    /// <summary>Makes what reads and writes the frames of one connection. The two may share what the client's way of speaking is.</summary>
    /// <returns>A reader for one thread at a time, and a writer for any.</returns>
    public abstract DialectCodec Open();

    /// <summary>Tells whether the first frame of a connection, of which nothing else said what it speaks, is of this dialect.</summary>
    /// <param name="first">The frame.</param>
    /// <returns>Whether no other dialect begins so; the first one in the table that says so is taken.</returns>
    public abstract bool Recognises(in FirstFrame first);

    /// <inheritdoc />
    public override string ToString() => Name;
}

/// <summary>What reads and writes the frames of one connection.</summary>
/// <param name="Reader">For one thread at a time.</param>
/// <param name="Writer">For any thread; it writes nothing for a frame that the dialect has no words for.</param>
public readonly record struct DialectCodec(IFrameReader Reader, IFrameWriter Writer);
