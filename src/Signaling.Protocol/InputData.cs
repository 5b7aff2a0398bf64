namespace Signaling.Protocol;

/// <summary>One event of remote control, as the viewer wrote it. Nobody on the way looks into it.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Utf8">A JSON object, which lives as long as the frame that it came in.</param>
/// <param name="IsNamed">Whether the object itself says by a member <c>type</c> what happened.</param>
public readonly record struct InputData(InputKind Kind, ReadOnlyMemory<byte> Utf8, bool IsNamed = false);
