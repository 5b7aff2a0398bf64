namespace Signaling.Protocol;

/// <summary>The messages of a session that pass to the other side with their <c>data</c> untouched.</summary>
public enum RelayKind
{
    /// <summary>A session description that proposes.</summary>
    Offer,

    /// <summary>A session description that accepts.</summary>
    Answer,

    /// <summary>An address at which the sender may be reached.</summary>
    Candidate,

    /// <summary>A consumer's wish for another quality.</summary>
    Quality,

    /// <summary>A producer's refusal of a request; it ends the session.</summary>
    Rejection,

    /// <summary>The wish that the other side make the offer.</summary>
    OfferWish,

    /// <summary>What only another client of the same dialect can understand.</summary>
    Verbatim,
}
