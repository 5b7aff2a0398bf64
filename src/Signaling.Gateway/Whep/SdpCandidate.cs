namespace Signaling.Gateway.Whep;

/// <summary>A candidate and the media section that it belongs to.</summary>
/// <param name="Text"><c>candidate:…</c>.</param>
/// <param name="Mid">The section's name; <see langword="null"/> where it wasn't given.</param>
/// <param name="Index">The section's index, from 0.</param>
internal sealed record SdpCandidate(string Text, string? Mid, int Index);
