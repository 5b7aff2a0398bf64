namespace Signaling.Protocol;

/// <summary>What a client asks of its connection when it introduces itself.</summary>
/// <param name="Token">Proves that it had a connection before; <see langword="null"/> where it doesn't claim so.</param>
/// <param name="Numbered">Whether both sides number their frames from now on.</param>
public sealed record ResumeWish(string? Token, bool Numbered)
{
    /// <summary>It asks for nothing.</summary>
    public static ResumeWish None { get; } = new(null, false);
}
