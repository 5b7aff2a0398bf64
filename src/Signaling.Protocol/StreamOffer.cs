using System.Collections.Immutable;

namespace Signaling.Protocol;

/// <summary>One of several streams that a producer offers at once: a screen, another one, a camera.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">What a person reads in a list; <see langword="null"/> for what the registration says.</param>
/// <param name="Sessions">The sessions of it that the producer still serves after the gateway was restarted.</param>
public sealed record StreamOffer(StreamId Id, string? Title, ImmutableArray<HeldSession> Sessions);
