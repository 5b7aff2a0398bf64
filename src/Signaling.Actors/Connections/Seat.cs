using Akka.Actor;
using Signaling.Actors.Streams;
using Signaling.Protocol;

namespace Signaling.Actors.Connections;

/// <summary>What a session tells a connection that is one of its sides.</summary>
/// <param name="Session">The session's id.</param>
/// <param name="Role">The side.</param>
/// <param name="Actor">The session.</param>
/// <param name="Self">This side, as its frames name it.</param>
/// <param name="Partner">The other side's id.</param>
/// <param name="PartnerLine">The way to the other side.</param>
/// <param name="Offerer">Which side makes the offers.</param>
/// <param name="Connected">Whether the session is connected already.</param>
/// <param name="Figures">What the producer measures; shared by both sides.</param>
/// <param name="Request">Which of the consumer's requests began the session, counted from 1.</param>
/// <param name="Verbatim">Whether both sides talk to each other as they like: nothing goes by way of the session.</param>
internal sealed record SeatOffer(
    SessionId Session,
    PeerRole Role,
    IActorRef Actor,
    SessionLabel Self,
    ClientId Partner,
    Line PartnerLine,
    Offerer Offerer,
    bool Connected,
    LastReport Figures,
    long Request,
    bool Verbatim);

/// <summary>
/// A connection's side of a session, and by which way its frames go. Descriptions change the session's state, so they go by way
/// of its actor; what follows them goes the same way until they have passed, or it would overtake them. After that a frame goes
/// straight to the other side's line: one mailbox instead of two.
/// </summary>
/// <param name="offer">What the session told.</param>
internal sealed class Seat(SeatOffer offer)
{
    private int _onTheWay;
    private int _owed;
    private bool _described;
    private MediaIds _media = MediaIds.None;

    /// <summary>What the session told.</summary>
    public SeatOffer Offer => offer;

    /// <summary>The how manyeth of its connection it is.</summary>
    public long Number { get; init; }

    /// <summary>The frames whose credits come back when the session has handled them.</summary>
    public int Owed => _owed;

    /// <summary>Whether the session is connected: its actor needn't hear of what passes.</summary>
    public bool Connected { get; set; } = offer.Connected || offer.Verbatim;

    /// <summary>Whether this side has said what it offers or takes.</summary>
    public bool IsDescribed => _described || _onTheWay > 0;

    /// <summary>The media lines of the session's last offer.</summary>
    public MediaIds Media
    {
        get => _media;
        set => _media = value;
    }

    /// <summary>Whether it is this side that was to make the offers.</summary>
    public bool MakesOffers => offer.Offerer switch
    {
        Offerer.Consumer => offer.Role == PeerRole.Consumer,
        Offerer.Producer => offer.Role == PeerRole.Producer,
        _ => true,
    };

    /// <summary>Tells whether a frame may go straight to the other side.</summary>
    public bool GoesStraight(ClientFrame.Relay frame) => offer.Verbatim || (_onTheWay == 0 && frame.Kind switch
    {
        RelayKind.Candidate or RelayKind.Quality => Connected || _described,
        RelayKind.Answer => Connected,
        RelayKind.Offer => Connected && _media.Fit(frame.Data.Utf8.Span),
        _ => false,
    });

    /// <summary>Makes the frame that the other side gets.</summary>
    public ServerFrame.Relayed Address(ClientFrame.Relay frame) =>
        new(frame.Kind, offer.Self, frame.Data) { Complete = offer.Role == PeerRole.Consumer ? _media : null };

    /// <summary>A frame goes by way of the session, whose actor will answer.</summary>
    public void Sent()
    {
        _onTheWay++;
        _owed++;
    }

    /// <summary>A copy of a frame goes by way of the session; its credit comes back otherwise.</summary>
    public void SentCopy() => _onTheWay++;

    /// <summary>The session has answered.</summary>
    public void Passed(bool described)
    {
        _onTheWay--;
        _owed = Math.Max(0, _owed - 1);
        _described = described;
    }

    /// <summary>
    /// Another actor takes the seat: the session answers it once for everything that is on the way, and the credits were those of
    /// another socket.
    /// </summary>
    public void Inherit() => (_onTheWay, _owed) = (1, 0);
}
