namespace Signaling.Protocol;

/// <summary>Which side of a session makes the offer.</summary>
public enum Offerer
{
    /// <summary>The producer, as a rule; unless a dialect keeps to it, the consumer may do so all the same.</summary>
    Producer,

    /// <summary>The consumer; the producer answers.</summary>
    Consumer,

    /// <summary>
    /// Whoever the consumer's first word makes it: its offer, or its wish for one. Until then a producer that needs to know which it is
    /// isn't told of the request.
    /// </summary>
    Open,
}
