using Signaling.Protocol;

namespace Signaling.Actors.Streams;

/// <summary>What a producer is told when a session begins.</summary>
/// <param name="Data">The request's <c>data</c>.</param>
/// <param name="Capabilities">The consumer's capabilities as it wrote them.</param>
/// <param name="Codecs">What both sides can.</param>
internal sealed record SessionStart(RawJson Data, RawJson Capabilities, CodecLists Codecs);
