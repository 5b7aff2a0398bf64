using Signaling.Actors.Connections;
using Signaling.Protocol;

namespace Signaling.Actors.Streams;

/// <summary>What is told to a session.</summary>
internal abstract record SessionMessage
{
    private SessionMessage()
    {
    }

    /// <summary>What the consumer asked for; told first, and kept by nobody, for it may be as long as a frame.</summary>
    /// <param name="Data">The request's <c>data</c>.</param>
    /// <param name="Capabilities">The consumer's capabilities as it wrote them.</param>
    /// <param name="Codecs">What both sides can.</param>
    /// <param name="Number">The how manyeth request of the consumer's connection it is, from 1.</param>
    /// <param name="IsPatient">Whether it may stay silent for as long as it likes.</param>
    /// <param name="Offer">The consumer's offer, as the data of an <c>offer</c>; empty where there is none yet.</param>
    public sealed record Request(RawJson Data, RawJson Capabilities, CodecLists Codecs, long Number, bool IsPatient, RawJson Offer)
        : SessionMessage
    {
        /// <summary>What the consumer is told of the stream that it is granted; <see langword="null"/> where it isn't told.</summary>
        public StreamDescription? Confirmation { get; init; }

        /// <summary>The id of the consumer's frame.</summary>
        public string? ReplyTo { get; init; }

        /// <summary>Whether the producer asked for the session. One that did so with its offer has nothing more to be asked for.</summary>
        public bool IsCalled { get; init; }
    }

    /// <summary>A side says something that doesn't go straight. Answered with <see cref="ConnectionMessage.Passed"/>.</summary>
    /// <param name="Frame">What it says; the session disposes of it.</param>
    /// <param name="From">The side.</param>
    public sealed record Relay(ClientFrame.Relay Frame, PeerRole From) : SessionMessage;

    /// <summary>Something went straight to the other side.</summary>
    public sealed record Active : SessionMessage
    {
        public static Active Instance { get; } = new();
    }

    /// <summary>A side says how its peer connection fares.</summary>
    /// <param name="Connected">Whether it is connected.</param>
    public sealed record Reported(bool Connected) : SessionMessage;

    /// <summary>A side's socket was lost.</summary>
    /// <param name="Side">The side.</param>
    public sealed record PeerLost(PeerRole Side) : SessionMessage;

    /// <summary>A side has come back; the sender serves it. Answered with <see cref="ConnectionMessage.Passed"/>.</summary>
    /// <param name="Side">The side.</param>
    public sealed record PeerBack(PeerRole Side) : SessionMessage;

    /// <summary>The session is over.</summary>
    /// <param name="Reason">Why, in a word.</param>
    public sealed record End(string Reason) : SessionMessage;

    /// <summary>Time to see whether anything has happened.</summary>
    public sealed record IdleCheck : SessionMessage
    {
        public static IdleCheck Instance { get; } = new();
    }

    /// <summary>Time to see whether the candidates have ceased.</summary>
    public sealed record SettleCheck : SessionMessage
    {
        public static SettleCheck Instance { get; } = new();
    }
}
